#include "sim/scenario/look.h"

#include "sim/scenario/scalars.h"

namespace accede {

const std::vector<Entry>& entries_at(const Node& node, std::string_view path) {
    static const std::vector<Entry> none;
    const Node* map = node.at(path);
    return map == nullptr || !map->is_map() ? none : map->entries;
}

std::string_view text_at(const Node& node, std::string_view path) {
    const Node* scalar = node.at(path);
    return scalar == nullptr || !scalar->is_scalar() ? std::string_view() : scalar->text;
}

std::optional<Month> month_at(const Node& node, std::string_view path) { return parse_month(text_at(node, path)); }

std::optional<Month> as_month(const Node& node) { return node.is_scalar() ? parse_month(node.text) : std::nullopt; }

std::optional<double> fixed_value(const Node& node) {
    if (node.is_map()) {
        const Node* value = node.find("value");
        return value == nullptr ? std::nullopt : fixed_value(*value);
    }
    return node.is_scalar() && !node.quoted ? parse_number(node.text) : std::nullopt;
}

bool stands_at(const Node& node, std::string_view path) {
    const Node* found = node.at(path);
    return found != nullptr && !found->is_null();
}

}  // namespace accede
