#include "experiments/sweep/plan.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/csv.h"
#include "sim/estimates.h"
#include "sim/scenario/node.h"
#include "sim/scenario/scalars.h"
#include "sim/scenario/yaml_text.h"

namespace accede {
namespace {

constexpr std::size_t kMostWorlds = 4096;
constexpr double kOutermost = 0.1;  ///< one at a time, distributions are looked at from their 10 % to their 90 % point

FactorValue parse_value(const std::string& text) {
    const std::optional<double> number = parse_number(text);
    return number ? FactorValue{.number = *number, .word = {}} : FactorValue{.number = 0.0, .word = text};
}

/// A cell as an item of a list would be written.
std::string as_yaml(const std::string& cell) {
    Node scalar;
    scalar.kind = Node::Kind::scalar;
    scalar.text = cell;
    return flow_yaml(scalar);
}

/// Everywhere that a path stands: at its own place, or through a profile.
std::vector<const NamedSlot*> places_of(const std::string& path, const Compiled& compiled) {
    std::vector<const NamedSlot*> places;
    for (const NamedSlot& slot : compiled.slots)
        if (slot.path == path || slot.stream == path) places.push_back(&slot);
    return places;
}

std::string setting(const std::string& path, const FactorValue& value) { return path + '=' + value.text(); }

constexpr std::string_view kLevers = "levers.";

/// But for the last digits, in which a median is off.
bool is_same(const FactorValue& a, const FactorValue& b) {
    return a.word == b.word && std::abs(a.number - b.number) <= 1e-9 * std::max(std::abs(a.number), std::abs(b.number));
}

/// The coordinate of a value in a list, the middle of its part of 0 .. 1; nothing where it isn't there.
std::optional<double> place_in_list(const std::vector<FactorValue>& list, const FactorValue& value) {
    const auto found = std::ranges::find_if(list, [&](const FactorValue& each) { return is_same(each, value); });
    if (found == list.end()) return std::nullopt;
    return (static_cast<double>(found - list.begin()) + 0.5) / static_cast<double>(list.size());
}

/// The coordinate of a number in a distribution: the inverse of `quantile`. Nothing where the distribution leaves it
/// out.
std::optional<double> probability_below(const Prior& prior, double number) {
    double low = 0.0, high = 1.0;
    while (high - low > 1e-12) {
        const double middle = (low + high) / 2.0;
        (quantile(prior, middle) < number ? low : high) = middle;
    }
    for (const double end : {low, high})
        if (std::abs(quantile(prior, end) - number) <= 1e-9 * std::max(1.0, std::abs(number))) return end;
    return std::nullopt;
}

/// Every combination of positions in lists of these lengths.
std::vector<std::vector<std::size_t>> combinations(const std::vector<std::size_t>& lengths) {
    std::vector<std::vector<std::size_t>> all{{}};
    for (const std::size_t length : lengths) {
        std::vector<std::vector<std::size_t>> longer;
        for (const auto& begun : all) {
            for (std::size_t i = 0; i < length; ++i) {
                longer.push_back(begun);
                longer.back().push_back(i);
            }
        }
        if (longer.size() > kMostWorlds)
            throw std::invalid_argument("factors that are no uncertain numbers have more than " +
                                        std::to_string(kMostWorlds) + " combinations");
        all = std::move(longer);
    }
    return all;
}

}  // namespace

std::string FactorValue::text() const { return word.empty() ? number_text(number) : word; }

SweepPlan::SweepPlan(Experiment experiment, std::int64_t trials, std::uint64_t seed, const Compile& compile)
    : experiment_(std::move(experiment)), trials_(trials), seed_(seed) {
    if (!experiment_.design) throw std::invalid_argument("the experiment has no design; accede compare runs it");
    worlds_.push_back(compile({}, {}));
    const std::int64_t replicates = names().replicates;
    trials_ = (trials + replicates - 1) / replicates * replicates;
    if (trials_ < 2 * replicates && needs_noise())
        throw std::invalid_argument("the noise of a point takes two draws or more: trials of " +
                                    std::to_string(2 * replicates) + ", since the scenario has " +
                                    std::to_string(replicates) + " replicates a draw");
    make_factors(worlds_.front());
    if (experiment_.design->kind == DesignKind::table)
        read_points();
    else
        make_design();
    make_worlds(compile);
    make_outputs();
}

void SweepPlan::make_factors(const Compiled& base) {
    for (const ExperimentFactor& asked : experiment_.factors) {
        Factor factor{.path = asked.path,
                      .kind = asked.kind,
                      .list = {},
                      .words = {},
                      .low = asked.low,
                      .high = asked.high,
                      .levels = asked.levels,
                      .prior = {},
                      .base = {}};
        for (const std::string& value : asked.values)
            factor.list.push_back(parse_value(value));
        const auto places = places_of(asked.path, base);
        const bool numeric = std::ranges::all_of(factor.list, [](const auto& value) { return value.word.empty(); });
        if (numeric) std::ranges::sort(factor.list, {}, &FactorValue::number);
        if (!numeric)
            for (const FactorValue& value : factor.list)
                factor.words.push_back(value.text());
        factor.in_slots = !places.empty() && numeric;
        if (!factor.in_slots && asked.kind != FactorKind::values)
            throw std::invalid_argument("factor " + asked.path +
                                        " is not one number that may be uncertain (in a profile, `draw: each` makes it "
                                        "several): give a list of its values");
        if (factor.in_slots) {
            factor.prior = places.front()->prior;
            const double own = quantile(factor.prior, 0.5);
            factor.base = place_in_list(factor.list, {.number = own, .word = {}});
            if (asked.kind == FactorKind::distribution) {
                factor.prior.distribution = asked.distribution;
                factor.prior.parameters = asked.parameters;
                if (asked.distribution == Distribution::beta)
                    factor.prior.quantiles = beta_quantiles(asked.parameters[0], asked.parameters[1], 1025);
            }
            if (asked.kind == FactorKind::range)
                factor.base = own < asked.low || own > asked.high
                                  ? std::nullopt
                                  : std::optional((own - asked.low) / (asked.high - asked.low));
            if (asked.kind == FactorKind::declared) factor.base = 0.5;
            if (asked.kind == FactorKind::distribution) factor.base = probability_below(factor.prior, own);
        } else {
            factor.base = asked.own.empty() ? std::nullopt : place_in_list(factor.list, parse_value(asked.own));
        }
        factors_.push_back(std::move(factor));
    }
    if (factors_.empty()) throw std::invalid_argument("the experiment has no factors");
}

/// The rows of a table, whose columns are the factors.
void SweepPlan::read_points() {
    for (const CsvTable::Row& row : read_csv(experiment_.design->file).rows) {
        table_.emplace_back();
        for (const std::string& cell : row.cells)
            table_.back().push_back(parse_value(as_yaml(cell)));
    }
}

Axis SweepPlan::axis_of(const Factor& factor, bool one_at_a_time) const {
    Axis axis;
    const bool is_list = factor.kind == FactorKind::values;
    const int levels = is_list ? static_cast<int>(factor.list.size())
                               : (factor.levels > 0 ? factor.levels : experiment_.design->levels);
    for (int level = 0; level < levels; ++level) {
        const double middle = (level + 0.5) / levels, across = levels > 1 ? level / (levels - 1.0) : 0.5;
        const bool is_range = factor.kind == FactorKind::range;
        const double between = one_at_a_time ? kOutermost + (1.0 - 2.0 * kOutermost) * across : middle;
        axis.positions.push_back(is_list ? middle : is_range ? across : between);
    }
    return axis;
}

void SweepPlan::make_design() {
    const ExperimentDesign& asked = *experiment_.design;
    const int k = factors();
    std::vector<Axis> axes;
    std::vector<double> centre;
    const bool one_at_a_time_design = asked.kind == DesignKind::one_at_a_time;
    for (const Factor& factor : factors_) {
        axes.push_back(axis_of(factor, one_at_a_time_design));
        if (one_at_a_time_design && !factor.base)
            throw std::invalid_argument("one_at_a_time begins at the scenario as it is, and " + factor.path +
                                        " does not take the value that the scenario has");
        centre.push_back(factor.base.value_or(0.5));
    }
    saltelli_ = asked.kind == DesignKind::sobol && asks_for(Analysis::sobol);
    if (asked.kind == DesignKind::grid) design_ = grid(std::move(axes));
    if (one_at_a_time_design) design_ = one_at_a_time(std::move(axes), std::move(centre));
    if (asked.kind == DesignKind::latin_hypercube) design_ = latin_hypercube(asked.points, k, seed_);
    if (asked.kind == DesignKind::sobol)
        design_ = saltelli_ ? saltelli(asked.points, k, seed_) : sobol_points(asked.points, k, seed_);
    if (asked.kind == DesignKind::morris) design_ = morris(asked.trajectories, asked.levels, k, seed_);
}

void SweepPlan::make_worlds(const Compile& compile) {
    std::vector<int> other;  // factors that make worlds
    std::vector<std::size_t> lengths;
    for (int f = 0; f < factors(); ++f) {
        if (factors_[place(f)].in_slots) continue;
        other.push_back(f);
        lengths.push_back(factors_[place(f)].list.size());
    }
    std::vector<std::vector<FactorValue>> wanted;
    if (design_ != nullptr) {
        for (const auto& combination : combinations(lengths)) {
            wanted.emplace_back(factors_.size());
            for (std::size_t i = 0; i < other.size(); ++i)
                wanted.back()[place(other[i])] = factors_[place(other[i])].list[combination[i]];
        }
    } else {
        wanted = table_;
    }
    if (other.empty())
        wanted = {std::vector<FactorValue>(factors_.size())};
    else
        worlds_.clear();
    for (const auto& values : wanted) {
        std::string words;
        std::vector<std::string> set, with;
        for (const int f : other) {
            const FactorValue& value = values[place(f)];
            const std::string& path = factors_[place(f)].path;
            words += value.text() + '\n';
            if (!path.starts_with(kLevers)) set.push_back(setting(path, value));
            if (path.starts_with(kLevers) && value.word == "true") with.push_back(path.substr(kLevers.size()));
        }
        if (!world_of_words_.try_emplace(words, static_cast<int>(world_of_words_.size())).second) continue;
        if (world_of_words_.size() > kMostWorlds) throw std::invalid_argument("more than 4096 worlds");
        if (other.empty()) continue;
        worlds_.push_back(compile(set, with));
        const std::string why = why_not_comparable(names(), worlds_.back().names);
        if (!why.empty()) throw std::invalid_argument("a factor changes what all points must share: " + why);
    }
    for (const Compiled& world : worlds_) {
        places_.emplace_back();
        for (const Factor& factor : factors_)
            places_.back().push_back(factor.in_slots ? places_of(factor.path, world) : std::vector<const NamedSlot*>());
    }
}

void SweepPlan::make_outputs() {
    const std::vector<Quantity> known = summary_quantities(names().stages);
    for (const ExperimentOutput& asked : experiment_.outputs) {
        Output output{.name = asked.quantity, .applicant = names().main_applicant, .quantity = {}};
        if (!asked.applicant.empty()) {
            output.name = asked.applicant + '.' + asked.quantity;
            const auto found = std::ranges::find(names().applicants, asked.applicant);
            output.applicant = static_cast<int>(found - names().applicants.begin());
        }
        const auto quantity = std::ranges::find(known, asked.quantity, &Quantity::name);
        if (quantity == known.end() || output.applicant >= std::ssize(names().applicants))
            throw std::invalid_argument("there is no output " + output.name);
        output.quantity = *quantity;
        if (std::find(applicants_.begin(), applicants_.end(), output.applicant) == applicants_.end())
            applicants_.push_back(output.applicant);
        outputs_.push_back(std::move(output));
    }
}

std::int64_t SweepPlan::points() const { return design_ != nullptr ? design_->size() : std::ssize(table_); }

bool SweepPlan::has_own_luck() const {
    if (experiment_.luck != PointLuck::by_design) return experiment_.luck == PointLuck::independent;
    const DesignKind kind = experiment_.design->kind;
    return kind == DesignKind::latin_hypercube || kind == DesignKind::sobol || kind == DesignKind::morris ||
           needs_noise();
}

bool SweepPlan::needs_noise() const {
    return asks_for(Analysis::sobol) || asks_for(Analysis::morris) || asks_for(Analysis::variance);
}

bool SweepPlan::asks_for(Analysis analysis) const {
    return std::ranges::find(experiment_.analyses, analysis) != experiment_.analyses.end();
}

std::vector<double> SweepPlan::coordinates(std::int64_t point) const {
    std::vector<double> u(factors_.size());
    if (design_ == nullptr) {
        for (std::size_t f = 0; f < u.size(); ++f) {
            const FactorValue& value = table_[place(point)][f];
            u[f] = factors_[f].in_slots ? value.number : place_in_list(factors_[f].list, value).value();
        }
        return u;
    }
    design_->point(point, u);
    for (std::size_t f = 0; f < u.size(); ++f) {
        if (factors_[f].kind != FactorKind::values) continue;
        const auto length = static_cast<double>(factors_[f].list.size());
        u[f] = (std::min(length - 1.0, static_cast<double>(static_cast<std::int64_t>(u[f] * length))) + 0.5) / length;
    }
    return u;
}

FactorValue SweepPlan::value_at(int index, double coordinate, bool is_upper) const {
    const Factor& factor = factors_[place(index)];
    if (design_ == nullptr && factor.in_slots) return {.number = coordinate, .word = {}};
    switch (factor.kind) {
        case FactorKind::values: {
            const auto length = std::ssize(factor.list);
            // A limit lies on the border of two values, which the product misses by a last digit.
            const double cell = round_significant(coordinate * static_cast<double>(length), 9);
            const auto at = static_cast<std::int64_t>(is_upper ? std::ceil(cell) - 1.0 : std::floor(cell));
            return factor.list[place(std::clamp<std::int64_t>(at, 0, length - 1))];
        }
        case FactorKind::range:
            return {.number = factor.low + coordinate * (factor.high - factor.low), .word = {}};
        default:
            return {.number = quantile(factor.prior, coordinate), .word = {}};
    }
}

std::vector<FactorValue> SweepPlan::values(std::int64_t point) const {
    if (design_ == nullptr) return table_[place(point)];
    const std::vector<double> u = coordinates(point);
    std::vector<FactorValue> values;
    for (int f = 0; f < factors(); ++f)
        values.push_back(value_at(f, u[place(f)]));
    return values;
}

int SweepPlan::world_of(const std::vector<FactorValue>& values) const {
    std::string words;
    for (std::size_t f = 0; f < values.size(); ++f)
        if (!factors_[f].in_slots) words += values[f].text() + '\n';
    return world_of_words_.at(words);
}

std::vector<FixedSlot> SweepPlan::slots(int world, const std::vector<FactorValue>& values) const {
    std::vector<FixedSlot> fixed;
    for (std::size_t f = 0; f < values.size(); ++f)
        for (const NamedSlot* slot : places_[place(world)][f])
            fixed.push_back({.locate = slot->prior.locate,
                             .row = slot->prior.row,
                             .column = slot->prior.column,
                             .value = std::clamp(values[f].number, slot->prior.minimum, slot->prior.maximum)});
    return fixed;
}

Table SweepPlan::points_columns() const {
    Table table{.file = "points.csv", .title = "What the trials of each design point come to.", .columns = {}};
    table.columns.push_back({"point", "integer", "", "Number of the point, from 0."});
    table.columns.push_back({"first_trial", "integer", "", "Trial of the scenario that its first trial is."});
    for (const Factor& factor : factors_)
        table.columns.push_back({factor.path, factor.in_slots ? "number" : "string", "", "Value of the factor."});
    for (const Output& output : outputs_) {
        table.columns.push_back({output.name, "number", "", "Estimate of " + output.name + '.'});
        table.columns.push_back({output.name + "_se", "number", "", "Its standard error; empty for quantiles."});
    }
    return table;
}

}  // namespace accede
