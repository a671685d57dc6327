#pragma once

#include <optional>
#include <span>

#include "experiments/analysis/noisy_value.h"

namespace accede {

/// How much of a quantity's variance over single futures the factors of a design decide, how much the scenario's other
/// uncertain numbers, and how much is chance: nested random effects, futures within draws of those numbers within
/// points. The components are found without bias from variances of means. Source: Searle, Casella & McCulloch (1992),
/// *Variance Components*, § 3.6 and ch. 5.

/// The futures of one point of the design.
struct PointFutures {
    NoisyValue value;                             ///< their mean, with the variance of that
    double variance = 0.0;                        ///< of single futures, without bias
    std::optional<double> variance_within_draws;  ///< of those that share a draw; empty with one future a draw
};

/// Shares of the variance; they add up to 1, or are all 0 where nothing varies.
struct VarianceSplit {
    /// The interval (jackknifed over points) is cut to 0 .. 1; where it begins at 0, say "not distinguishable from 0".
    Bounded factors;
    /// Of the other uncertain numbers; empty where a point has no draws of several futures: `chance` then holds both.
    std::optional<double> others;
    double chance = 0.0;
};

/// Three points or more, either all or none with draws of several futures, whose noise is independent of each other's;
/// throws std::invalid_argument otherwise.
[[nodiscard]] VarianceSplit variance_split(std::span<const PointFutures> points);

}  // namespace accede
