#pragma once

#include <span>

#include "experiments/analysis/noisy_value.h"

namespace accede {

/// The interval of any quantity of trials (a median, a ratio, their difference between scenarios) that was computed
/// from all of them, `whole`, and from all but each of three or more equal groups: whole ± t √((G − 1)/G Σ (without_g −
/// mean)²), t of Student with G − 1 degrees of freedom. With large groups it also holds for quantiles.
/// Sources: Tukey (1958); for quantiles Shao & Wu (1989), Ann. Stat. 17.
[[nodiscard]] Bounded jackknife(double whole, std::span<const double> without_group);

}  // namespace accede
