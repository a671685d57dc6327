#pragma once

namespace accede {

/// What trade makes of interests: from tariffs and flows to gains and losses on a scale from 0 to 1.
///
/// Source: the trade response is a constant-elasticity approximation; that losses weigh more than gains because they
/// are concentrated follows Grossman & Helpman (1994), AER 84, and Olson (1965).
/// Parameters: epsilon, the response, scaled so that one published gain is met; half saturation, share of GDP, default
/// .002: higher makes every interest smaller, small ones most; lambda, loss aversion, default 2.

/// New exports (in the unit of `exports`) when a tariff of `tariff` (share, >= 0) goes: epsilon * m/(1+m) * exports.
[[nodiscard]] inline double new_exports(double exports, double tariff, double response) {
    return response * tariff / (1.0 + tariff) * exports;
}

/// A change in trade of `share_of_gdp` (>= 0) as an interest, 0 .. 1: half at `half_saturation` (> 0).
[[nodiscard]] inline double interest(double share_of_gdp, double half_saturation) {
    return share_of_gdp / (share_of_gdp + half_saturation);
}

/// How open a country already is on market access, 0 .. 1, when the mean tariff on the club is `tariff`: half at 10 %.
[[nodiscard]] inline double openness(double tariff) { return 1.0 / (1.0 + tariff / 0.1); }

/// Pressure of an outsider on a member, 0 .. 1.
/// `hostility` of the outsider to the applicant, 0 .. 1; `exposure`, the member's exports to it over GDP, full at
/// `full_exposure`; a member on bad terms with it (`affinity` < 0) yields less.
[[nodiscard]] inline double pressure(double hostility, double exposure, double full_exposure, double affinity) {
    const double exposed = exposure < full_exposure ? exposure / full_exposure : 1.0;
    return hostility * exposed * (affinity < 0.0 ? 1.0 + affinity : 1.0);
}

}  // namespace accede
