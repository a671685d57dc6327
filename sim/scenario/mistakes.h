#pragma once

#include <array>
#include <span>
#include <string_view>

namespace accede {

/// The one table of messages' kinds: every mistake that is reported is of one of these.

struct MistakeKind {
    std::string_view id;       ///< stable: scripts and tests go by it
    std::string_view meaning;  ///< one line
    bool is_warning = false;   ///< whether the scenario is used all the same
};

constexpr std::array kMistakeKinds{
    MistakeKind{"unreadable_file", "A file cannot be read: not there, a folder, or not allowed."},
    MistakeKind{"bad_table", "A data table in CSV that cannot be used as it is."},
    MistakeKind{"yaml_syntax", "The text is not YAML."},
    MistakeKind{"bad_utf8", "Bytes that are not UTF-8."},
    MistakeKind{"control_character", "A character that YAML does not allow."},
    MistakeKind{"second_document", "A file with more than one document."},
    MistakeKind{"tag", "A tag such as !!str."},
    MistakeKind{"merge_key", "The key `<<`, which other readers merge."},
    MistakeKind{"duplicate_key", "The same key twice in one map."},
    MistakeKind{"bad_key", "A key that is not text."},
    MistakeKind{"alias_cycle", "An alias of what it stands in itself."},

    MistakeKind{"limit_file_size", "A file, or the files of a scenario together, too large."},
    MistakeKind{"limit_line_length", "A line too long."},
    MistakeKind{"limit_nesting", "Maps and lists nested too deep."},
    MistakeKind{"limit_aliases", "Aliases that expand to too many values."},
    MistakeKind{"limit_values", "A file or scenario with too many values."},
    MistakeKind{"limit_files", "A scenario of too many files."},
    MistakeKind{"limit_profiles", "Too many profiles on each other."},
    MistakeKind{"limit_months", "A horizon, or a month of a record, too far from the start."},
    MistakeKind{"limit_issues", "Too many issues."},
    MistakeKind{"limit_countries", "Too many countries."},
    MistakeKind{"limit_lobbies", "Too many lobbies."},
    MistakeKind{"limit_levers", "Too many levers, or too many paths in one."},

    MistakeKind{"unknown_key", "A key that the table does not have here."},
    MistakeKind{"missing_key", "A required key that is left out."},
    MistakeKind{"bad_name", "A name of the author's choice that cannot stand in paths and results."},
    MistakeKind{"wrong_type", "Something else than the key wants: text for a number, a map for a list."},
    MistakeKind{"bad_choice", "A word that is none of the choices."},
    MistakeKind{"bad_date", "No month, or months in the wrong order."},
    MistakeKind{"out_of_range", "A number outside the key's range."},
    MistakeKind{"bad_distribution", "A distribution that is none, or where a plain number must stand."},
    MistakeKind{"bad_weights", "Relative weights that are negative or all zero."},
    MistakeKind{"nothing_to_remove", "A null where nothing underneath could be taken away."},

    MistakeKind{"unknown_reference", "The name of something that is not declared."},
    MistakeKind{"bad_reference", "The name of something that cannot stand here."},
    MistakeKind{"outside_horizon", "A month on the wrong side of the start."},
    MistakeKind{"beyond_horizon", "A month after the horizon: what would be then never happens.", true},
    MistakeKind{"no_member", "Something is said of a member that is none: a lever may have taken it out.", true},
    MistakeKind{"bad_record", "A record with gaps or months out of order."},
    MistakeKind{"bad_stages", "Stages that make no procedure."},
    MistakeKind{"bad_election", "What an election of this kind does not decide."},
    MistakeKind{"bad_event", "An event with no date, or with two kinds of dates."},
    MistakeKind{"bad_effect", "An effect without a target that it needs, or with one that it has no use for."},

    MistakeKind{"no_source", "Numbers with neither a source nor an assumption.", true},

    MistakeKind{"extends_cycle", "A file that extends itself."},
    MistakeKind{"profile_cycle", "A profile that stands on itself."},
    MistakeKind{"unknown_lever", "A lever that the scenario does not have."},
    MistakeKind{"lever_conflict", "Two levers that set one path differently."},
    MistakeKind{"lever_path", "A path that a lever cannot set."},
    MistakeKind{"bad_set", "A `--set` that is not PATH=VALUE."},
    MistakeKind{"unknown_path", "A path that is not there, in a `--set` or an experiment."},

    MistakeKind{"bad_factor", "Something that an experiment cannot vary, or not so."},
    MistakeKind{"bad_design", "A design, or its options and analyses, that do not go together."},
};

[[nodiscard]] constexpr std::span<const MistakeKind> all_mistake_kinds() { return kMistakeKinds; }

/// A kind of mistake, written as its id; what is not in the table does not compile.
class MistakeId {
  public:
    consteval MistakeId(const char* id) : id_(kind(id).id) {}  // NOLINT: meant to convert

    [[nodiscard]] constexpr std::string_view text() const { return id_; }

  private:
    static consteval const MistakeKind& kind(std::string_view id) {
        for (const MistakeKind& kind : kMistakeKinds)
            if (kind.id == id) return kind;
        throw "no such kind of mistake";
    }

    std::string_view id_;
};

}  // namespace accede
