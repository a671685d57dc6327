#pragma once

#include <cstdint>
#include <span>

#include "experiments/analysis/noisy_value.h"

namespace accede {

/// How much of a quantity's variance over single futures is what we don't know (parameters differ between draws) and
/// how much is chance (futures differ within a draw): one-way analysis of variance with random effects. Source: Searle,
/// Casella & McCulloch (1992), *Variance Components*, § 3.6 (unequal group sizes).

/// The trials of one parameter draw.
struct DrawOfTrials {
    std::int64_t trials = 0;
    double sum = 0.0, square_sum = 0.0;  ///< of the quantity; both are the count where it is yes or no
};

struct VarianceSplit {
    double parameters = 0.0;  ///< variance between draws; 0 where its estimate is negative
    double chance = 0.0;      ///< variance within a draw
    /// `parameters` of their sum, and for a share the intra-class correlation. The interval (jackknifed over draws) is
    /// cut to 0 .. 1; where it begins at 0, say "not distinguishable from 0".
    Bounded parameters_share;
};

/// Three draws or more of a trial or more, one of two or more; throws std::invalid_argument otherwise.
[[nodiscard]] VarianceSplit variance_split(std::span<const DrawOfTrials> draws);

}  // namespace accede
