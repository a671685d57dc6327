#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/scenario/scenario.h"

namespace accede {

/// Plain scalars as scenarios mean them: nothing octal, no infinity, no digits that are lost.

/// A finite decimal number without leading zeros, such as -3, 0.25, 1e-3. Not what rounds to zero or infinity.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// A whole number in digits, without leading zeros.
[[nodiscard]] std::optional<long> parse_integer(std::string_view text);

/// A month as YYYY-MM.
[[nodiscard]] std::optional<Month> parse_month(std::string_view text);

[[nodiscard]] std::string month_text(Month month);

}  // namespace accede
