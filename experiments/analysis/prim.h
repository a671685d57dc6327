#pragma once

#include <optional>
#include <span>
#include <vector>

namespace accede {

/// Scenario discovery: boxes of factors in which an outcome is likely.
///
/// The patient rule induction method: from all points, peel off the slice of one factor's lowest or highest points that
/// leaves the highest density, again and again, to the first box that reaches the threshold, or to the densest where
/// none does; then paste slices back on where that raises the density. The search is repeated from each half of each
/// factor, and the best box kept. Limits that could be chance are then dropped while the density stays. Further boxes
/// are sought among the points outside those found. Sources: Friedman & Fisher (1999), Stat. Comput. 9; for scenarios,
/// and quasi-p-values: Bryant & Lempert (2010), Technol. Forecast. Soc. Change 77.
///
/// A point's value is the probability 0 .. 1 of the outcome there, noisy or not; it counts as so much of a case.

struct PrimOptions {
    double threshold = 0.5;         ///< density wanted, 0 .. 1
    double slice = 0.05;            ///< share of a box's points peeled off or pasted on at a time
    double least_mass = 0.05;       ///< of all points, that a box must hold
    double largest_quasi_p = 0.05;  ///< limits above it are dropped where the density allows
    int most_boxes = 4;
};

struct PrimLimit {
    int factor = 0;
    std::optional<double> lower = {}, upper = {};  ///< in the points' coordinates; empty where the box has no end
    /// Chance that the box, were the factor no limit to it, would by luck hold as many cases as it does: binomial with
    /// the density of the box without this limit. Too kind, since the limit was chosen for its density: hence quasi.
    double quasi_p = 0.0;
};

struct PrimBox {
    std::vector<PrimLimit> limits;  ///< restricted factors only, in their order
    double coverage = 0.0;          ///< share of all cases that lie in it and in no box before it
    double density = 0.0;           ///< mean of the values in it
    double mass = 0.0;              ///< share of all points that lie in it
};

/// `points`: [point][factor]; `values`: one a point. Boxes in the order found; none where no box is denser than the
/// whole. Density and mass of a later box are among the points outside the boxes before it, over all points.
/// Throws std::invalid_argument where sizes don't match.
[[nodiscard]] std::vector<PrimBox> prim(std::span<const double> points, std::span<const double> values, int factors,
                                        const PrimOptions& options = {});

}  // namespace accede
