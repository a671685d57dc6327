#pragma once

#include <cstdint>

#include "sim/estimates.h"

namespace accede {

/// What the trials of one design point say of an output: the mean, and how far that mean may be off. Noise is taken to
/// be independent between points, so points must not share their luck.
struct NoisyValue {
    double mean = 0.0;
    double variance_of_mean = 0.0;  ///< unbiased: the trials' variance (by n − 1) over n; 0 for an exact value
};

/// A share of n > 1 independent trials: its variance is estimated by p(1 − p)/(n − 1).
[[nodiscard]] inline NoisyValue noisy_share(std::int64_t count, std::int64_t n) {
    const double p = static_cast<double>(count) / static_cast<double>(n);
    return {.mean = p, .variance_of_mean = p * (1.0 - p) / static_cast<double>(n - 1)};
}

/// An estimate with its 95 % interval.
struct Bounded {
    double value = 0.0;
    Interval interval = {};
    /// Whether the interval leaves out 0. Where not, say "not distinguishable from 0".
    [[nodiscard]] bool is_distinguishable() const { return interval.lower > 0.0 || interval.upper < 0.0; }
};

}  // namespace accede
