#pragma once

#include <optional>
#include <span>
#include <vector>

#include "experiments/analysis/prim.h"

namespace accede {

/// The points that PRIM works on.
struct Cases {
    std::span<const double> points;  ///< [point][factor]
    std::span<const double> values;  ///< [point]
    int factors = 0;

    [[nodiscard]] double at(int point, int factor) const {
        return points[static_cast<std::size_t>(point) * factors + factor];
    }
};

/// A range for each factor, without an end where not limited. No limit coincides with a point's coordinate.
struct Box {
    struct Range {
        std::optional<double> lower = {}, upper = {};
        [[nodiscard]] bool is_limited() const { return lower || upper; }
        [[nodiscard]] bool holds(double x) const { return (!lower || x >= *lower) && (!upper || x <= *upper); }
    };
    std::vector<Range> ranges;  ///< [factor]
};

/// What a box holds of the open points.
struct Content {
    std::vector<int> points = {};
    double cases = 0.0;
    [[nodiscard]] double count() const { return static_cast<double>(points.size()); }
    [[nodiscard]] double density() const { return points.empty() ? 0.0 : cases / count(); }
};

/// In the order of `open`.
[[nodiscard]] Content content(const Cases& cases, const std::vector<int>& open, const Box& box);

/// Peeling, choice and pasting among the open points, from all of them and from every factor's halves; see prim.h. A
/// box without limits where nothing is denser.
[[nodiscard]] Box find_box(const Cases& cases, const std::vector<int>& open, const PrimOptions& options);

}  // namespace accede
