#include "sim/scenario/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/scenario/compose.h"
#include "sim/scenario/key_tree.h"
#include "sim/scenario/number_node.h"
#include "sim/scenario/scalars.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

constexpr std::size_t kLongestName = 100;

bool is_map_key(const KeyNode& keys) { return keys.key == nullptr || keys.key->type == KeyType::map; }

/// Names that are paths: of what a lever sets or an experiment varies.
bool is_path(const Key& key) { return key.type == KeyType::value || key.type == KeyType::factor; }

/// Names that come from data files or are codes of sources; all others stand in results, commands and paths.
bool is_loose_name(const Key& key) {
    constexpr std::array loose{"sources.*",         "trade.pact_depth.*",  "trade.sector_tariff.*",
                               "trade.flows.*.*.*", "affinity.alliance.*", "countries.*.lobbies.*.listens_to.*"};
    return is_path(key) || std::ranges::find(loose, key.path) != loose.end();
}

bool is_strict_character(char c) {
    const bool letter_or_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter_or_digit || c == '_' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

std::string name_problem(const std::string& name, const Key& key) {
    if (name.empty()) return "a name is empty";
    if (name.size() > kLongestName) return "the name " + in_quotes(name) + " is too long";
    if (key.path == "levers.*" && name == "all") return "'all' stands for every lever; one needs another name";
    if (is_loose_name(key)) {
        const bool has_dot = name.find('.') != std::string::npos;
        return has_dot && !is_path(key) ? "a name cannot have a dot, which separates a path: " + in_quotes(name)
                                        : std::string();
    }
    if (std::ranges::all_of(name, is_strict_character)) return {};
    return "a name is made of letters, digits, _ and -, not " + in_quotes(name);
}

class Validator {
  public:
    explicit Validator(Diagnostics& diagnostics, bool complete) : diagnostics_(diagnostics), complete_(complete) {}

    void value(const Node& node, const KeyNode& keys, const std::string& place) {
        if (is_map_key(keys)) return map(node, keys, place);
        const std::string& path = shown_path(node, place);
        if (node.is_null()) return;  // as if it were left out
        const Key& key = *keys.key;
        switch (key.type) {
            case KeyType::integer:
            case KeyType::number:
                (void)read_number(node, key, path, diagnostics_);
                break;
            case KeyType::dates:
            case KeyType::references:
            case KeyType::texts:
            case KeyType::choices:
                list(node, key, path);
                break;
            case KeyType::value:
            case KeyType::factor:
                break;  // see check_levers and load_experiment
            default:
                scalar(node, key, path);
        }
    }

  private:
    void map(const Node& node, const KeyNode& keys, const std::string& path) {
        if (node.is_null()) return;
        if (!node.is_map()) return wrong_type(node, *keys.key, shown_path(node, path));
        for (const Entry& entry : node.entries)
            child(entry, keys, path);
        if (complete_) report_missing(node, keys, path);
    }

    void child(const Entry& entry, const KeyNode& keys, const std::string& path) {
        const KeyNode* below = keys.child(entry.key);
        if (below == nullptr) return unknown_key(entry, keys, path);
        if (below == keys.any) {
            if (const std::string problem = name_problem(entry.key, *below->key); !problem.empty())
                return diagnostics_.error("bad_name", entry.position(), problem);
            if (complete_ && entry.value.is_null() && !is_path(*below->key))
                return diagnostics_.error(
                    "nothing_to_remove", entry.position(),
                    fmt::format("{} is empty, and there is nothing underneath that it could take away",
                                join_path(path, entry.key)));
        }
        const bool was_complete = complete_;
        complete_ = complete_ && below->key->path != "profiles";
        value(entry.value, *below, join_path(path, entry.key));
        complete_ = was_complete;
    }

    void unknown_key(const Entry& entry, const KeyNode& keys, const std::string& path) {
        const std::string full = join_path(path, entry.key);
        const std::string& shown = shown_path(entry.value, full);
        const std::string place =
            path.empty() ? "at the top of the file" : "in " + shown.substr(0, shown.size() - entry.key.size() - 1);
        diagnostics_.error("unknown_key", entry.position(),
                           fmt::format("unknown key {} {}{}", in_quotes(entry.key), place,
                                       diagnostics_.full() ? "" : did_you_mean(entry.key, keys.fixed_names())));
    }

    void report_missing(const Node& node, const KeyNode& keys, const std::string& path) {
        for (const auto& [name, below] : keys.fixed) {
            if (below->key == nullptr || !below->key->required) continue;
            const Node* value = node.find(name);
            if (value != nullptr && !value->is_null()) continue;
            diagnostics_.error("missing_key", node.position(),
                               fmt::format("{} is missing: {}", join_path(path, name), expectation(*below->key)));
        }
    }

    void wrong_type(const Node& node, const Key& key, const std::string& path) {
        const std::string instead = node.is_scalar() ? ", not " + in_quotes(node.text) : "";
        const bool is_date = key.type == KeyType::date || key.type == KeyType::dates;
        diagnostics_.error(is_date ? MistakeId("bad_date") : MistakeId("wrong_type"), node.position(),
                           fmt::format("{}: expected {}{}", path, expectation(key), instead));
    }

    void list(const Node& node, const Key& key, const std::string& path) {
        if (node.is_scalar() && !key.word.empty() && node.text == key.word) return;
        if (!node.is_sequence()) return wrong_type(node, key, path);
        for (const Entry& entry : node.entries) {
            const bool fits = entry.value.is_scalar() && (key.type != KeyType::dates || parse_month(entry.value.text));
            if (!fits) return wrong_type(entry.value, key, path);
            if (key.type == KeyType::choices) choice(entry.value, key, path);
        }
    }

    void scalar(const Node& node, const Key& key, const std::string& path) {
        if (!node.is_scalar()) return wrong_type(node, key, path);
        const bool plain = !node.quoted;
        if (key.type == KeyType::date && !parse_month(node.text)) wrong_type(node, key, path);
        if (key.type == KeyType::boolean && !(plain && (node.text == "true" || node.text == "false")))
            wrong_type(node, key, path);
        if (key.type == KeyType::choice) choice(node, key, path);
    }

    void choice(const Node& node, const Key& key, const std::string& path) {
        const auto choices = alternatives(key.choices);
        if (std::ranges::find(choices, node.text) != choices.end()) return;
        diagnostics_.error("bad_choice", node.position(),
                           fmt::format("{}: expected one of {}, not {}{}", path, either(choices), in_quotes(node.text),
                                       did_you_mean(node.text, choices)));
    }

    Diagnostics& diagnostics_;
    bool complete_;  ///< whether what is required must be there: a profile may leave it to the country
};

}  // namespace

void validate(const Node& root, Diagnostics& diagnostics, FileKind kind) {
    Validator(diagnostics, true).value(root, key_tree(kind), "");
}

void validate_value(const Node& value, const std::string& path, Diagnostics& diagnostics) {
    Validator(diagnostics, true).value(value, *node_at(path), path);
}

}  // namespace accede
