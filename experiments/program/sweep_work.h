#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "experiments/program/job.h"
#include "experiments/sweep/sweep.h"
#include "sim/results/directory.h"

namespace accede {

/// `sweep`: the points of a design over a scenario's parameters, and what they say. See work.h.
class SweepWork {
  public:
    using Piece = SweepPart;

    explicit SweepWork(const Options& options);
    static SweepWork saved_in(const std::filesystem::path& folder, const Options& options);

    [[nodiscard]] const Job& job() const { return job_; }
    void take_all() { job_.shard = {}; }
    [[nodiscard]] const Names& names() const { return plan_->names(); }
    [[nodiscard]] std::string name() const { return name_; }
    [[nodiscard]] std::string kind() const { return "sweep"; }
    [[nodiscard]] std::string key() const;
    [[nodiscard]] std::string unit() const { return "trials"; }
    [[nodiscard]] std::int64_t items() const { return plan_->points() * plan_->trials(); }
    [[nodiscard]] std::int64_t block() const { return block_size(names().replicates); }
    [[nodiscard]] bool only_whole() const { return true; }
    [[nodiscard]] SweepPart empty() const { return SweepPart(*plan_); }
    [[nodiscard]] std::int64_t next_stop(const SweepPart&) const { return items(); }
    void run(std::int64_t first, std::int64_t last, const std::atomic<bool>* stop,
             const std::function<void(SweepPart&&)>& take) const;
    [[nodiscard]] std::string said_so_far(const SweepPart& whole) const;
    [[nodiscard]] const std::vector<TrialFailure>& failures(const SweepPart& whole) const { return whole.failures; }
    [[nodiscard]] std::string show_failure(const TrialFailure& failure) const;
    [[nodiscard]] Manifest manifest(const SweepPart& whole) const;
    void save_inputs(ResultDirectory& directory) const;
    void write(const SweepPart& whole, const std::vector<std::filesystem::path>& journals,
               ResultDirectory& directory) const;
    void print(const std::filesystem::path& folder, bool json) const;

  private:
    /// Results call the scenario `called`, or where that is empty by its file's name.
    SweepWork(const Options& options, Experiment experiment, std::string name, const std::string& called);

    std::string name_, file_, experiment_text_, table_text_;
    SavedInputs inputs_;
    Job job_;
    std::optional<SweepPlan> plan_;
    SavedScenario saved_;
    Manifest about_;  // what the scenario says of itself
};

}  // namespace accede
