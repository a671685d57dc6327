#include "sim/scenario/key_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "sim/scenario/node.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

class Tree {
  public:
    explicit Tree(FileKind kind) {
        nodes_.emplace_back();
        for (const Key& key : all_keys(kind))
            branch(key.path).key = &key;
        if (kind == FileKind::scenario) share();
    }
    [[nodiscard]] const KeyNode& root() const { return nodes_.front(); }

  private:
    /// Profiles have the keys of countries, a factor's effects those of an event's.
    void share() {
        branch("profiles").any = branch("countries").any;
        KeyNode& effects = branch("factors.*.effects");
        effects.any = branch("events.*.effects").any;
    }

    KeyNode& branch(std::string_view path) {
        KeyNode* node = &nodes_.front();
        for (const std::string_view name : split_path(path))
            node = &step(*node, name);
        return *node;
    }

    KeyNode& step(KeyNode& node, std::string_view name) {
        const KeyNode* next = name == "*" ? node.any : fixed_child(node, name);
        if (next == nullptr) {
            next = &nodes_.emplace_back();
            if (name == "*")
                node.any = next;
            else
                node.fixed.emplace_back(name, next);
        }
        return const_cast<KeyNode&>(*next);  // its own, and const to everyone else
    }

    static const KeyNode* fixed_child(const KeyNode& node, std::string_view name) {
        const auto found = std::ranges::find(node.fixed, name, [](const auto& pair) { return pair.first; });
        return found == node.fixed.end() ? nullptr : found->second;
    }

    std::deque<KeyNode> nodes_;  // a deque: what points into it stays valid
};

}  // namespace

const KeyNode* KeyNode::child(std::string_view name) const {
    const auto found = std::ranges::find(fixed, name, [](const auto& pair) { return pair.first; });
    return found == fixed.end() ? any : found->second;
}

std::vector<std::string> KeyNode::fixed_names() const {
    std::vector<std::string> names;
    for (const auto& [name, node] : fixed)
        names.emplace_back(name);
    return names;
}

const KeyNode& key_tree(FileKind kind) {
    static const Tree scenario(FileKind::scenario), experiment(FileKind::experiment);
    return (kind == FileKind::scenario ? scenario : experiment).root();
}

const KeyNode* node_at(std::string_view path, FileKind kind) {
    const KeyNode* node = &key_tree(kind);
    for (const std::string_view name : split_path(path)) {
        node = node->child(name);
        if (node == nullptr) return nullptr;
    }
    return node;
}

const Key* find_key(std::string_view path, FileKind kind) {
    const KeyNode* node = node_at(path, kind);
    return node == nullptr ? nullptr : node->key;
}

bool is_optional_section(const Key& key) { return key.path == "accessions.*.request" || key.path == "trade.anchor"; }

std::string expectation(const Key& key) {
    switch (key.type) {
        case KeyType::map:
            return "a map of keys";
        case KeyType::text:
            return "text";
        case KeyType::file:
            return "the name of a file";
        case KeyType::date:
            return "a month such as 2026-12";
        case KeyType::integer:
            return "a whole number";
        case KeyType::number:
            return key.may_be_uncertain ? "a number or a distribution" : "a plain number";
        case KeyType::boolean:
            return "true or false";
        case KeyType::choice:
            return "one of " + either(alternatives(key.choices));
        case KeyType::reference:
            return fmt::format("the name of one {}", key.choices);
        case KeyType::dates:
            return "a list of months such as [2026-12, 2027-06]";
        case KeyType::references:
            return fmt::format("a list of names, each of one {}{}", key.choices,
                               key.word.empty() ? "" : fmt::format(", or `{}`", key.word));
        case KeyType::texts:
            return "a list of words";
        case KeyType::choices:
            return "a list, each one of " + either(alternatives(key.choices));
        case KeyType::value:
            return "a value";
        case KeyType::factor:
            return "`declared`, a list of values, {range: [low, high]} or a distribution";
    }
    return {};
}

std::string range_text(const Key& key) {
    if (key.type != KeyType::integer && key.type != KeyType::number) return {};
    if (key.minimum <= -kUnbounded && key.maximum >= kUnbounded) return {};
    if (key.maximum >= kUnbounded) return fmt::format("at least {}", key.minimum);
    if (key.minimum == key.maximum) return fmt::format("{}", key.minimum);
    return fmt::format("{} to {}", key.minimum, key.maximum);
}

}  // namespace accede
