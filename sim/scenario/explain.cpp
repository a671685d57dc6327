#include "sim/scenario/explain.h"

#include <fmt/format.h>

#include "sim/scenario/key_tree.h"
#include "sim/scenario/node.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

std::string field(std::string_view name, std::string_view value) {
    return value.empty() ? std::string() : fmt::format("  {:<9}{}\n", name, value);
}

std::string keys_below(const KeyNode& node) {
    std::string text;
    for (const auto& [name, below] : node.fixed)
        text += fmt::format("    {:<28}{}\n", name, below->key->title);
    if (node.any != nullptr) text += fmt::format("    {:<28}{}\n", "NAME", node.any->key->title);
    return text.empty() ? text : "  keys\n" + text;
}

std::string full_explanation(const KeyNode& node, std::string_view path) {
    const Key& key = *node.key;
    std::string text = fmt::format("{}\n  {}\n  {}\n\n", path, key.title, key.description);
    text += field("type", expectation(key));
    const bool is_number = key.type == KeyType::integer || key.type == KeyType::number;
    text += field("unit", is_number && key.unit.empty() ? "none: a pure number" : key.unit);
    text += field("range", range_text(key));
    if (key.type != KeyType::map)
        text += field("default", key.required           ? "none: it must be given"
                                 : key.fallback.empty() ? "none"
                                                        : key.fallback);
    text += field("example", key.example);
    return text + keys_below(node);
}

}  // namespace

std::string explain(std::string_view path, FileKind kind) {
    const KeyNode* node = path.empty() ? nullptr : node_at(path, kind);
    if (node != nullptr && node->key != nullptr) return full_explanation(*node, path);
    std::string matches;
    for (const Key& key : all_keys(kind))
        if (split_path(key.path).back() == path) matches += fmt::format("{:<48}{}\n", key.path, key.title);
    return matches;
}

std::string nearest_key(std::string_view path) {
    std::vector<std::string> candidates;
    for (const FileKind kind : {FileKind::scenario, FileKind::experiment})
        for (const Key& key : all_keys(kind)) {
            candidates.emplace_back(key.path);
            if (path.find('.') == std::string_view::npos) candidates.emplace_back(split_path(key.path).back());
        }
    return did_you_mean(path, candidates);
}

}  // namespace accede
