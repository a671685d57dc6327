#include "sim/estimates.h"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace accede {
namespace {

constexpr double kLogOf40 = 3.6888794541139363;  // ln(2/0.05)
constexpr int kSpreadDigits = 6;
// Beyond these the beta distribution is two points, or one, to six digits, and its quantiles no longer converge.
constexpr double kTwoPoints = 0.999, kOnePoint = 1e-9;

double as_double(std::int64_t count) { return static_cast<double>(count); }

using Beta = boost::math::beta_distribution<double>;

Beta beta_over_draws(double p, double icc) {
    const double size = 1.0 / icc - 1.0;
    return Beta(p * size, (1.0 - p) * size);
}

/// Whether the 10 % (or 90 %) point over draws of the incidence has reached q, by the distribution function: cheaper
/// than its inverse, and there are months × stages × applicants of them.
bool point_reached(double level, const Clustering& incidence, double q) {
    const double p = incidence.value;
    if (!incidence.icc || *incidence.icc < kOnePoint || p <= 0.0 || p >= 1.0) return p >= q;
    if (*incidence.icc > kTwoPoints) return 1.0 - p <= level;
    return boost::math::cdf(beta_over_draws(p, *incidence.icc), q) <= level;
}

/// The rank that a share q of n has, safe against q·n falling just above a whole number.
std::int64_t rank_of(double q, std::int64_t n) {
    return std::max<std::int64_t>(1, std::llround(std::ceil(q * as_double(n) - 1e-9)));
}

std::optional<double> month_of_rank(const std::vector<DrawSums>& entered, std::int64_t rank) {
    const auto there =
        std::partition_point(entered.begin(), entered.end(), [&](const DrawSums& by) { return by.a < rank; });
    if (rank < 1 || there == entered.end()) return std::nullopt;
    return as_double(there - entered.begin() - Tally::kMonthsBefore);
}

std::optional<double> first_month(const std::vector<Clustering>& curve, double level, double q) {
    const auto there =
        std::find_if(curve.begin(), curve.end(), [&](const auto& by) { return point_reached(level, by, q); });
    if (there == curve.end()) return std::nullopt;
    return as_double(there - curve.begin() - Tally::kMonthsBefore);
}

/// `reached` is the number of trials that got there.
Estimate student_estimate(const Clustering& mean, std::int64_t draws, std::int64_t reached) {
    const double half =
        student_975(as_double(std::max<std::int64_t>(2, std::min(draws, reached)) - 1)) * std::sqrt(mean.variance);
    Estimate estimate{.value = mean.value, .lower = mean.value - half, .upper = mean.value + half};
    estimate.error_variance = mean.variance;
    return estimate;
}

/// `square_sum` as for `clustering`. Draws are taken to be of one size, as they are but for trials that failed.
void set_trial_variances(Estimate& estimate, const Clustering& found, const DrawSums& sums, const SizeSums& sizes,
                         std::int64_t draws, std::int64_t square_sum) {
    if (draws < 2) return;
    const double n = as_double(sizes.b), squares = as_double(square_sum);
    estimate.error_variance = found.variance;
    estimate.trial_variance = std::max(0.0, squares / n - found.value * found.value) + found.variance;
    if (sizes.b > draws)
        estimate.variance_within_draws =
            std::max(0.0, squares - as_double(sums.aa) * n / as_double(sizes.bb)) / (n - as_double(draws));
}

}  // namespace

double round_significant(double value, int digits) {
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::scientific, digits - 1).ptr;
    std::from_chars(text.begin(), end, value);
    return value;
}

double student_975(double degrees_of_freedom) {
    return round_significant(boost::math::quantile(boost::math::students_t(degrees_of_freedom), 0.975), 12);
}

Interval wilson(double p, double n) {
    const double z2 = kNormal975 * kNormal975;
    const double centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    const double half = kNormal975 * std::sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n)) / (1.0 + z2 / n);
    // The bound at 0 and at 1 is exact on paper and off by a rounding error here.
    return {.lower = p <= 0.0 ? 0.0 : std::max(0.0, centre - half),
            .upper = p >= 1.0 ? 1.0 : std::min(1.0, centre + half)};
}

double band_half_width(double n) { return std::sqrt(kLogOf40 / (2.0 * n)); }

Clustering clustering(const DrawSums& sums, const SizeSums& sizes, std::int64_t draws, std::int64_t square_sum) {
    const double n = as_double(sizes.b);
    Clustering result{.value = as_double(sums.a) / n};
    const double r = result.value;
    if (draws < 2) return result;
    const double squares = as_double(sums.aa) - 2.0 * r * as_double(sums.ab) + r * r * as_double(sizes.bb);
    result.variance = std::max(0.0, squares) * as_double(draws) / as_double(draws - 1) / (n * n);
    const double trial_variance = as_double(square_sum) / n - r * r;
    const double mean_size = as_double(sizes.bb) / n;
    if (sizes.bb == sizes.b || trial_variance <= 0.0 || sizes.b < 2) return result;
    const double effect = result.variance * (n - 1.0) / trial_variance;
    result.design_effect = std::max(1.0, effect);
    if (effect > 1.0) result.icc = std::min(1.0, (effect - 1.0) / (mean_size - 1.0));
    return result;
}

