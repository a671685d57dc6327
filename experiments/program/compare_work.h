#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "experiments/compare/comparison.h"
#include "experiments/program/job.h"
#include "sim/results/directory.h"

namespace accede {

/// `compare`: the same trials of several scenarios, or of one scenario with levers turned on. See work.h.
class CompareWork {
  public:
    using Piece = PairedPart;

    explicit CompareWork(const Options& options);
    static CompareWork saved_in(const std::filesystem::path& folder, const Options& options);

    [[nodiscard]] const Job& job() const { return job_; }
    void take_all() { job_.shard = {}; }
    [[nodiscard]] const Names& names() const { return comparison_.names(); }
    [[nodiscard]] std::string name() const { return name_; }
    [[nodiscard]] std::string kind() const { return "compare"; }
    [[nodiscard]] std::string key() const;
    [[nodiscard]] std::string unit() const { return "trials"; }
    [[nodiscard]] std::int64_t items() const { return job_.trials; }
    [[nodiscard]] std::int64_t block() const { return block_size(names().replicates); }
    [[nodiscard]] bool only_whole() const { return false; }
    [[nodiscard]] PairedPart empty() const { return PairedPart(shape_); }
    [[nodiscard]] std::int64_t next_stop(const PairedPart&) const { return items(); }
    void run(std::int64_t first, std::int64_t last, const std::atomic<bool>* stop,
             const std::function<void(PairedPart&&)>& take) const;
    [[nodiscard]] std::string said_so_far(const PairedPart& whole) const;
    [[nodiscard]] const std::vector<TrialFailure>& failures(const PairedPart& whole) const { return whole.failures; }
    [[nodiscard]] std::string show_failure(const TrialFailure& failure) const;
    [[nodiscard]] Manifest manifest(const PairedPart& whole) const;
    void save_inputs(ResultDirectory& directory) const;
    void write(const PairedPart& whole, const std::vector<std::filesystem::path>& journals,
               ResultDirectory& directory) const;
    void print(const std::filesystem::path& folder, bool json) const;

  private:
    /// A variant before it is read.
    struct Spec {
        std::string name, file;
        LoadOptions load;
        std::string title;  ///< empty: the lever's, or the scenario's
    };

    CompareWork() = default;
    void set_up(const Options& options, std::optional<long> trials);
    void plan_shapley(std::uint64_t seed);
    void add(const Spec& spec, const Options& options);
    [[nodiscard]] std::string file_of(std::size_t variant) const;

    std::string name_;
    Job job_;
    Comparison comparison_;
    std::vector<Spec> specs_;
    std::vector<SavedScenario> saved_;
    PairedShape shape_;
    Manifest about_;                                   // what the baseline says of itself
    std::map<std::string, std::string> lever_titles_;  // of the levers to share out
    std::int64_t default_trials_ = 0;
};

}  // namespace accede
