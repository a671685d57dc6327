#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "experiments/design/design.h"
#include "sim/compile.h"
#include "sim/results/columns.h"
#include "sim/results/quantities.h"
#include "sim/scenario/experiment.h"

namespace accede {

/// A sweep ready to run: which points, what each changes, and what is asked of it.
///
/// A factor that is a number which may be uncertain changes slots of a world; any other (a rule, a lever, a number of
/// the club) makes worlds of its own, one for each combination of values, which are compiled once.

/// What a factor is at a point: a number, or a word.
struct FactorValue {
    double number = 0.0;
    std::string word;  ///< empty where it is a number
    [[nodiscard]] std::string text() const;
    bool operator==(const FactorValue&) const = default;
};

class SweepPlan {
  public:
    /// Compiles the scenario with these changes beside the experiment's own: "PATH=VALUE", and levers.
    using Compile = std::function<Compiled(const std::vector<std::string>& set, const std::vector<std::string>& with)>;

    /// `trials` a point: raised to whole draws. Throws std::invalid_argument, in words for the author, for what the
    /// experiment's check lets pass but can't be run.
    SweepPlan(Experiment experiment, std::int64_t trials, std::uint64_t seed, const Compile& compile);

    [[nodiscard]] const Experiment& experiment() const { return experiment_; }
    [[nodiscard]] std::int64_t points() const;
    [[nodiscard]] int factors() const { return static_cast<int>(factors_.size()); }
    [[nodiscard]] std::int64_t trials() const { return trials_; }  ///< of each point
    [[nodiscard]] std::uint64_t seed() const { return seed_; }
    [[nodiscard]] const std::vector<Compiled>& worlds() const { return worlds_; }
    [[nodiscard]] const Names& names() const { return worlds_.front().names; }
    [[nodiscard]] const std::string& factor_name(int factor) const { return factors_[place(factor)].path; }

    /// What a factor may be, where that is words (rules, levers); empty where it is numbers.
    [[nodiscard]] const std::vector<std::string>& words(int factor) const { return factors_[place(factor)].words; }

    /// Whether points have luck of their own; else trial i of every point has the same.
    [[nodiscard]] bool has_own_luck() const;
    /// The trial of the scenario that is trial `i` of a point.
    [[nodiscard]] std::int64_t trial_of(std::int64_t point, std::int64_t i) const {
        return has_own_luck() ? point * trials_ + i : i;
    }

    /// A point: its coordinates 0 .. 1 (of a table the values themselves), values, world and slots.
    [[nodiscard]] std::vector<double> coordinates(std::int64_t point) const;
    [[nodiscard]] std::vector<FactorValue> values(std::int64_t point) const;
    [[nodiscard]] int world_of(const std::vector<FactorValue>& values) const;
    [[nodiscard]] std::vector<FixedSlot> slots(int world, const std::vector<FactorValue>& values) const;

    /// A coordinate as a value. One that is a limit between two values of a list is the value next to it within.
    [[nodiscard]] FactorValue value_at(int factor, double coordinate, bool is_upper = false) const;

    struct Output {
        std::string name;  ///< as asked for
        int applicant = 0;
        Quantity quantity;
    };
    [[nodiscard]] const std::vector<Output>& outputs() const { return outputs_; }
    /// Whom the outputs are of.
    [[nodiscard]] const std::vector<int>& applicants() const { return applicants_; }

    /// Whether the design is Saltelli's, for Sobol indices.
    [[nodiscard]] bool is_saltelli() const { return saltelli_; }
    [[nodiscard]] bool asks_for(Analysis analysis) const;

    /// The columns of points.csv.
    [[nodiscard]] Table points_columns() const;

  private:
    struct Factor {
        std::string path;
        FactorKind kind = FactorKind::values;
        std::vector<FactorValue> list;   // numbers in rising order
        std::vector<std::string> words;  // `list` again, where it is words
        double low = 0.0, high = 0.0;
        int levels = 0;
        Prior prior;  // what its coordinate is a probability of
        bool in_slots = false;
        std::optional<double> base;  // the coordinate of the scenario's own value, where that is one of the factor's
    };

    /// Whether an analysis takes the noise of the points' means out, which must then be known and independent.
    [[nodiscard]] bool needs_noise() const;

    static std::size_t place(std::int64_t index) { return static_cast<std::size_t>(index); }
    void make_factors(const Compiled& base);
    void read_points();
    void make_design();
    [[nodiscard]] Axis axis_of(const Factor& factor, bool one_at_a_time) const;
    void make_outputs();
    void make_worlds(const Compile& compile);

    Experiment experiment_;
    std::int64_t trials_;
    std::uint64_t seed_;
    std::vector<Factor> factors_;
    DesignPtr design_;                             // null for a table
    std::vector<std::vector<FactorValue>> table_;  // [point][factor]
    bool saltelli_ = false;
    std::vector<Compiled> worlds_;
    std::map<std::string, int> world_of_words_;                       // by the values of factors that aren't in slots
    std::vector<std::vector<std::vector<const NamedSlot*>>> places_;  // [world][factor]
    std::vector<Output> outputs_;
    std::vector<int> applicants_;
};

}  // namespace accede
