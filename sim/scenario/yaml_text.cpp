#include "sim/scenario/yaml_text.h"

#include <algorithm>
#include <array>

#include "sim/scenario/scalars.h"

namespace accede {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_plain_character(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '/' || c == '.' || c == ' ';
}

/// Words that some reader of YAML takes for something else than text.
bool is_reserved(std::string_view text) {
    constexpr std::array words{"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return std::ranges::find(words, lower) != words.end();
}

bool is_plain(std::string_view text) {
    return !text.empty() && is_letter(text.front()) && text.back() != ' ' &&
           std::ranges::all_of(text, is_plain_character) && !is_reserved(text);
}

std::string double_quoted(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        switch (c) {
            case '"':
                quoted += "\\\"";
                break;
            case '\\':
                quoted += "\\\\";
                break;
            case '\n':
                quoted += "\\n";
                break;
            case '\t':
                quoted += "\\t";
                break;
            case '\r':
                quoted += "\\r";
                break;
            default:
                quoted += c;
        }
    }
    return quoted + '"';
}

std::string joined(const Node& node) {
    std::string text;
    for (const Entry& entry : node.entries) {
        if (!text.empty()) text += ", ";
        if (node.is_map()) text += text_yaml(entry.key) + ": ";
        text += flow_yaml(entry.value);
    }
    return text;
}

}  // namespace

std::string text_yaml(std::string_view text) { return is_plain(text) ? std::string(text) : double_quoted(text); }

std::string scalar_yaml(const Node& node) {
    const bool means_itself =
        parse_number(node.text) || parse_month(node.text) || node.text == "true" || node.text == "false";
    return !node.quoted && means_itself ? node.text : text_yaml(node.text);
}

std::string flow_yaml(const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
            return "null";
        case Node::Kind::scalar:
            return scalar_yaml(node);
        case Node::Kind::sequence:
            return "[" + joined(node) + "]";
        case Node::Kind::map:
            return "{" + joined(node) + "}";
    }
    return {};
}

}  // namespace accede
