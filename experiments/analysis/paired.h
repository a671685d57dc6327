#pragma once

#include <cstdint>

#include "experiments/analysis/noisy_value.h"
#include "sim/tally.h"

namespace accede {

/// Differences between two scenarios run with the same luck: of each trial its partner's value is taken off, which
/// takes off what chance does to both.

/// Sums of one trial's difference d (scenario less baseline; for a share -1, 0 or 1) over the trials of each draw.
struct PairedSums {
    DrawSums differences;         ///< of d, against the trials of the draw
    std::int64_t square_sum = 0;  ///< Σ over trials of d²
};

/// The difference of two shares. Agresti & Min's interval (2005, Stat. Med. 24): Wald's after adding half a pair to
/// each cell of the 2 × 2 table, so that few or no differences don't give a width of 0; with N/deff pairs, cut at -1
/// and 1.
[[nodiscard]] Bounded share_difference(const PairedSums& sums, const SizeSums& trials, std::int64_t draws);

/// The difference of two means: r ± t√V of `sim/estimates.h`, t of Student with draws − 1 degrees of freedom; two draws
/// or more.
[[nodiscard]] Bounded mean_difference(const PairedSums& sums, const SizeSums& trials, std::int64_t draws);

/// How many times as many trials independent runs would take for the same error: the sum of the variances of the two
/// estimates over the variance of their difference. 1 where none of them varies, infinite where only the difference
/// doesn't.
[[nodiscard]] double variance_ratio(const Clustering& baseline, const Clustering& scenario,
                                    const Clustering& difference);

}  // namespace accede
