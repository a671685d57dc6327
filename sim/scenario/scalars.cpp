#include "sim/scenario/scalars.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace accede {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_leading_zero(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return text.size() > 1 && text[0] == '0' && is_digit(text[1]);
}

/// from_chars also takes "inf" and "nan".
bool is_decimal(std::string_view text) {
    return std::ranges::all_of(
        text, [](char c) { return is_digit(c) || std::string_view("+-.eE").find(c) != std::string_view::npos; });
}

template <class T>
std::optional<T> parse_whole(std::string_view text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || has_leading_zero(text))
        return std::nullopt;
    return value;
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
    if (!is_decimal(text)) return std::nullopt;
    const auto value = parse_whole<double>(text);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<long> parse_integer(std::string_view text) { return parse_whole<long>(text); }

std::optional<Month> parse_month(std::string_view text) {
    if (text.size() != 7 || text[4] != '-' || !is_digit(text[0]) || text[0] == '0' || !is_digit(text[5]))
        return std::nullopt;
    const auto year = parse_whole<int>(text.substr(0, 4));
    const auto month = parse_whole<int>(text.substr(text[5] == '0' ? 6 : 5));
    if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
    return Month{*year * 12 + *month - 1};
}

std::string month_text(Month month) { return fmt::format("{:04}-{:02}", month.count / 12, month.count % 12 + 1); }

}  // namespace accede
