#pragma once

#include <span>
#include <string>
#include <string_view>

namespace accede {

/// The tables of keys: everything that a scenario file may say, and an experiment file.
///
/// The validator, the reader, `show`, `explain`, `schema`, the documentation and the paths of `--set`, levers and
/// sweeps all come from it, so they cannot disagree. In a path `*` stands for a name the author chooses.

enum class FileKind { scenario, experiment };

enum class KeyType {
    map,  ///< a fixed set of keys, each in the table, or names (`*`) of the author's choice
    text,
    file,  ///< the name of a file, relative to the file that names it
    date,  ///< a month, YYYY-MM
    integer,
    number,
    boolean,
    choice,      ///< one of `choices`, separated by '|'
    reference,   ///< the name of something declared elsewhere: `choices` says of what kind
    dates,       ///< list of months
    references,  ///< list of references
    texts,       ///< list of words
    choices,     ///< list of words, each one of `choices`
    value,       ///< anything that the key it is for accepts (the right-hand side of a lever)
    factor,      ///< what an experiment varies: `declared`, a list, a range or a distribution
};

struct Key {
    std::string_view path{};  ///< e.g. "countries.*.lobbies.*.influence"
    KeyType type = KeyType::map;
    std::string_view unit{};  ///< "months", "share", "usd_bn", ...; empty for what has none
    double minimum = 0.0;     ///< of a number or integer, inclusive
    double maximum = 0.0;
    std::string_view fallback{};    ///< the default as YAML; empty: none (see `required`)
    bool required = false;          ///< whether leaving it out is a mistake
    bool may_be_uncertain = false;  ///< whether a distribution may stand here
    std::string_view choices{};     ///< of a choice or reference
    std::string_view word{};        ///< of a list: a word that may stand in its place, such as "all"
    std::string_view title{};
    std::string_view description{};
    std::string_view example{};  ///< YAML of a sensible value
};

/// Every key, sorted by section and in the order in which people would write them.
[[nodiscard]] std::span<const Key> all_keys(FileKind kind = FileKind::scenario);

/// The part of `all_keys` that is about experiments.
[[nodiscard]] std::span<const Key> experiment_keys();

}  // namespace accede
