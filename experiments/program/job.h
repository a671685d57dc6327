#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "experiments/program/load.h"
#include "experiments/program/saved_scenario.h"
#include "sim/results/manifest.h"
#include "sim/run.h"

namespace accede {

/// What every piece of long work needs to know: `run`, `compare` and `sweep`, and `merge` and `verify` of what they
/// left.

/// Part I of N of a run's trials or a sweep's points, I from 1.
struct Shard {
    std::int64_t number = 1, of = 1;
    [[nodiscard]] bool is_all() const { return of == 1; }
    [[nodiscard]] std::string text() const { return std::to_string(number) + '/' + std::to_string(of); }
    /// Where part `i` + 1 begins among so many items, in whole blocks.
    [[nodiscard]] std::int64_t begin(std::int64_t i, std::int64_t items, std::int64_t block) const {
        return std::min(items, (items + block - 1) / block * i / of * block);
    }
};

/// "I/N" with 1 ≤ I ≤ N ≤ 100,000; an empty text is all. Throws UsageError for anything else.
[[nodiscard]] Shard parse_shard(const std::string& text);

struct Job {
    std::uint64_t seed = 1;
    std::int64_t trials = 0;  ///< asked for: of a run, or of each scenario or point
    int threads = 1;
    Shard shard = {};
    OnError on_error = OnError::stop;
    std::vector<std::string> warnings = {};
    std::string command_line = {};
};

/// `trials` where the options don't say.
[[nodiscard]] Job make_job(const Options& options, std::int64_t trials);

/// Prints warnings of the input, unless quiet, and keeps them for the manifest.
void tell_warnings(const Diagnostics& diagnostics, const Options& options, Job& job);

/// Parameters that are drawn: numbers of one stream share their draw.
[[nodiscard]] int count_uncertain(const Scenario& scenario);

/// What a manifest says of a scenario, and of the job that it was used for.
[[nodiscard]] Manifest manifest_of(const Loaded& loaded, const SavedScenario& saved);
void tell_job(const Job& job, Manifest& manifest);

/// Where results go: what `--out` says, else results/NAME, of a shard results/NAME_shard_I_of_N.
[[nodiscard]] std::filesystem::path result_folder(const Options& options, const std::string& name);

/// A command that shows a trial of a scenario given as these options say.
[[nodiscard]] std::string trace_command(const std::string& scenario, const LoadOptions& load, std::uint64_t seed,
                                        std::int64_t trial);

/// When something began, for the manifest.
class Stopwatch {
  public:
    Stopwatch();
    void tell(Manifest& manifest) const;

  private:
    std::string started_;
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace accede
