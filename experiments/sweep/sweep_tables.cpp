#include <fmt/format.h>
#include <fmt/ranges.h>

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

/// An output at every point, with its noise.
std::vector<NoisyValue> values_of(const std::vector<PointResult>& results, std::size_t output) {
    std::vector<NoisyValue> values;
    for (const PointResult& result : results)
        values.push_back(
            {.mean = result.outputs[output].value, .variance_of_mean = result.outputs[output].error_variance});
    return values;
}

void add_index(CsvText& csv, const std::string& output, const std::string& factor, const char* index,
               const Bounded& found) {
    csv.row(output, factor, index, found.value, found.interval.lower, found.interval.upper,
            found.interval.lower > 0.0 ? "" : "not distinguishable from 0");
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

/// What PRIM sees of the factors: a column of numbers each; of words, which have no order, a column for each word (of
/// two, for the second only), 1 where the factor is that word.
class PrimColumns {
  public:
    explicit PrimColumns(const SweepPlan& plan) : plan_(plan) {
        for (int factor = 0; factor < plan.factors(); ++factor) {
            const std::size_t words = plan.words(factor).size();
            if (words == 0) columns_.push_back({factor, 0});
            for (std::size_t word = words == 2 ? 1 : 0; word < words; ++word)
                columns_.push_back({factor, word});
        }
    }
    [[nodiscard]] int size() const { return static_cast<int>(columns_.size()); }

    void add(std::int64_t point, std::vector<double>& points) const {
        const std::vector<double> u = plan_.coordinates(point);
        const std::vector<FactorValue> values = plan_.values(point);
        for (const auto& [factor, word] : columns_) {
            const auto f = static_cast<std::size_t>(factor);
            const auto words = plan_.words(factor);
            points.push_back(words.empty() ? u[f] : values[f].text() == words[word] ? 1.0 : 0.0);
        }
    }

    /// A row of boxes.csv for each factor that the box limits.
    void write(CsvText& csv, std::int64_t number, const PrimBox& box) const {
        for (std::size_t i = 0; i < box.limits.size();) {
            const int factor = columns_[static_cast<std::size_t>(box.limits[i].factor)].factor;
            std::vector<std::string> words = plan_.words(factor);
            std::string lower, upper;
            double quasi_p = 0.0;  // of a factor with several limits, the worst
            for (; i < box.limits.size(); ++i) {
                const PrimLimit& limit = box.limits[i];
                const Column& column = columns_[static_cast<std::size_t>(limit.factor)];
                if (column.factor != factor) break;
                quasi_p = std::max(quasi_p, limit.quasi_p);
                if (words.empty()) {
                    if (limit.lower) lower = plan_.value_at(factor, *limit.lower, false).text();
                    if (limit.upper) upper = plan_.value_at(factor, *limit.upper, true).text();
                } else {
                    const std::string& word = plan_.words(factor)[column.word];
                    std::erase_if(words, [&](const auto& other) { return (other == word) == limit.upper.has_value(); });
                }
            }
            if (!words.empty()) lower = upper = fmt::format("{}", fmt::join(words, "|"));
            csv.row(number, plan_.factor_name(factor), lower, upper, box.coverage, box.density, box.mass, quasi_p);
        }
    }

  private:
    struct Column {
        int factor;
        std::size_t word;
    };
    const SweepPlan& plan_;
    std::vector<Column> columns_;
};

/// Points that are spread independently of each other: of a Saltelli design, the first two of each block.
bool is_independent(const SweepPlan& plan, std::int64_t point) {
    return !plan.is_saltelli() || point % (plan.factors() + 2) < 2;
}

/// How much of a case of what PRIM looks for a point is: of a probability, so much; of other outputs 0 or 1, by the
/// threshold. A quantile that the point does not reach is later than any month; a mean over nobody says nothing.
std::optional<double> case_at(const SweepPlan& plan, const PointResult& result) {
    const ExperimentPrim& asked = plan.experiment().prim;
    const QuantityKind kind = plan.outputs()[asked.output].quantity.kind;
    double value = result.outputs[asked.output].value;
    if (std::isnan(value) && kind == QuantityKind::quantile) value = std::numeric_limits<double>::infinity();
    if (std::isnan(value)) return std::nullopt;
    if (is_share(kind)) return asked.above ? value : 1.0 - value;
    return (asked.above ? value >= asked.threshold : value <= asked.threshold) ? 1.0 : 0.0;
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
        for (const OutputResult& output : result.outputs) {
            csv.cell(known(output.value));
            const auto variance = known(output.error_variance);
            csv.cell(variance ? std::optional(std::sqrt(*variance)) : std::nullopt);
        }
        csv.end_row();
    }
    return text;
}

