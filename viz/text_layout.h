#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accede {

/// Plain text for a terminal of 100 columns.

constexpr std::size_t kTextWidth = 100;

/// Columns that a text takes on a terminal: its code points.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Breaks a text at spaces into lines of at most `kTextWidth` columns, each ended. The first keeps the spaces it starts
/// with, those after it are indented by `indent`.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent = 0);

/// At most `width` columns of a text, the last a `…` where something is cut off.
[[nodiscard]] std::string clipped(const std::string& text, std::size_t width);

/// Rows of cells, the first row the header: the first `left` columns are aligned left, the others right. A table wider
/// than `kTextWidth` is continued below in a second one that repeats the left columns.
[[nodiscard]] std::string text_table(const std::vector<std::vector<std::string>>& rows, std::size_t left);

}  // namespace accede
