#include "experiments/analysis/paired.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace accede {
namespace {

Bounded around(double value, double centre, double half) {
    return {.value = value, .interval = {.lower = centre - half, .upper = centre + half}};
}

}  // namespace

Bounded share_difference(const PairedSums& sums, const SizeSums& trials, std::int64_t draws) {
    const Clustering found = clustering(sums.differences, trials, draws, sums.square_sum);
    const double effect = found.design_effect;
    const double pairs = static_cast<double>(trials.b) / effect + 2.0;
    const double centre = static_cast<double>(sums.differences.a) / effect / pairs;
    const double differing = (static_cast<double>(sums.square_sum) / effect + 1.0) / pairs;
    const double half = kNormal975 * std::sqrt((differing - centre * centre) / pairs);
    Bounded difference = around(found.value, centre, half);
    difference.interval.lower = std::max(-1.0, difference.interval.lower);
    difference.interval.upper = std::min(1.0, difference.interval.upper);
    return difference;
}

Bounded mean_difference(const PairedSums& sums, const SizeSums& trials, std::int64_t draws) {
    const Clustering found = clustering(sums.differences, trials, draws, sums.square_sum);
    return around(found.value, found.value, student_975(static_cast<double>(draws - 1)) * std::sqrt(found.variance));
}

double variance_ratio(const Clustering& baseline, const Clustering& scenario, const Clustering& difference) {
    const double unpaired = baseline.variance + scenario.variance;
    if (difference.variance > 0.0) return unpaired / difference.variance;
    return unpaired > 0.0 ? std::numeric_limits<double>::infinity() : 1.0;
}

}  // namespace accede
