#include "sim/scenario/node.h"

#include <algorithm>

namespace accede {

Position Node::position() const { return {.file = file ? *file : std::string(), .line = line, .column = column}; }

const Node* Node::find(std::string_view key) const {
    if (kind != Kind::map) return nullptr;
    const auto found = std::ranges::find(entries, key, &Entry::key);
    return found == entries.end() ? nullptr : &found->value;
}

Node* Node::find(std::string_view key) {
    if (kind != Kind::map) return nullptr;
    const auto found = std::ranges::find(entries, key, &Entry::key);
    return found == entries.end() ? nullptr : &found->value;
}

const Node* Node::at(std::string_view path) const {
    const Node* node = this;
    for (const std::string_view name : split_path(path)) {
        node = node->find(name);
        if (node == nullptr) return nullptr;
    }
    return node;
}

Position Entry::position() const {
    return {.file = value.file ? *value.file : std::string(), .line = line, .column = column};
}

std::size_t count_nodes(const Node& node) {
    std::size_t count = 1;
    for (const Entry& entry : node.entries)
        count += count_nodes(entry.value);
    return count;
}

bool same_content(const Node& a, const Node& b) {
    if (a.kind != b.kind || a.quoted != b.quoted || a.text != b.text || a.entries.size() != b.entries.size())
        return false;
    for (std::size_t i = 0; i < a.entries.size(); ++i) {
        const Node* other = a.is_map() ? b.find(a.entries[i].key) : &b.entries[i].value;
        if (other == nullptr || !same_content(a.entries[i].value, *other)) return false;
    }
    return true;
}

std::vector<std::string_view> split_path(std::string_view path) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto dot = path.find('.');
        parts.push_back(path.substr(0, dot));
        if (dot == std::string_view::npos) return parts;
        path.remove_prefix(dot + 1);
    }
}

std::string join_path(std::string_view prefix, std::string_view name) {
    if (prefix.empty()) return std::string(name);
    return std::string(prefix).append(".").append(name);
}

const std::string& shown_path(const Node& node, const std::string& place) {
    return node.origin.empty() ? place : node.origin;
}

}  // namespace accede
