#include "sim/scenario/patch.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/key_tree.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

std::vector<std::string> names_in(const Node* node) {
    std::vector<std::string> names;
    if (node != nullptr && node->is_map())
        for (const Entry& entry : node->entries)
            names.push_back(entry.key);
    return names;
}

std::string no_such(std::string_view what, std::string_view name, std::string_view where,
                    std::span<const std::string> candidates) {
    const std::string place = where.empty() ? "at the top of a scenario" : "in " + std::string(where);
    return fmt::format("{} {} {}{}", what, in_quotes(name), place, did_you_mean(name, candidates));
}

}  // namespace

std::string why_not_settable(const Node& root, std::string_view path) {
    const KeyNode* keys = &key_tree();
    const Node* node = &root;
    std::string where;
    const auto names = split_path(path);
    if (names[0] == "extends" || names[0] == "levers") return in_quotes(names[0]) + " can only be set in a file";
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string_view name = names[i];
        const KeyNode* next = name.empty() ? nullptr : keys->child(name);
        if (next == nullptr) return no_such("there is no key", name, where, keys->fixed_names());
        const Node* value = node == nullptr ? nullptr : node->find(name);
        const bool of_the_author = next == keys->any;
        if (of_the_author && value == nullptr && i + 1 < names.size())
            return no_such("there is no", name, where, names_in(node));
        node = value;
        keys = next;
        where = join_path(where, name);
    }
    return {};
}

void set_path(Node& root, std::string_view path, const Node& value) {
    Node* node = &root;
    const auto names = split_path(path);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!node->is_map()) {
            node->kind = Node::Kind::map;
            node->entries.clear();
            node->text.clear();
        }
        Node* next = node->find(names[i]);
        const bool is_last = i + 1 == names.size();
        if (is_last && value.is_null()) {
            std::erase_if(node->entries, [&](const Entry& entry) { return entry.key == names[i]; });
            return;
        }
        if (next == nullptr) {
            node->entries.push_back(
                {.key = std::string(names[i]), .line = value.line, .column = value.column, .value = {}});
            next = &node->entries.back().value;
            next->file = value.file;
            next->line = value.line;
            next->column = value.column;
        }
        node = next;
    }
    *node = value;
}

}  // namespace accede
