#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "sim/kernel/trial.h"
#include "sim/names.h"
#include "sim/part.h"

namespace accede {

/// Many trials of one world, on several threads. What comes out depends on the world, the seed and the trials alone,
/// not on the threads.

/// Runs one trial; not shared between threads.
using RunTrial = std::function<void(std::int64_t trial, TrialOutcome& out)>;
/// Makes a RunTrial for each thread that needs one; called from several threads at once.
using MakeRunTrial = std::function<RunTrial()>;
/// Appends the rows of a trial to a text; called from several threads at once.
using AppendRows = std::function<void(std::int64_t trial, const TrialOutcome& outcome, std::string& rows)>;
/// Takes what a block of trials left, in the order of the trials, one call at a time.
using TakePart = std::function<void(Part&& part)>;

/// What to do with a trial that throws or breaks an invariant (sim/invariants.h).
enum class OnError { stop, skip };

/// A trial that must not be counted, where `OnError::stop` asks to end there.
class TrialError : public std::runtime_error {
  public:
    explicit TrialError(TrialFailure failure)
        : std::runtime_error("trial " + std::to_string(failure.trial) + ": " + failure.what),
          failure_(std::move(failure)) {}
    [[nodiscard]] const TrialFailure& failure() const { return failure_; }

  private:
    TrialFailure failure_;
};

struct RunOptions {
    std::int64_t first = 0, last = 0;  ///< trials first .. last - 1; `first` begins a draw
    int threads = 1;
    const std::atomic<bool>* stop = nullptr;  ///< ends the run after the blocks under way; may be null
    AppendRows append_rows = {};              ///< may be empty: no rows
    OnError on_error = OnError::stop;
};

/// Runs one trial and holds it against the invariants. False where it must not be counted: `failures` then says why.
bool run_checked(const RunTrial& run, std::int64_t trial, TrialOutcome& out, std::vector<TrialFailure>& failures);

/// Where errors are to stop: throws the first of the failures, if there is one, as a TrialError. Asked of blocks in
/// their order, so that it is the same trial for any number of threads.
void stop_at_failure(const std::vector<TrialFailure>& failures, OnError on_error);

/// Trials a block holds: whole draws, near 64.
[[nodiscard]] std::int64_t block_size(std::int64_t replicates);

/// Runs the trials in blocks and hands their parts to `take`. Returns the end of the trials that were taken: `last`
/// unless stopped. If they end within a draw, that draw is short. Exceptions of `take` and `make` come out, those of a
/// trial as a TrialError, or they are kept in the parts' failures.
std::int64_t run_trials(const MakeRunTrial& make, const Names& names, const RunOptions& options, const TakePart& take);

/// The trials of a world, which must outlive what comes out.
[[nodiscard]] MakeRunTrial trials_of(const World& world, std::uint64_t seed);

}  // namespace accede
