#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>

#include "experiments/analysis/jackknife.h"
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

/// When trials entered a milestone.
struct Entries {
    std::vector<std::int64_t> by_month;  ///< from -Tally::kMonthsBefore
    std::int64_t trials = 0;
};

std::optional<double> month_of_quantile(const Entries& entries, double level) {
    // Safe against level · n falling just above a whole number, as in Estimates::quantile.
    const auto rank = std::llround(std::ceil(level * static_cast<double>(entries.trials) - 1e-9));
    std::int64_t there = 0;
    for (std::size_t bin = 0; bin < entries.by_month.size(); ++bin) {
        there += entries.by_month[bin];
        if (there >= rank) return static_cast<double>(bin) - Tally::kMonthsBefore;
    }
    return std::nullopt;
}

std::optional<double> mean_month(const Entries& entries) {
    std::int64_t sum = 0, count = 0;
    for (std::size_t bin = 0; bin < entries.by_month.size(); ++bin) {
        sum += entries.by_month[bin] * (static_cast<std::int64_t>(bin) - Tally::kMonthsBefore);
        count += entries.by_month[bin];
    }
    if (count == 0) return std::nullopt;
    return static_cast<double>(sum) / static_cast<double>(count);
}

std::optional<double> value_of(const Quantity& quantity, const Entries& entries) {
    return quantity.kind == QuantityKind::quantile ? month_of_quantile(entries, quantity.level) : mean_month(entries);
}

/// Of all trials, and of all but those of each group.
struct Timing {
    Entries whole;
    std::array<Entries, kGroups> without;
};

Timing timing_of(const PairedPart& part, int variant, int applicant, int milestone) {
    Timing timing;
    std::array<std::vector<std::int64_t>, kGroups> groups;
    for (int group = 0; group < kGroups; ++group) {
        auto& months = groups[static_cast<std::size_t>(group)] = part.months(variant, applicant, milestone, group);
        timing.whole.by_month.resize(months.size());
        std::transform(months.begin(), months.end(), timing.whole.by_month.begin(), timing.whole.by_month.begin(),
                       std::plus<>());
        timing.whole.trials += part.group_trials(group);
    }
    for (std::size_t group = 0; group < kGroups; ++group) {
        Entries& rest = timing.without[group] = timing.whole;
        std::transform(rest.by_month.begin(), rest.by_month.end(), groups[group].begin(), rest.by_month.begin(),
                       std::minus<>());
        rest.trials -= part.group_trials(static_cast<int>(group));
    }
    return timing;
}

/// Of a quantile, or a mean over those who get there: jackknifed over groups of draws.
Difference of_months(const Quantity& quantity, const Timing& baseline, const Timing& own) {
    Difference row{.baseline = value_of(quantity, baseline.whole), .scenario = value_of(quantity, own.whole)};
    if (!row.baseline || !row.scenario) return row;
    row.difference = *row.scenario - *row.baseline;
    std::array<double, kGroups> without{};
    for (std::size_t group = 0; group < kGroups; ++group) {
        const bool empty_group = baseline.without[group].trials == baseline.whole.trials;
        const auto before = value_of(quantity, baseline.without[group]), after = value_of(quantity, own.without[group]);
        if (empty_group || !before || !after) return row;
        without[group] = *after - *before;
    }
    set_bounds(row, jackknife(*row.difference, without));
    return row;
}

/// Every quantity of one variant and applicant, in the order of summary.csv.
void add_differences(CsvText& csv, const Comparison& comparison, const PairedPart& part, int variant, int applicant) {
    const Names& names = comparison.names();
    const std::string& name = comparison.variants[static_cast<std::size_t>(variant)].name;
    const std::string& id = names.applicants[static_cast<std::size_t>(applicant)];
    std::vector<std::pair<Timing, Timing>> timings;
    for (int milestone = 0; milestone + 1 < static_cast<int>(names.stages.size()); ++milestone)
        timings.emplace_back(timing_of(part, 0, applicant, milestone), timing_of(part, variant, applicant, milestone));
    int mean = 0;
    for (const Quantity& quantity : summary_quantities(names.stages)) {
        const auto& timing = timings[std::min(static_cast<std::size_t>(quantity.place), timings.size() - 1)];
        const Difference row = is_mean_over_trials(quantity.kind)
                                   ? of_means(part, is_share(quantity.kind), variant, applicant, mean++)
                                   : of_months(quantity, timing.first, timing.second);
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
