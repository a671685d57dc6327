#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "experiments/analysis/noisy_value.h"

namespace accede {

/// Sobol indices: the share of an output's variance over the design that a factor explains alone (first order), and
/// together with all others (total).
///
/// With A, B, A_k the blocks of a `saltelli` design and values centred on their mean:
///     V_k = mean B(A_k − A)             first order: Saltelli et al. (2010), Comput. Phys. Commun. 181, table 2 (b)
///     T_k = mean (A − A_k)²/2 − noise    total:       Jansen (1999), Comput. Phys. Commun. 117
///     V   = variance of A and B − noise
/// A mean of few trials varies for reasons of its own: `noise` takes that variance out. V_k needs no correction, since
/// it multiplies values of different points. Without it a total index of a factor that does nothing is far from 0.
///
/// Intervals are ±1.96 standard errors, bootstrapped over base points. Points of a Sobol design are more even than
/// independent ones, so they err on the wide side. An index may come out below 0 or above 1: it is an estimate, not cut
/// to fit.

struct SobolIndex {
    Bounded first_order, total;
};

struct SobolIndices {
    double variance = 0.0;     ///< V, of the output over the design, without noise
    double noise_share = 0.0;  ///< of the variance of the points' values, 0 .. 1: what more trials would take away
    std::vector<SobolIndex> factors = {};  ///< empty where the output doesn't vary more than its noise
};

/// `values` are those of a `saltelli` design of so many factors, in its order, two whole blocks or more; throws
/// std::invalid_argument otherwise. The same seed gives the same resamples.
[[nodiscard]] SobolIndices sobol_indices(std::span<const NoisyValue> values, int factors, std::uint64_t seed,
                                         int resamples = 400);

}  // namespace accede
