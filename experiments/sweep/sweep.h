#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/sweep/plan.h"
#include "sim/part.h"
#include "sim/run.h"

namespace accede {

/// Running a sweep: the trials of all points are one row of items, point after point, cut into blocks for threads and
/// shards wherever draws end. So few points with many trials fill a machine as well as many points with few.

/// What the trials of a point say of an output: numbers of an Estimate, not a number where it has none.
struct OutputResult {
    double value = 0.0, error_variance = 0.0, trial_variance = 0.0, variance_within_draws = 0.0;
};

struct PointResult {
    std::int64_t point = 0;
    std::int64_t trials = 0;            ///< that were counted
    std::vector<OutputResult> outputs;  ///< in the plan's order
};

/// What consecutive trials of a sweep leave: results of the points that lie in them whole, and tallies of the one at
/// each end that doesn't.
class SweepPart {
  public:
    /// `plan` must outlive it.
    explicit SweepPart(const SweepPlan& plan) : plan_(&plan) {}

    std::int64_t first = 0, last = 0;  ///< trials of the sweep: point · trials of a point + i
    std::vector<TrialFailure> failures;

    /// The tally of a point that these trials have a share in, to add to.
    [[nodiscard]] Tally& tally_of(std::int64_t point);
    /// Makes results of the points that are complete.
    void close();
    void append(SweepPart&& next);
    [[nodiscard]] std::string save() const;
    void load(std::string_view bytes);
    void drop_rows() {}

    [[nodiscard]] const std::vector<PointResult>& results() const { return results_; }

  private:
    const SweepPlan* plan_;
    std::vector<PointResult> results_;    // of points that follow each other
    std::map<std::int64_t, Tally> open_;  // of points that reach beyond first or last
};

/// Runs the sweep's trials options.first .. options.last - 1; as `run_trials`, but rows are not made.
std::int64_t run_sweep(const SweepPlan& plan, const RunOptions& options, const std::function<void(SweepPart&&)>& take);

/// The tables of a sweep. `results` holds every point, in order.
[[nodiscard]] std::string points_table(const SweepPlan& plan, const std::vector<PointResult>& results);
/// Why an output has no indices, in words that follow its name; empty where it has some, or varies too little.
[[nodiscard]] std::string why_no_indices(const SweepPlan& plan, const std::vector<PointResult>& results,
                                         std::size_t output);
/// Empty texts where the experiment doesn't ask for them.
[[nodiscard]] std::string sensitivity_table(const SweepPlan& plan, const std::vector<PointResult>& results);
[[nodiscard]] std::string boxes_table(const SweepPlan& plan, const std::vector<PointResult>& results);
[[nodiscard]] std::string variance_table(const SweepPlan& plan, const std::vector<PointResult>& results);

}  // namespace accede
