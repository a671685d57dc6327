#include "viz/markup.h"

namespace accede {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

/// Empty for a byte that stands for itself.
std::string_view replacement_of(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        case '\t':
        case '\n':
        case '\r':
            return " ";
        default:
            return static_cast<unsigned char>(c) < 0x20 ? kReplacement : "";
    }
}

bool is_noncharacter(std::string_view text) {
    return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string markup;
    for (; !text.empty(); text.remove_prefix(1)) {
        const std::string_view replacement = replacement_of(text.front());
        if (is_noncharacter(text)) {
            markup += kReplacement;
            text.remove_prefix(2);
        } else if (replacement.empty()) {
            markup += text.front();
        } else {
            markup += replacement;
        }
    }
    return markup;
}

}  // namespace accede
