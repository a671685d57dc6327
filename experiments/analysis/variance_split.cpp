#include "experiments/analysis/variance_split.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "experiments/analysis/jackknife.h"

namespace accede {
namespace {

/// What the split needs of all points; a point can be taken out again.
struct Sums {
    double points = 0.0, mean = 0.0, mean_squared = 0.0, noise = 0.0, futures = 0.0, within_draws = 0.0;

    void add(const PointFutures& point, double times = 1.0) {
        points += times;
        mean += times * point.value.mean;
        mean_squared += times * point.value.mean * point.value.mean;
        noise += times * point.value.variance_of_mean;
        futures += times * point.variance;
        within_draws += times * point.variance_within_draws.value_or(0.0);
    }

    /// The variance between points, as far as it is not the noise of their means.
    [[nodiscard]] double factors() const {
        const double between = std::max(0.0, mean_squared - mean * mean / points) / (points - 1.0);
        return between - noise / points;
    }

    [[nodiscard]] double share_of_factors() const {
        const double all = factors() + futures / points;
        return all > 0.0 ? factors() / all : 0.0;
    }
};

}  // namespace

VarianceSplit variance_split(std::span<const PointFutures> points) {
    const auto nested =
        std::ranges::count_if(points, [](const auto& p) { return p.variance_within_draws.has_value(); });
    if (points.size() < 3 || (nested != 0 && nested != std::ssize(points)))
        throw std::invalid_argument("three points or more of one kind");
    Sums all;
    for (const PointFutures& point : points)
        all.add(point);
    std::vector<double> without;
    for (const PointFutures& point : points) {
        Sums others = all;
        others.add(point, -1.0);
        without.push_back(others.share_of_factors());
    }
    VarianceSplit split{.factors = jackknife(all.share_of_factors(), without), .others = {}};
    split.factors.value = std::max(0.0, split.factors.value);
    split.factors.interval = {.lower = std::clamp(split.factors.interval.lower, 0.0, 1.0),
                              .upper = std::clamp(split.factors.interval.upper, 0.0, 1.0)};
    if (nested > 0) split.others = 0.0;
    if (all.futures <= 0.0) return split;
    const double rest = 1.0 - split.factors.value;
    if (nested > 0) split.others = rest * std::max(0.0, 1.0 - all.within_draws / all.futures);
    split.chance = rest - split.others.value_or(0.0);
    return split;
}

}  // namespace accede
