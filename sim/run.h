#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/estimates.h"
#include "sim/kernel/trial.h"
#include "sim/names.h"
#include "sim/tally.h"

namespace accede {

/// Many trials of one world, on several threads. What comes out (the tally, the rows and their order, the typical
/// trials) depends on the world, the seed and the number of trials alone, not on the threads.

/// Runs one trial; not shared between threads.
using RunTrial = std::function<void(std::int64_t trial, TrialOutcome& out)>;
/// Makes a RunTrial for each thread that needs one; called from several threads at once.
using MakeRunTrial = std::function<RunTrial()>;
/// Appends the rows of a trial to a text; called from several threads at once.
using AppendRows = std::function<void(std::int64_t trial, const TrialOutcome& outcome, std::string& rows)>;

/// How far a run is, and what it shows so far of the main applicant.
struct Progress {
    std::int64_t done = 0, trials = 0;
    double in_force = 0.0;   ///< share of trials in force by the horizon
    Interval interval = {};  ///< its 95 % Monte Carlo interval
};

struct RunOptions {
    std::int64_t trials = 0;
    int threads = 1;
    const std::atomic<bool>* stop = nullptr;          ///< ends the run after the blocks under way; may be null
    AppendRows append_rows = {};                      ///< may be empty: no rows
    std::function<void(std::string_view)> sink = {};  ///< takes the rows in order of their trials, one call at a time
    std::function<void(const Progress&)> on_progress = {};  ///< after every block, one call at a time; may be empty
};

struct RunResult {
    Tally tally;
    std::vector<std::int64_t> typical_trials;  ///< up to three, see `TypicalTrials`
    std::int64_t trials = 0;                   ///< finished: the trials 0 .. trials - 1, whole draws
    bool interrupted = false;                  ///< fewer than asked for
};

/// Trials a block holds: whole draws, near 64.
[[nodiscard]] std::int64_t block_size(std::int64_t replicates);

/// Runs trials 0 .. options.trials - 1. If they aren't a multiple of the replicates, the last draw is short. Exceptions
/// of any of the functions come out.
[[nodiscard]] RunResult run_trials(const MakeRunTrial& make, const Names& names, const RunOptions& options);

/// The same for the trials of a world, which must outlive the call.
[[nodiscard]] inline RunResult run_trials(const World& world, const Names& names, std::uint64_t seed,
                                          const RunOptions& options) {
    const MakeRunTrial make = [&world, seed] {
        const auto worker = std::make_shared<Worker>(world, seed);
        return [worker](std::int64_t trial, TrialOutcome& out) { worker->run(trial, out); };
    };
    return run_trials(make, names, options);
}

}  // namespace accede