std::string why_no_indices(const SweepPlan& plan, const std::vector<PointResult>& results, std::size_t output) {
    if (plan.outputs()[output].quantity.kind == QuantityKind::quantile)
        return "is a quantile, whose noise at a point is not known";
    const bool has_gaps = std::ranges::any_of(results, [&](const PointResult& result) {
        return std::isnan(result.outputs[output].value) || std::isnan(result.outputs[output].error_variance);
    });
    return has_gaps ? "has no value, or one of unknown noise, at some points" : "";
}

std::string sensitivity_table(const SweepPlan& plan, const std::vector<PointResult>& results) {
    const bool wants_morris = plan.asks_for(Analysis::morris) && plan.experiment().design->kind == DesignKind::morris;
    if (!plan.is_saltelli() && !wants_morris) return {};
    std::string text = csv_header("sensitivity.csv", plan.names().stages);
    CsvText csv(text);
    for (std::size_t output = 0; output < plan.outputs().size(); ++output) {
        if (!why_no_indices(plan, results, output).empty()) continue;
        const std::vector<NoisyValue> values = values_of(results, output);
        const std::string& name = plan.outputs()[output].name;
        if (plan.is_saltelli()) add_sobol(csv, plan, name, values);
        if (wants_morris) add_morris(csv, plan, name, values);
    }
    return text;
}

std::string boxes_table(const SweepPlan& plan, const std::vector<PointResult>& results) {
    if (!plan.asks_for(Analysis::prim)) return {};
    const ExperimentPrim& asked = plan.experiment().prim;
    const double wanted = !is_share(plan.outputs()[asked.output].quantity.kind) ? asked.density
                          : asked.above                                         ? asked.threshold
                                                                                : 1.0 - asked.threshold;
    const PrimColumns columns(plan);
    std::vector<double> points, cases;
    for (const PointResult& result : results) {
        const std::optional<double> value = case_at(plan, result);
        if (!is_independent(plan, result.point) || !value) continue;
        columns.add(result.point, points);
        cases.push_back(*value);
    }
    std::string text = csv_header("boxes.csv", plan.names().stages);
    CsvText csv(text);
    const auto boxes = prim(points, cases, columns.size(), {.threshold = wanted, .least_mass = asked.minimum_mass});
    for (std::size_t box = 0; box < boxes.size(); ++box)
        columns.write(csv, static_cast<std::int64_t>(box + 1), boxes[box]);
    return text;
}

std::string variance_table(const SweepPlan& plan, const std::vector<PointResult>& results) {
    if (!plan.asks_for(Analysis::variance)) return {};
    std::string text = csv_header("variance.csv", plan.names().stages);
    CsvText csv(text);
    for (std::size_t output = 0; output < plan.outputs().size(); ++output) {
        const SweepPlan::Output& what = plan.outputs()[output];
        if (!is_mean_over_trials(what.quantity.kind)) continue;
        std::vector<PointFutures> points;
        for (const PointResult& result : results)
            if (const OutputResult& found = result.outputs[output];
                is_independent(plan, result.point) && !std::isnan(found.trial_variance))
                points.push_back({.value = {.mean = found.value, .variance_of_mean = found.error_variance},
                                  .variance = found.trial_variance,
                                  .variance_within_draws = known(found.variance_within_draws)});
        if (points.size() < 3) continue;
        // Where trials failed, a point may have lost all draws of several.
        if (!std::ranges::all_of(points, [](const auto& p) { return p.variance_within_draws.has_value(); }))
            for (PointFutures& point : points)
                point.variance_within_draws.reset();
        const VarianceSplit split = variance_split(points);
        csv.row(plan.names().applicants[static_cast<std::size_t>(what.applicant)], what.quantity.name,
                split.factors.value, split.chance, split.factors.interval.lower, split.factors.interval.upper,
                split.others);
    }
    return text;
}

}  // namespace accede
