#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "experiments/program/load.h"
#include "experiments/program/run_store.h"
#include "sim/results/directory.h"
#include "sim/results/manifest.h"
#include "sim/run.h"

namespace accede {

/// A run once its input is known to hold: what `run`, `merge` and `verify` have in common.

/// Part I of N of a run's trials or a sweep's points, I from 1.
struct Shard {
    std::int64_t number = 1, of = 1;
    [[nodiscard]] bool is_all() const { return of == 1; }
    [[nodiscard]] std::string text() const { return std::to_string(number) + '/' + std::to_string(of); }
    /// The first of `items` that belongs to shard `i` (from 0), in blocks of `block`.
    [[nodiscard]] std::int64_t begin(std::int64_t i, std::int64_t items, std::int64_t block) const;
};

/// "I/N" with 1 ≤ I ≤ N ≤ 100,000; an empty text is all. Throws UsageError for anything else.
[[nodiscard]] Shard parse_shard(const std::string& text);

struct RunJob {
    Loaded loaded;
    Compiled compiled;
    std::vector<std::string> warnings;
    std::string sha256;  ///< of the scenario, see saved_scenario.h
    std::uint64_t seed = 1;
    std::int64_t trials = 0;
    double precision = 0.0;  ///< 0: none
    Shard shard = {};
    bool with_rows = true;  ///< whether trials.csv is wanted
    int threads = 1;
};

[[nodiscard]] RunJob make_run_job(Input&& input, const Options& options);

/// What the journal of a job must begin with. Shards of one run differ in nothing but their number.
[[nodiscard]] std::string journal_header_of(const RunJob& job);

/// The manifest of what a job has found so far.
[[nodiscard]] Manifest describe(const RunJob& job, const Part& whole, const std::string& command_line);

/// Writes every file of a run but the manifest; the rows of trials.csv come from the journals, in their order.
void write_run_results(const RunJob& job, const Part& whole, const std::vector<std::filesystem::path>& journals,
                       ResultDirectory& directory);

/// When something began, for the manifest.
class Stopwatch {
  public:
    Stopwatch();
    void tell(Manifest& manifest) const;
    [[nodiscard]] double seconds() const;

  private:
    std::string started_;
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace accede
