#include "sim/run.h"

#include <algorithm>
#include <optional>

#include "sim/invariants.h"
#include "sim/parallel.h"

namespace accede {
namespace {

constexpr std::int64_t kTrialsNearBlock = 64;

/// Runs blocks on one thread.
class TrialWorker {
  public:
    TrialWorker(RunTrial run, const Names& names, const RunOptions& options)
        : run_(std::move(run)), names_(names), options_(options) {}

    Part block(std::int64_t first, std::int64_t last) {
        Part part(names_);
        part.first = first;
        part.last = last;
        for (std::int64_t draw = first; draw < last; draw += names_.replicates) {
            for (std::int64_t trial = draw; trial < std::min(draw + names_.replicates, last); ++trial)
                one_trial(trial, part);
            part.tally.close_draw();
        }
        return part;
    }

  private:
    void one_trial(std::int64_t trial, Part& part) {
        if (!run_checked(run_, trial, outcome_, part.failures)) return;
        part.tally.add(outcome_);
        part.typical.add(trial, outcome_);
        if (options_.append_rows) options_.append_rows(trial, outcome_, part.rows);
    }

    RunTrial run_;
    const Names& names_;
    const RunOptions& options_;
    TrialOutcome outcome_;
};

std::optional<std::string> problem_with(const RunTrial& run, std::int64_t trial, TrialOutcome& out) try {
    run(trial, out);
    return broken_invariant(out);
} catch (const std::exception& error) {
    return error.what();
}

}  // namespace

bool run_checked(const RunTrial& run, std::int64_t trial, TrialOutcome& out, std::vector<TrialFailure>& failures) {
    const auto problem = problem_with(run, trial, out);
    if (problem) failures.push_back({.trial = trial, .what = *problem});
    return !problem;
}

void stop_at_failure(const std::vector<TrialFailure>& failures, OnError on_error) {
    if (on_error == OnError::stop && !failures.empty()) throw TrialError(failures.front());
}

std::int64_t block_size(std::int64_t replicates) {
    return replicates * std::max<std::int64_t>(1, (kTrialsNearBlock + replicates / 2) / replicates);
}

std::int64_t run_trials(const MakeRunTrial& make, const Names& names, const RunOptions& options, const TakePart& take) {
    const std::int64_t size = block_size(names.replicates);
    const std::int64_t blocks = (options.last - options.first + size - 1) / size;
    std::int64_t done = options.first;
    for_blocks(
        blocks, options.threads, options.stop, [&] { return TrialWorker(make(), names, options); },
        [&](TrialWorker& worker, std::int64_t block) {
            const std::int64_t first = options.first + block * size;
            return worker.block(first, std::min(first + size, options.last));
        },
        [&](Part&& part) {
            stop_at_failure(part.failures, options.on_error);
            done = part.last;
            take(std::move(part));
        });
    return done;
}

MakeRunTrial trials_of(const World& world, std::uint64_t seed) {
    return [&world, seed] {
        const auto worker = std::make_shared<Worker>(world, seed);
        return [worker](std::int64_t trial, TrialOutcome& out) { worker->run(trial, out); };
    };
}

}  // namespace accede
