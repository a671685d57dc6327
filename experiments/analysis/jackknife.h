#pragma once

#include <span>

#include "experiments/analysis/noisy_value.h"

namespace accede {

/// The interval of any smooth quantity of trials (a ratio, a difference of ratios) that was computed
/// from all of them, `whole`, and from all but each of three or more equal groups: whole ± t √((G − 1)/G Σ (without_g −
/// mean)²), t of Student with G − 1 degrees of freedom. Not for quantiles of months, which jump: see
/// quantile_difference.h. Source: Tukey (1958).
[[nodiscard]] Bounded jackknife(double whole, std::span<const double> without_group);

}  // namespace accede
