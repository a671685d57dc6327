#pragma once

#include <span>
#include <string>

namespace accede {

/// A column of a table as JSON, in the shortest of four forms.
///
/// - `[v, …]`: the values;
/// - `{"levels":[v, …],"codes":[i, …]}`: row r is `levels[codes[r]]`;
/// - `{"levels":[v, …],"runs":[i, n, …]}`: `levels[i]` n times, and so on;
/// - `{"float64":"…"}`: base64 of little-endian doubles; only for numbers without a missing one.
///
/// A text's values are strings, a number's are numbers with the digits of the CSV or null where the cell is empty.
/// Nothing is rounded: read back, each is the number that the CSV holds.

[[nodiscard]] std::string text_column_json(std::span<const std::string> cells);

/// Every cell is empty or a number by std::from_chars.
[[nodiscard]] std::string number_column_json(std::span<const std::string> cells);

}  // namespace accede
