#pragma once

#include <span>
#include <vector>

#include "experiments/analysis/noisy_value.h"

namespace accede {

/// Elementary effects: how far an output moves, per unit of a factor's cube coordinate, where one factor alone moves.
///
/// μ* is the mean size of a factor's effects, σ their standard deviation: large where the effect depends on the other
/// factors or bends. Sources: Morris (1991), Technometrics 33; μ*: Campolongo, Cariboni & Saltelli (2007), Environ.
/// Model. Softw. 22.
///
/// Noise of the points' means makes effects look larger and more spread. σ² is corrected without bias, by taking off
/// the effects' mean noise variance. No unbiased correction of μ* exists; it is scaled by what noise would leave of it
/// if effects were normal, E|N(μ, σ²)| / E|N(μ, σ² + noise)|. Intervals are jackknifed over trajectories, with
/// Student's t. The upper bound of μ* is that of the uncorrected mean, which noise can only enlarge; the lower bounds
/// are 0 where the effects' mean square isn't larger than noise explains. From twenty trajectories or so they can be
/// relied on.

struct ElementaryEffects {
    Bounded mu_star, sigma;
};

/// `points` are the coordinates of a `morris` design, [point][factor], `values` the output there. Three whole
/// trajectories or more; throws std::invalid_argument otherwise, or where not exactly one factor moves in a step.
[[nodiscard]] std::vector<ElementaryEffects> elementary_effects(std::span<const double> points,
                                                                std::span<const NoisyValue> values, int factors);

}  // namespace accede
