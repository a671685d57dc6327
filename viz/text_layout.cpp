#include "viz/text_layout.h"

#include <algorithm>

namespace accede {
namespace {

constexpr std::size_t kGap = 2;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::string spaces(std::size_t width, std::string_view text) {
    const std::size_t taken = display_width(text);
    return std::string(width > taken ? width - taken : 0, ' ');
}

std::vector<std::size_t> column_widths(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], display_width(row[i]));
    }
    return widths;
}

/// The left columns and those from `first` to before `last`.
std::string part_of_table(const std::vector<std::vector<std::string>>& rows, const std::vector<std::size_t>& widths,
                          std::size_t left, std::size_t first, std::size_t last) {
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < left; ++i)
            line += std::string(kGap, ' ') + row[i] + spaces(widths[i], row[i]);
        for (std::size_t i = first; i < last; ++i)
            line += std::string(kGap, ' ') + spaces(widths[i], row[i]) + row[i];
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

}  // namespace

std::size_t display_width(std::string_view text) {
    return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues_character));
}

std::string wrapped(std::string_view text, std::size_t indent) {
    const std::size_t first_indent = std::min(text.find_first_not_of(' '), text.size());
    std::string lines, line;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        if (line.empty()) {
            line = std::string(first_indent, ' ') + std::string(word);
        } else if (display_width(line) + 1 + display_width(word) > kTextWidth) {
            lines += line + '\n';
            line = std::string(indent, ' ') + std::string(word);
        } else {
            line += ' ' + std::string(word);
        }
    }
    return lines + line + '\n';
}

std::string clipped(const std::string& text, std::size_t width) {
    if (display_width(text) <= width) return text;
    std::size_t end = 0;
    for (std::size_t taken = 0; end < text.size(); ++end) {
        if (!continues_character(text[end]) && ++taken == width) break;
    }
    return text.substr(0, end) + "…";
}

std::string text_table(const std::vector<std::vector<std::string>>& rows, std::size_t left) {
    const std::vector<std::size_t> widths = column_widths(rows);
    std::size_t left_width = 0;
    for (std::size_t i = 0; i < left; ++i)
        left_width += kGap + widths[i];
    std::string text;
    for (std::size_t first = left; first < widths.size();) {
        std::size_t last = first, width = left_width;
        while (last < widths.size() && (last == first || width + kGap + widths[last] <= kTextWidth)) {
            width += kGap + widths[last++];
        }
        text += (text.empty() ? "" : "\n") + part_of_table(rows, widths, left, first, last);
        first = last;
    }
    return text;
}

}  // namespace accede
