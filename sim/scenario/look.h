#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sim/scenario/node.h"
#include "sim/scenario/scenario.h"

namespace accede {

/// A forgiving look into a tree that may not be valid: what is not there or not of its type is nothing.

/// The entries of the map at a path; none where there is no map.
[[nodiscard]] const std::vector<Entry>& entries_at(const Node& node, std::string_view path);
/// The text of a scalar at a path; empty where there is none.
[[nodiscard]] std::string_view text_at(const Node& node, std::string_view path);
[[nodiscard]] std::optional<Month> month_at(const Node& node, std::string_view path);
[[nodiscard]] std::optional<Month> as_month(const Node& node);
/// A plain number, or the `value` of a number with a source; nothing for a distribution.
[[nodiscard]] std::optional<double> fixed_value(const Node& node);
/// Whether something other than a null stands there.
[[nodiscard]] bool stands_at(const Node& node, std::string_view path);

}  // namespace accede
