#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

#include "experiments/analysis/jackknife.h"
#include "experiments/analysis/quantile_difference.h"
#include "experiments/compare/comparison.h"
#include "sim/csv.h"
#include "sim/results/columns.h"

namespace accede {
namespace {

/// A row of compare.csv, behind its names.
struct Difference {
    std::optional<double> baseline, scenario;
    std::optional<double> difference = {}, lower = {}, upper = {}, variance_ratio = {};
};

void set_bounds(Difference& row, const Bounded& bounded) {
    row.difference = bounded.value;
    row.lower = bounded.interval.lower;
    row.upper = bounded.interval.upper;
}

/// Of a share or mean: from sums of pairs.
Difference of_means(const PairedPart& part, bool share, int variant, int applicant, int q) {
    const auto clustered = [&](const PairedSums& sums) {
        return clustering(sums.differences, part.trials(), part.draws(), sums.square_sum);
    };
    const PairedSums change = part.difference(variant, applicant, q);
    const Clustering baseline = clustered(part.own(0, applicant, q)), own = clustered(part.own(variant, applicant, q));
    Difference row{.baseline = baseline.value, .scenario = own.value};
    if (part.draws() < 2) {
        row.difference = own.value - baseline.value;
        return row;
    }
    set_bounds(row, share ? share_difference(change, part.trials(), part.draws())
                          : mean_difference(change, part.trials(), part.draws()));
    row.difference = own.value - baseline.value;
    const double ratio = variance_ratio(baseline, own, clustered(change));
    if (std::isfinite(ratio)) row.variance_ratio = ratio;
    return row;
}

/// When the trials of each group entered a milestone; months are counted from -Tally::kMonthsBefore.
GroupedMonths months_of(const PairedPart& part, int variant, int applicant, int milestone) {
    GroupedMonths all{.groups = kGroups, .months = 0, .entered = {}, .trials = {}};
    for (int group = 0; group < kGroups; ++group) {
        const std::vector<std::int64_t> months = part.months(variant, applicant, milestone, group);
        all.months = months.size();
        all.entered.insert(all.entered.end(), months.begin(), months.end());
        all.trials.push_back(part.group_trials(group));
    }
    return all;
}

/// All groups together, or all but one.
std::vector<std::int64_t> entered_in(const GroupedMonths& of, std::size_t left_out = kGroups) {
    std::vector<std::int64_t> entered(of.months, 0);
    for (std::size_t group = 0; group < of.groups; ++group)
        for (std::size_t month = 0; group != left_out && month < of.months; ++month)
            entered[month] += of.entered[group * of.months + month];
    return entered;
}

std::optional<double> quantile_month(const GroupedMonths& of, double level) {
    const std::int64_t trials = std::accumulate(of.trials.begin(), of.trials.end(), std::int64_t{0});
    const auto month = month_of_share(entered_in(of), trials, level);
    return month ? std::optional(static_cast<double>(*month) - Tally::kMonthsBefore) : std::nullopt;
}

std::optional<double> mean_month(const std::vector<std::int64_t>& entered) {
    std::int64_t sum = 0, count = 0;
    for (std::size_t bin = 0; bin < entered.size(); ++bin) {
        sum += entered[bin] * (static_cast<std::int64_t>(bin) - Tally::kMonthsBefore);
        count += entered[bin];
    }
    if (count == 0) return std::nullopt;
    return static_cast<double>(sum) / static_cast<double>(count);
}

/// A milestone of two scenarios, with the intervals of those quantiles that both reach.
struct Timing {
    GroupedMonths baseline, own;
    bool has_groups = false;  ///< enough trials for every group to have some
    std::map<double, OpenInterval> of_levels;
};

Timing timing_of(const PairedPart& part, const Names& names, int variant, int applicant, int milestone) {
    Timing timing{.baseline = months_of(part, 0, applicant, milestone),
                  .own = months_of(part, variant, applicant, milestone),
                  .of_levels = {}};
    timing.has_groups = std::ranges::count(timing.baseline.trials, 0) == 0;
    if (!timing.has_groups) return timing;
    std::vector<double> levels;
    for (const Quantity& quantity : summary_quantities(names.stages))
        if (quantity.kind == QuantityKind::quantile && quantity.place == milestone &&
            quantile_month(timing.baseline, quantity.level) && quantile_month(timing.own, quantity.level))
            levels.push_back(quantity.level);
    if (levels.empty()) return timing;
    const std::vector<OpenInterval> intervals = quantile_differences(timing.baseline, timing.own, levels);
    for (std::size_t i = 0; i < levels.size(); ++i)
        timing.of_levels[levels[i]] = intervals[i];
    return timing;
}

Difference of_quantile(double level, const Timing& timing) {
    Difference row{.baseline = quantile_month(timing.baseline, level), .scenario = quantile_month(timing.own, level)};
    if (!row.baseline || !row.scenario) return row;
    row.difference = *row.scenario - *row.baseline;
    const auto found = timing.of_levels.find(level);
    if (found == timing.of_levels.end()) return row;
    const OpenInterval& interval = found->second;
    if (interval.lower) row.lower = std::min(*interval.lower, *row.difference);
    if (interval.upper) row.upper = std::max(*interval.upper, *row.difference);
    return row;
}

/// Of the mean over those who get there: jackknifed over groups of draws.
Difference of_mean_if_reached(const Timing& timing) {
    Difference row{.baseline = mean_month(entered_in(timing.baseline)), .scenario = mean_month(entered_in(timing.own))};
    if (!row.baseline || !row.scenario) return row;
    row.difference = *row.scenario - *row.baseline;
    if (!timing.has_groups) return row;
    std::array<double, kGroups> without{};
    for (std::size_t group = 0; group < kGroups; ++group) {
        const auto before = mean_month(entered_in(timing.baseline, group)),
                   after = mean_month(entered_in(timing.own, group));
        if (!before || !after) return row;
        without[group] = *after - *before;
    }
    set_bounds(row, jackknife(*row.difference, without));
    return row;
}

Difference of_months(const Quantity& quantity, const Timing& timing) {
    return quantity.kind == QuantityKind::quantile ? of_quantile(quantity.level, timing) : of_mean_if_reached(timing);
}

/// Every quantity of one variant and applicant, in the order of summary.csv.
void add_differences(CsvText& csv, const Comparison& comparison, const PairedPart& part, int variant, int applicant) {
    const Names& names = comparison.names();
    const std::string& name = comparison.variants[static_cast<std::size_t>(variant)].name;
    const std::string& id = names.applicants[static_cast<std::size_t>(applicant)];
    std::vector<Timing> timings;
    for (int milestone = 0; milestone + 1 < static_cast<int>(names.stages.size()); ++milestone)
        timings.push_back(timing_of(part, names, variant, applicant, milestone));
    int mean = 0;
    for (const Quantity& quantity : summary_quantities(names.stages)) {
        const Timing& timing = timings[std::min(static_cast<std::size_t>(quantity.place), timings.size() - 1)];
        const Difference row = is_mean_over_trials(quantity.kind)
                                   ? of_means(part, is_share(quantity.kind), variant, applicant, mean++)
                                   : of_months(quantity, timing);
        csv.row(name, id, quantity.name, row.baseline, row.scenario, row.difference, row.lower, row.upper,
                row.variance_ratio);
    }
}

void add_shapley(CsvText& csv, const Comparison& comparison, const PairedPart& part, int q, const Quantity& quantity) {
    const int applicant = comparison.names().main_applicant;
    const auto trials = static_cast<double>(part.trials().b);
    std::vector<double> values;
    for (const int variant : comparison.plan_variant) {
        const auto sum = static_cast<double>(part.own(variant, applicant, q).differences.a);
        values.push_back(sum / trials);
        for (int group = 0; group < kGroups; ++group)
            values.push_back((sum - static_cast<double>(part.group_sum(variant, applicant, q, group))) /
                             (trials - static_cast<double>(part.group_trials(group))));
    }
    const ShapleyShares shares = shapley_shares(comparison.plan, values, kGroups);
    const std::string& id = comparison.names().applicants[static_cast<std::size_t>(applicant)];
    const auto row = [&](const std::string& lever, const std::optional<Bounded>& share, const Bounded& effect) {
        const auto of_share = [&](double value) { return share ? std::optional(value) : std::nullopt; };
        const Bounded known = share.value_or(Bounded{});
        csv.row(id, quantity.name, lever, of_share(known.value), of_share(known.interval.lower),
                of_share(known.interval.upper), effect.value, effect.interval.lower, effect.interval.upper);
    };
    for (std::size_t lever = 0; lever < shares.levers.size(); ++lever)
        row(comparison.shapley_levers[lever], shares.levers[lever].share, shares.levers[lever].contribution);
    row("all", std::nullopt, shares.joint);
}

}  // namespace

std::string compare_table(const Comparison& comparison, const PairedPart& part) {
    std::string text = csv_header("compare.csv", comparison.names().stages);
    CsvText csv(text);
    for (int variant = 1; variant <= comparison.compared; ++variant)
        for (std::size_t applicant = 0; applicant < comparison.names().applicants.size(); ++applicant)
            add_differences(csv, comparison, part, variant, static_cast<int>(applicant));
    return text;
}

std::string shapley_table(const Comparison& comparison, const PairedPart& part) {
    std::string text = csv_header("shapley.csv", comparison.names().stages);
    CsvText csv(text);
    const std::vector<Quantity> quantities = comparison.shape().quantities;
    for (std::size_t q = 0; q < quantities.size(); ++q) {
        const bool asked =
            quantities[q].kind == QuantityKind::reached || quantities[q].kind == QuantityKind::restricted_mean;
        if (asked) add_shapley(csv, comparison, part, static_cast<int>(q), quantities[q]);
    }
    return text;
}

}  // namespace accede
