#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/tally.h"

namespace accede {

/// From counts to estimates: each with its Monte Carlo error and, kept apart, the spread over what we don't know.
///
/// Notation. N trials in D draws of n_d trials. A share or mean is a ratio r = Σ a_d / Σ b_d of sums over draws.
///
/// Clustering. Trials of a draw share their uncertain parameters, so the variance of r is that of a ratio of cluster
/// sums:
///     V = D/(D − 1) · Σ (a_d − r b_d)² / (Σ b_d)²            (Cochran 1977, *Sampling Techniques*, ch. 9A, linearised)
/// Against independent trials it is inflated by the design effect, from which the intra-class correlation follows:
///     deff = V / (σ²/(Σ b_d − 1)),  σ² = r(1 − r) or the trials' variance;   ICC = (deff − 1)/(n̄ − 1),  n̄ = Σ b_d²/Σ
///     b_d
/// With one trial a draw deff is 1 and there is no ICC; intervals use max(1, deff) (Kish 1965, *Survey Sampling*,
/// § 5.4).
///
/// Where no or every trial got there the trials don't show how alike draws are; deff is then 1.

constexpr double kNormal975 = 1.959963984540054;  ///< 97.5 % point of the standard normal: intervals are 95 %
constexpr double kNormal90 = 1.2815515655446004;  ///< 90 % point: spreads run from 10 to 90 %

struct Interval {
    double lower = 0.0, upper = 0.0;
};

/// `lower, upper`: 95 % Monte Carlo interval. `spread_*`: 10–90 % range over parameter draws. Empty where there is
/// none. `error_variance`: V of a share or mean, from two draws or more; of quantiles there is none.
struct Estimate {
    std::optional<double> value = {}, lower = {}, upper = {}, spread_lower = {}, spread_upper = {};
    std::optional<double> error_variance = {};
    /// Of a share or mean over all trials, from two draws or more: the variance of single trials, without bias also
    /// where those of a draw are alike (σ² + V), and the part of it within draws (none with one trial a draw).
    std::optional<double> trial_variance = {}, variance_within_draws = {};
};

/// The value to so many significant decimal digits: what a library computes differs in the last ones between machines,
/// and bytes must not.
[[nodiscard]] double round_significant(double value, int digits);

/// The 97.5 % point of Student's t for a whole or other number of degrees of freedom >= 1, to 12 significant digits.
[[nodiscard]] double student_975(double degrees_of_freedom);

/// Wilson (1927) interval of a share p of n trials; n may be an effective number, > 0. Within 0 .. 1.
[[nodiscard]] Interval wilson(double p, double n);

/// Half-width ε of a simultaneous 95 % band around a distribution function: P(sup |F̂ − F| > ε) ≤ 2 exp(−2 n ε²), so
/// ε = √(ln(2/0.05)/(2n)). Source: Dvoretzky, Kiefer & Wolfowitz (1956), Ann. Math. Stat. 27; the constant 2: Massart
/// (1990), Ann. Probab. 18. It holds for a time that may never come (T = ∞), so for cumulative incidence.
[[nodiscard]] double band_half_width(double n);

/// How a share or mean varies over draws, as explained above.
struct Clustering {
    double value = 0.0;              ///< r
    double variance = 0.0;           ///< V, 0 with fewer than two draws
    double design_effect = 1.0;      ///< at least 1
    std::optional<double> icc = {};  ///< where positive: what can't be told from chance has none
};

/// `square_sum` is the sum over trials of the squared quantity; for a share that is Σ a_d. Σ b_d must be positive.
[[nodiscard]] Clustering clustering(const DrawSums& sums, const SizeSums& sizes, std::int64_t draws,
                                    std::int64_t square_sum);

/// 10–90 % range over draws of a probability with mean p that varies between draws with variance ICC·p(1 − p), taken as
/// beta distributed: α + β = 1/ICC − 1, α = p(α + β) (beta-binomial, method of moments). Rounded to six significant
/// digits: the library's last ones differ between machines, and bytes must not.
[[nodiscard]] Interval beta_spread(double p, double icc);

struct IncidencePoint {
    double probability = 0.0;  ///< share of trials that entered by the month
    Interval pointwise = {};   ///< Wilson with N/deff trials
    Interval band = {};        ///< DKW with N/(largest deff of the curve) trials, cut to 0 .. 1
};

/// Estimates from a tally with at least one trial. `uncertain` says whether the scenario has uncertain parameters:
/// without any, and with one trial a draw, every spread is empty. Milestones as in TallyShape.
class Estimates {
  public:
    Estimates(const Tally& tally, bool uncertain) : tally_(tally), uncertain_(uncertain) {}

    /// By month 0 .. months - 1; what was entered before the start counts from month 0.
    [[nodiscard]] std::vector<IncidencePoint> incidence(int applicant, int milestone) const;

    /// Share entered by the horizon: Wilson with N/deff trials; spread: `beta_spread`.
    [[nodiscard]] Estimate probability(int applicant, int milestone) const;

    /// The month by which a share q (0 < q < 1) of *all* trials has got there: the order statistic of rank ⌈qN⌉; empty
    /// where fewer do. Interval: order statistics of ranks ⌊qN − z s⌋ and ⌈qN + z s⌉ + 1, s = √(N q(1 − q) deff), deff
    /// of the incidence in the estimate's month (the last where there is none); empty on a side where that trial
    /// doesn't get there or the rank doesn't exist. Spread: the first months in which the 90 % and the 10 % point of
    /// the incidence reach q.
    [[nodiscard]] Estimate quantile(int applicant, int milestone, double q) const;

    /// The value alone of `quantile`.
    [[nodiscard]] std::optional<double> month_reached(int applicant, int milestone, double q) const;

    /// E min(T, H), H the number of months: r ± t√V, t of Student with one degree of freedom less than there are draws,
    /// or trials that got there where those are fewer (V is known no better than they are many); spread: normal with
    /// variance ICC·σ² between draws.
    [[nodiscard]] Estimate restricted_mean(int applicant, int milestone) const;

    /// E(T | T < H): r ± t√V likewise, with b_d the trials that got there; empty where none did, no interval where only
    /// one did. No spread: over draws it would mix who gets there with how fast.
    [[nodiscard]] Estimate mean_if_reached(int applicant, int milestone) const;

    /// Share of trials that end with the outcome, or in the status.
    [[nodiscard]] Estimate outcome(int applicant, Outcome outcome) const;
    [[nodiscard]] Estimate status(int applicant, Status status) const;

    /// Share of trials that stopped before the stage.
    [[nodiscard]] Estimate stopped(int applicant, int stage) const;

    /// A share of any counts: Wilson with (Σ b_d)/deff trials, spread by `beta_spread`. Σ b_d must be positive.
    [[nodiscard]] Estimate share(const DrawSums& sums, const SizeSums& sizes) const;

  private:
    [[nodiscard]] Clustering entered_by(const DrawSums& sums) const;

    const Tally& tally_;
    bool uncertain_;
};

}  // namespace accede
