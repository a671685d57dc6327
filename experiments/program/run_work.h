#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "experiments/program/job.h"
#include "experiments/program/saved_scenario.h"
#include "sim/estimates.h"
#include "sim/part.h"
#include "sim/results/directory.h"

namespace accede {

/// `run`: trials of one scenario, to distributions of outcomes. See work.h.
class RunWork {
  public:
    using Piece = Part;

    /// Results call the scenario `name`, or where that is empty by its file's name.
    explicit RunWork(const Options& options, const std::string& name = {});
    /// The work whose results, or part of them, a directory holds.
    static RunWork saved_in(const std::filesystem::path& folder, const Options& options);

    [[nodiscard]] const Job& job() const { return job_; }
    /// Makes the work of a shard the whole.
    void take_all() { job_.shard = {}; }
    [[nodiscard]] const Names& names() const { return input_.compiled.names; }
    [[nodiscard]] std::string kind() const { return "run"; }
    [[nodiscard]] std::string key() const;
    [[nodiscard]] std::string unit() const { return "trials"; }
    [[nodiscard]] std::int64_t items() const { return job_.trials; }
    [[nodiscard]] std::int64_t block() const { return block_size(names().replicates); }
    [[nodiscard]] bool only_whole() const { return false; }
    [[nodiscard]] Part empty() const { return Part(names()); }
    [[nodiscard]] std::int64_t next_stop(const Part& whole) const;
    void run(std::int64_t first, std::int64_t last, const std::atomic<bool>* stop, const TakePart& take) const;
    [[nodiscard]] std::string said_so_far(const Part& whole) const;
    [[nodiscard]] const std::vector<TrialFailure>& failures(const Part& whole) const { return whole.failures; }
    [[nodiscard]] std::string show_failure(const TrialFailure& failure) const;
    [[nodiscard]] Manifest manifest(const Part& whole) const;
    void save_inputs(ResultDirectory& directory) const;
    void write(const Part& whole, const std::vector<std::filesystem::path>& journals, ResultDirectory& directory) const;
    void print(const std::filesystem::path& folder, bool json) const;

    /// The rows of trials.csv that one trial comes to.
    [[nodiscard]] std::string rows_of(std::int64_t trial) const;

  private:
    [[nodiscard]] Estimate in_force(const Tally& tally) const;

    std::string scenario_;
    LoadOptions load_;
    Input input_;
    SavedScenario saved_;
    Job job_;
    double precision_ = 0.0;  // 0: none
    bool with_rows_ = true;
};

}  // namespace accede