Interval beta_spread(double p, double icc) {
    if (p <= 0.0 || p >= 1.0 || icc < kOnePoint) return {.lower = p, .upper = p};
    if (icc > kTwoPoints) return {.lower = 1.0 - p <= 0.1 ? 1.0 : 0.0, .upper = 1.0 - p <= 0.9 ? 1.0 : 0.0};
    const Beta beta = beta_over_draws(p, icc);
    return {.lower = round_significant(boost::math::quantile(beta, 0.1), kSpreadDigits),
            .upper = round_significant(boost::math::quantile(beta, 0.9), kSpreadDigits)};
}

Clustering Estimates::entered_by(const DrawSums& sums) const {
    return clustering(sums, tally_.trial_sums(), tally_.draws(), sums.a);
}

Estimate Estimates::share(const DrawSums& sums, const SizeSums& sizes) const {
    const Clustering found = clustering(sums, sizes, tally_.draws(), sums.a);
    const Interval interval = wilson(found.value, as_double(sizes.b) / found.design_effect);
    Estimate estimate{.value = found.value, .lower = interval.lower, .upper = interval.upper};
    set_trial_variances(estimate, found, sums, sizes, tally_.draws(), sums.a);
    if (uncertain_ && found.icc) {
        const Interval spread = beta_spread(found.value, *found.icc);
        estimate.spread_lower = spread.lower;
        estimate.spread_upper = spread.upper;
    }
    return estimate;
}

std::vector<IncidencePoint> Estimates::incidence(int applicant, int milestone) const {
    const std::vector<DrawSums> entered = tally_.entered(applicant, milestone);
    const double n = as_double(tally_.trials());
    std::vector<IncidencePoint> curve;
    double largest_effect = 1.0;
    for (auto by = entered.begin() + Tally::kMonthsBefore; by != entered.end(); ++by) {
        const Clustering found = entered_by(*by);
        largest_effect = std::max(largest_effect, found.design_effect);
        curve.push_back({.probability = found.value, .pointwise = wilson(found.value, n / found.design_effect)});
    }
    const double half = band_half_width(n / largest_effect);
    for (IncidencePoint& point : curve) {
        point.band = {.lower = std::max(0.0, point.probability - half),
                      .upper = std::min(1.0, point.probability + half)};
    }
    return curve;
}

Estimate Estimates::probability(int applicant, int milestone) const {
    return share(tally_.entered(applicant, milestone).back(), tally_.trial_sums());
}

Estimate Estimates::quantile(int applicant, int milestone, double q) const {
    const std::vector<DrawSums> entered = tally_.entered(applicant, milestone);
    std::vector<Clustering> curve;
    curve.reserve(entered.size());
    for (const DrawSums& by : entered)
        curve.push_back(entered_by(by));
    const std::int64_t trials = tally_.trials();
    Estimate estimate{.value = month_of_rank(entered, rank_of(q, trials))};
    const double at = estimate.value.value_or(as_double(tally_.shape().months - 1)) + Tally::kMonthsBefore;
    const double effect = curve[static_cast<std::size_t>(at)].design_effect;
    const double middle = q * as_double(trials), half = kNormal975 * std::sqrt(middle * (1.0 - q) * effect);
    estimate.lower = month_of_rank(entered, std::llround(std::floor(middle - half)));
    estimate.upper = month_of_rank(entered, std::llround(std::ceil(middle + half)) + 1);
    if (uncertain_ && std::any_of(curve.begin(), curve.end(), [](const auto& by) { return by.icc.has_value(); })) {
        estimate.spread_lower = first_month(curve, 0.9, q);
        estimate.spread_upper = first_month(curve, 0.1, q);
    }
    return estimate;
}

std::optional<double> Estimates::month_reached(int applicant, int milestone, double q) const {
    return month_of_rank(tally_.entered(applicant, milestone), rank_of(q, tally_.trials()));
}

Estimate Estimates::restricted_mean(int applicant, int milestone) const {
    const WaitSums& wait = tally_.wait(applicant, milestone);
    const Clustering mean = clustering(wait.restricted, tally_.trial_sums(), tally_.draws(), wait.restricted_squares);
    if (tally_.draws() < 2) return {.value = mean.value};
    Estimate estimate = student_estimate(mean, tally_.draws(), wait.reached.b);
    set_trial_variances(estimate, mean, wait.restricted, tally_.trial_sums(), tally_.draws(), wait.restricted_squares);
    if (uncertain_ && mean.icc) {
        const double trials = as_double(tally_.trials());
        const double variance = as_double(wait.restricted_squares) / trials - mean.value * mean.value;
        const double half = kNormal90 * std::sqrt(*mean.icc * variance);
        estimate.spread_lower = mean.value - half;
        estimate.spread_upper = mean.value + half;
    }
    return estimate;
}

Estimate Estimates::mean_if_reached(int applicant, int milestone) const {
    const WaitSums& wait = tally_.wait(applicant, milestone);
    if (wait.reached.b == 0) return {};
    const Clustering mean = clustering(wait.if_reached, wait.reached, tally_.draws(), 0);
    if (tally_.draws() < 2 || wait.reached.b < 2) return {.value = mean.value};
    return student_estimate(mean, tally_.draws(), wait.reached.b);
}

Estimate Estimates::outcome(int applicant, Outcome outcome) const {
    return share(tally_.outcome(applicant, outcome), tally_.trial_sums());
}

Estimate Estimates::status(int applicant, Status status) const {
    return share(tally_.status(applicant, status), tally_.trial_sums());
}

Estimate Estimates::stopped(int applicant, int stage) const {
    return share(tally_.stopped(applicant, stage), tally_.trial_sums());
}

}  // namespace accede
