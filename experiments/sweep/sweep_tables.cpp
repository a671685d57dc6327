#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "experiments/analysis/morris.h"
#include "experiments/analysis/prim.h"
#include "experiments/analysis/sobol.h"
#include "experiments/analysis/variance_split.h"
#include "experiments/sweep/sweep.h"
#include "sim/csv.h"

namespace accede {
namespace {

std::optional<double> known(double value) { return std::isnan(value) ? std::nullopt : std::optional(value); }

/// An output at every point; nothing where a point has none. What has no variance is taken as exact.
std::optional<std::vector<NoisyValue>> values_of(const std::vector<PointResult>& results, std::size_t output) {
    std::vector<NoisyValue> values;
    for (const PointResult& result : results) {
        if (std::isnan(result.values[output])) return std::nullopt;
        values.push_back(
            {.mean = result.values[output], .variance_of_mean = known(result.variances[output]).value_or(0.0)});
    }
    return values;
}

void add_index(CsvText& csv, const std::string& output, const std::string& factor, const char* index,
               const Bounded& found) {
    csv.row(output, factor, index, found.value, found.interval.lower, found.interval.upper,
            found.is_distinguishable() ? "" : "not distinguishable from 0");
}

void add_sobol(CsvText& csv, const SweepPlan& plan, const std::string& output, const std::vector<NoisyValue>& values) {
    const SobolIndices indices = sobol_indices(values, plan.factors(), plan.seed());
    for (int factor = 0; factor < static_cast<int>(indices.factors.size()); ++factor) {
        const SobolIndex& index = indices.factors[static_cast<std::size_t>(factor)];
        add_index(csv, output, plan.factor_name(factor), "first_order", index.first_order);
        add_index(csv, output, plan.factor_name(factor), "total", index.total);
    }
}

/// Coordinates of all points, [point][factor].
std::vector<double> all_coordinates(const SweepPlan& plan) {
    std::vector<double> all;
    for (std::int64_t point = 0; point < plan.points(); ++point) {
        const std::vector<double> u = plan.coordinates(point);
        all.insert(all.end(), u.begin(), u.end());
    }
    return all;
}

void add_morris(CsvText& csv, const SweepPlan& plan, const std::string& output, const std::vector<NoisyValue>& values) {
    const auto effects = elementary_effects(all_coordinates(plan), values, plan.factors());
    for (int factor = 0; factor < plan.factors(); ++factor) {
        const ElementaryEffects& effect = effects[static_cast<std::size_t>(factor)];
        add_index(csv, output, plan.factor_name(factor), "morris_mu_star", effect.mu_star);
        add_index(csv, output, plan.factor_name(factor), "morris_sigma", effect.sigma);
    }
}

std::string limit_text(const SweepPlan& plan, int factor, const std::optional<double>& limit, bool is_upper) {
    return limit ? plan.value_at(factor, *limit, is_upper).text() : std::string();
}

/// Points that are spread independently of each other: of a Saltelli design, the first two of each block.
bool is_independent(const SweepPlan& plan, std::int64_t point) {
    return !plan.is_saltelli() || point % (plan.factors() + 2) < 2;
}

/// How much of a case of what PRIM looks for a point is: of a probability, so much; of other outputs 0 or 1, by the
/// threshold. A quantile that the point does not reach is later than any month; a mean over nobody says nothing.
std::optional<double> case_at(const SweepPlan& plan, const PointResult& result) {
    const ExperimentPrim& asked = plan.experiment().prim;
    const QuantityKind kind = plan.outputs()[asked.output].quantity.kind;
    double value = result.values[asked.output];
    if (std::isnan(value) && kind == QuantityKind::quantile) value = std::numeric_limits<double>::infinity();
    if (std::isnan(value)) return std::nullopt;
    if (is_share(kind)) return asked.above ? value : 1.0 - value;
    return (asked.above ? value >= asked.threshold : value <= asked.threshold) ? 1.0 : 0.0;
}

/// The trials of a point as a draw of parameters: their sum and squares, from mean and variance of the mean.
DrawOfTrials as_draw(const PointResult& result, std::size_t output) {
    const auto n = static_cast<double>(result.trials);
    const double mean = result.values[output], variance = result.variances[output] * n;
    return {.trials = result.trials, .sum = n * mean, .square_sum = variance * (n - 1.0) + n * mean * mean};
}

}  // namespace

std::string points_table(const SweepPlan& plan, const std::vector<PointResult>& results) {
    std::string text;
    CsvText csv(text);
    for (const Column& column : plan.points_columns().columns)
        csv.cell(column.name);
    csv.end_row();
    for (const PointResult& result : results) {
        csv.cell(result.point);
        csv.cell(plan.trial_of(result.point, 0));
        for (const FactorValue& value : plan.values(result.point))
            csv.cell(value.text());
        for (std::size_t output = 0; output < result.values.size(); ++output) {
            csv.cell(known(result.values[output]));
            const auto variance = known(result.variances[output]);
            csv.cell(variance ? std::optional(std::sqrt(*variance)) : std::nullopt);
        }
        csv.end_row();
    }
    return text;
}

std::string sensitivity_table(const SweepPlan& plan, const std::vector<PointResult>& results) {
    const bool wants_morris = plan.asks_for(Analysis::morris) && plan.experiment().design->kind == DesignKind::morris;
    if (!plan.is_saltelli() && !wants_morris) return {};
    std::string text = csv_header("sensitivity.csv", plan.names().stages);
    CsvText csv(text);
    for (std::size_t output = 0; output < plan.outputs().size(); ++output) {
        const auto values = values_of(results, output);
        if (!values) continue;
        const std::string& name = plan.outputs()[output].name;
        if (plan.is_saltelli()) add_sobol(csv, plan, name, *values);
        if (wants_morris) add_morris(csv, plan, name, *values);
    }
    return text;
}

std::string boxes_table(const SweepPlan& plan, const std::vector<PointResult>& results) {
    if (!plan.asks_for(Analysis::prim)) return {};
    const ExperimentPrim& asked = plan.experiment().prim;
    const double wanted = !is_share(plan.outputs()[asked.output].quantity.kind) ? asked.density
                          : asked.above                                         ? asked.threshold
                                                                                : 1.0 - asked.threshold;
    std::vector<double> points, cases;
    for (const PointResult& result : results) {
        const std::optional<double> value = case_at(plan, result);
        if (!is_independent(plan, result.point) || !value) continue;
        const std::vector<double> u = plan.coordinates(result.point);
        points.insert(points.end(), u.begin(), u.end());
        cases.push_back(*value);
    }
    std::string text = csv_header("boxes.csv", plan.names().stages);
    CsvText csv(text);
    const auto boxes = prim(points, cases, plan.factors(), {.threshold = wanted, .least_mass = asked.minimum_mass});
    for (std::size_t box = 0; box < boxes.size(); ++box)
        for (const PrimLimit& limit : boxes[box].limits)
            csv.row(static_cast<std::int64_t>(box + 1), plan.factor_name(limit.factor),
                    limit_text(plan, limit.factor, limit.lower, false),
                    limit_text(plan, limit.factor, limit.upper, true), boxes[box].coverage, boxes[box].density,
                    boxes[box].mass, limit.quasi_p);
    return text;
}

std::string variance_table(const SweepPlan& plan, const std::vector<PointResult>& results) {
    if (!plan.asks_for(Analysis::variance)) return {};
    std::string text = csv_header("variance.csv", plan.names().stages);
    CsvText csv(text);
    for (std::size_t output = 0; output < plan.outputs().size(); ++output) {
        const SweepPlan::Output& what = plan.outputs()[output];
        if (!is_mean_over_trials(what.quantity.kind)) continue;
        std::vector<DrawOfTrials> draws;
        for (const PointResult& result : results)
            if (is_independent(plan, result.point) && result.trials > 1 && !std::isnan(result.variances[output]))
                draws.push_back(as_draw(result, output));
        if (draws.size() < 3) continue;
        const VarianceSplit split = variance_split(draws);
        csv.row(plan.names().applicants[static_cast<std::size_t>(what.applicant)], what.quantity.name,
                split.parameters_share.value, 1.0 - split.parameters_share.value, split.parameters_share.interval.lower,
                split.parameters_share.interval.upper);
    }
    return text;
}

}  // namespace accede
