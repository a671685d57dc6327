#pragma once

#include <span>
#include <string>
#include <string_view>

namespace accede {

/// The one table of keys: everything a scenario file may say.
///
/// The validator, the reader, `show`, `explain`, `schema`, the documentation and the paths of `--set`, levers and
/// sweeps all come from it, so they cannot disagree. In a path `*` stands for a name the author chooses.

enum class KeyType {
    map,  ///< a fixed set of keys, each in the table, or names (`*`) of the author's choice
    text,
    date,  ///< a month, YYYY-MM
    integer,
    number,
    boolean,
    choice,      ///< one of `choices`, separated by '|'
    reference,   ///< the name of something declared elsewhere: `choices` says of what kind
    dates,       ///< list of months
    references,  ///< list of references
    texts,       ///< list of words
    value,       ///< anything that the key it is for accepts (the right-hand side of a lever)
};

struct Key {
    std::string_view path;  ///< e.g. "countries.*.lobbies.*.influence"
    KeyType type = KeyType::map;
    std::string_view unit{};  ///< "months", "share", "usd_bn", ...; empty for what has none
    double minimum = 0.0;     ///< of a number or integer, inclusive
    double maximum = 0.0;
    std::string_view fallback{};    ///< the default as YAML; empty: none (see `required`)
    bool required = false;          ///< whether leaving it out is a mistake
    bool may_be_uncertain = false;  ///< whether a distribution may stand here
    std::string_view choices{};     ///< of a choice or reference
    std::string_view title{};
    std::string_view description{};
    std::string_view example{};  ///< YAML of a sensible value
};

/// Every key, sorted by section and in the order in which people would write them.
[[nodiscard]] std::span<const Key> all_keys();

/// The key at a concrete path such as "countries.KOR.lobbies.farmers.influence", or at a pattern; null if there is
/// none. `profiles.NAME.…` has the keys of `countries.ISO.…`.
[[nodiscard]] const Key* find_key(std::string_view path);

}  // namespace accede
