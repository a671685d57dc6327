#pragma once

#include <span>

namespace accede {

/// A lobby: an interest group or a ministry, and how its positions move.
///
/// Each month it goes part of the way to a mix of what it hears and what it would have by itself:
/// y(t+1) = (1 - rho) y(t) + rho [lambda * heard + (1 - lambda) * ideal], for each issue.
///
/// Source: Friedkin & Johnsen (1990), J. Math. Sociology 15; rho, a clock, is ours (rho = 1 is the original).
/// Parameters: lambda (susceptibility), 0 .. 1, default .3: higher pulls a lobby to its neighbours; half-life in
/// months, default 6: higher makes every change of mind slower, and leaves where it ends unchanged.

/// The share of the way gone in a month when half of it takes `half_life_months` (> 0).
[[nodiscard]] double monthly_share(double half_life_months);

/// One issue's next position. `heard` is the weighted mean of the neighbours' positions.
[[nodiscard]] inline double next_position(double position, double heard, double ideal, double susceptibility,
                                          double share) {
    return (1.0 - share) * position + share * (susceptibility * heard + (1.0 - susceptibility) * ideal);
}

/// The ideal on market access of a lobby whose sectors would gain `gain` and lose `loss` (both >= 0): present practice
/// if all it sees is loss, the full standard if all is gain. With neither at stake it stays at practice.
[[nodiscard]] double trade_ideal(double practice, double gain, double loss);

/// The ideal after a promise of compensation: y + (1 - y) * credibility * min(1, fund / loss).
/// A lobby that loses nothing cannot be compensated.
[[nodiscard]] double compensated_ideal(double ideal, double credibility, double fund, double loss);

}  // namespace accede
