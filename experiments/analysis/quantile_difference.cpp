#include "experiments/analysis/quantile_difference.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "sim/estimates.h"
#include "sim/kernel/luck.h"

namespace accede {
namespace {

constexpr double kNotReached = std::numeric_limits<double>::infinity();

/// The months in which a trial of either scenario entered: all others can be left out.
std::vector<std::size_t> months_in_use(const GroupedMonths& a, const GroupedMonths& b) {
    std::vector<std::size_t> months;
    for (std::size_t month = 0; month < a.months; ++month)
        for (std::size_t group = 0; group < a.groups; ++group)
            if (a.entered[group * a.months + month] + b.entered[group * a.months + month] > 0) {
                months.push_back(month);
                break;
            }
    return months;
}

GroupedMonths only(const GroupedMonths& from, const std::vector<std::size_t>& months) {
    GroupedMonths kept{.groups = from.groups, .months = months.size(), .entered = {}, .trials = from.trials};
    for (std::size_t group = 0; group < from.groups; ++group)
        for (const std::size_t month : months)
            kept.entered.push_back(from.entered[group * from.months + month]);
    return kept;
}

/// How often each group is drawn when as many as there are are drawn with replacement.
std::vector<std::int64_t> drawn_groups(std::size_t groups, const Luck& luck) {
    static const Stream stream = stream_of("bootstrap", "groups");
    std::vector<std::int64_t> times(groups, 0);
    for (std::size_t i = 0; i < groups; ++i)
        ++times[std::min(groups - 1, static_cast<std::size_t>(luck.uniform(stream, 0, static_cast<int>(i)) *
                                                              static_cast<double>(groups)))];
    return times;
}

/// A scenario's quantile at each level in a resample, in months; infinite where it isn't reached.
std::vector<double> quantiles(const GroupedMonths& of, const std::vector<std::int64_t>& times,
                              const std::vector<std::size_t>& months, std::span<const double> levels) {
    std::vector<std::int64_t> entered(of.months, 0);
    std::int64_t trials = 0;
    for (std::size_t group = 0; group < of.groups; ++group) {
        if (times[group] == 0) continue;
        trials += times[group] * of.trials[group];
        for (std::size_t month = 0; month < of.months; ++month)
            entered[month] += times[group] * of.entered[group * of.months + month];
    }
    std::vector<double> found;
    for (const double level : levels) {
        const auto month = month_of_share(entered, trials, level);
        found.push_back(month ? static_cast<double>(months[*month]) : kNotReached);
    }
    return found;
}

std::optional<double> finite(double value) { return std::isfinite(value) ? std::optional(value) : std::nullopt; }

}  // namespace

std::optional<std::size_t> month_of_share(std::span<const std::int64_t> entered, std::int64_t trials, double level) {
    // Safe against level · n falling just above a whole number, as in Estimates::quantile.
    const auto rank = std::llround(std::ceil(level * static_cast<double>(trials) - 1e-9));
    std::int64_t there = 0;
    for (std::size_t month = 0; month < entered.size(); ++month) {
        there += entered[month];
        if (there >= rank) return month;
    }
    return std::nullopt;
}

std::vector<OpenInterval> quantile_differences(const GroupedMonths& baseline, const GroupedMonths& scenario,
                                               std::span<const double> levels, int resamples) {
    const bool are_alike = baseline.groups == scenario.groups && baseline.months == scenario.months;
    if (!are_alike || baseline.groups < 3 || std::ranges::count(baseline.trials, 0) > 0)
        throw std::invalid_argument("three groups or more with trials, the same of both");
    const std::vector<std::size_t> months = months_in_use(baseline, scenario);
    const GroupedMonths before = only(baseline, months), after = only(scenario, months);
    std::vector<std::vector<double>> lower(levels.size()), upper(levels.size());
    for (int i = 0; i < resamples; ++i) {
        const std::vector<std::int64_t> times = drawn_groups(baseline.groups, Luck(0, i));
        const auto old_months = quantiles(before, times, months, levels),
                   new_months = quantiles(after, times, months, levels);
        for (std::size_t level = 0; level < levels.size(); ++level) {
            const double difference = new_months[level] - old_months[level];
            // Where neither is reached, the difference may be anything.
            lower[level].push_back(std::isnan(difference) ? -kNotReached : difference);
            upper[level].push_back(std::isnan(difference) ? kNotReached : difference);
        }
    }
    const auto groups = static_cast<double>(baseline.groups);
    const double tail =
        boost::math::cdf(boost::math::normal(), -student_975(groups - 1.0) * std::sqrt(groups / (groups - 1.0)));
    const auto rank = std::max(1, static_cast<int>(tail * resamples));
    std::vector<OpenInterval> intervals;
    for (std::size_t level = 0; level < levels.size(); ++level) {
        std::ranges::sort(lower[level]);
        std::ranges::sort(upper[level], std::ranges::greater());
        intervals.push_back({.lower = finite(lower[level][static_cast<std::size_t>(rank - 1)]),
                             .upper = finite(upper[level][static_cast<std::size_t>(rank - 1)])});
    }
    return intervals;
}

}  // namespace accede
