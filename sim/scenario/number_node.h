#pragma once

#include <array>
#include <optional>
#include <string>

#include "sim/scenario/diagnostics.h"
#include "sim/scenario/keys.h"
#include "sim/scenario/node.h"
#include "sim/scenario/scenario.h"

namespace accede {

/// A number as a scenario writes it: plain, or a map of `value` or one distribution, with `source`, `assumption`,
/// `draw: each|shared` and `stream`.
struct NumberText {
    Distribution distribution = Distribution::fixed;
    std::array<double, 3> parameters{};
    std::string source, assumption, stream;
    bool draws_each = false;  ///< `draw: each`: not shared by those who have it from a profile
};

/// Reads the number at `path`, or reports every mistake in it: no number, bounds swapped, a support beyond the key's
/// range, a distribution where the key wants a plain number or a whole one.
[[nodiscard]] std::optional<NumberText> read_number(const Node& node, const Key& key, const std::string& path,
                                                    Diagnostics& diagnostics);

/// The name under which a distribution is written; "value" for a fixed number.
[[nodiscard]] std::string_view distribution_name(Distribution distribution);

}  // namespace accede
