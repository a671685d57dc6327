#include "sim/scenario/show.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/diagnostics.h"
#include "sim/scenario/key_tree.h"
#include "sim/scenario/number_node.h"
#include "sim/scenario/semantics.h"

namespace accede {
namespace {

bool is_composed_away(const Key& key) {
    return key.path == "profiles" || key.path == "extends" || key.path == "countries.*.profile";
}

std::string comment(const Node& node, bool origins) {
    if (!origins || node.file == nullptr || node.line <= 0) return {};
    std::string file = *node.file;
    std::ranges::replace_if(
        file, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    if (file.starts_with("--")) return "  # " + file;
    const std::string lever = node.lever == nullptr ? "" : fmt::format("lever {}, ", *node.lever);
    return fmt::format("  # {}{}:{}", lever, file, node.line);
}

class Printer {
  public:
    explicit Printer(const ShowOptions& options) : options_(options) {}

    std::string body(const Node* node, const KeyNode& keys, int depth) {
        std::string text;
        for (const auto& [name, below] : keys.fixed)
            text += fixed(node == nullptr ? nullptr : node->find(name), name, *below, depth);
        if (keys.any == nullptr || node == nullptr || !node->is_map()) return text;
        for (const Entry& entry : node->entries)
            text += named(entry, *keys.any, depth);
        return text;
    }

  private:
    static std::string indent(int depth) { return std::string(static_cast<std::size_t>(depth) * 2, ' '); }

    std::string fixed(const Node* node, std::string_view name, const KeyNode& keys, int depth) {
        const Key& key = *keys.key;
        const bool is_present = node != nullptr && !node->is_null();
        if (is_composed_away(key) || (!is_present && is_optional_section(key))) return {};
        if (key.type == KeyType::map) {
            const std::string below = body(node, keys, depth + 1);
            if (below.empty())
                return is_present && is_optional_section(key) ? fmt::format("{}{}: {{}}\n", indent(depth), name) : "";
            return fmt::format("{}{}:\n{}", indent(depth), name, below);
        }
        if (is_present) return line(name, value(*node, key), comment(*node, options_.origins), depth);
        const std::string note = options_.origins ? "  # default" : "";
        return key.fallback.empty() ? std::string() : line(name, std::string(key.fallback), note, depth);
    }

    std::string named(const Entry& entry, const KeyNode& keys, int depth) {
        const Key& key = *keys.key;
        const std::string name = text_or_number_key(entry.key);
        if (key.type != KeyType::map)
            return line(name, value(entry.value, key), comment(entry.value, options_.origins), depth);
        const std::string below = body(&entry.value, keys, depth + 1);
        if (below.empty()) return line(name, "{}", comment(entry.value, options_.origins), depth);
        return fmt::format("{}{}:\n{}", indent(depth), name, below);
    }

    static std::string text_or_number_key(const std::string& key) {
        const bool digits =
            !key.empty() && key.size() < 3 && std::ranges::all_of(key, [](char c) { return c >= '0' && c <= '9'; });
        return digits ? key : text_yaml(key);
    }

    static std::string line(std::string_view name, const std::string& value, const std::string& note, int depth) {
        return fmt::format("{}{}: {}{}\n", indent(depth), name, value, note);
    }

    std::string value(const Node& node, const Key& key) {
        if (key.type == KeyType::file) return text_yaml(file_name(node.text));
        if (key.type == KeyType::number && node.is_map()) return number(node, key);
        return flow_yaml(node);
    }

    std::string file_name(const std::string& path) const {
        return path.empty() || !options_.file_name ? path : options_.file_name(path);
    }

    /// With the stream by which those who have it from one profile share a draw.
    static std::string number(const Node& node, const Key& key) {
        Diagnostics none;
        const auto text = read_number(node, key, "", none);
        Node written = node;
        std::erase_if(written.entries, [](const Entry& entry) { return entry.key == "draw"; });
        const bool is_shared =
            text && text->distribution != Distribution::fixed && !text->draws_each && text->stream.empty();
        if (is_shared && !node.origin.empty()) {
            Node stream;
            stream.kind = Node::Kind::scalar;
            stream.text = node.origin;
            written.entries.push_back({.key = "stream", .line = 0, .column = 0, .value = stream});
        }
        return flow_yaml(written);
    }

    const ShowOptions& options_;
};

}  // namespace

std::string show(const Node& resolved, const ShowOptions& options) {
    if (options.all_levers) return Printer(options).body(&resolved, key_tree(), 0);
    const Node shown = without_lost_levers(resolved);
    return Printer(options).body(&shown, key_tree(), 0);
}

}  // namespace accede
