#include "sim/run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "tests/support/synthetic.h"

using namespace accede;
using namespace accede::testing;

namespace {

struct Run {
    RunResult result;
    std::string rows;
    std::vector<Progress> progress;
};

Run run(const Names& names, RunOptions options) {
    Run run{.result = {.tally = Tally(shape_of(names)), .typical_trials = {}}, .rows = {}, .progress = {}};
    const MakeRunTrial make = [&] {
        return [&](std::int64_t trial, TrialOutcome& out) {
            if (trial % 50 == 0) std::this_thread::sleep_for(std::chrono::microseconds(trial % 350));
            out = hashed_outcome(names, trial);
        };
    };
    options.append_rows = [](std::int64_t trial, const TrialOutcome& outcome, std::string& rows) {
        rows += std::to_string(trial) + ' ' + std::to_string(outcome.month(0, 1)) + '\n';
    };
    options.sink = [&](std::string_view rows) { run.rows += rows; };
    options.on_progress = [&](const Progress& progress) { run.progress.push_back(progress); };
    run.result = run_trials(make, names, options);
    return run;
}

}  // namespace

TEST_SUITE("sim/run [unit]") {
    TEST_CASE("a block holds whole draws, near 64 trials") {
        CHECK(block_size(1) == 64);
        CHECK(block_size(10) == 60);
        CHECK(block_size(7) == 63);
        CHECK(block_size(50) == 50);
        CHECK(block_size(200) == 200);
    }

    TEST_CASE("the same rows and counts for any number of threads, a short last draw included") {
        const Names names = small_names(4);
        const Run one = run(names, {.trials = 1001, .threads = 1});
        CHECK(one.result.trials == 1001);
        CHECK(one.result.tally.trials() == 1001);
        CHECK(one.result.tally.draws() == 251);
        CHECK(one.result.tally.trial_sums().bb == 250 * 16 + 1);
        CHECK_FALSE(one.result.interrupted);
        CHECK(one.result.typical_trials.size() == 3);
        for (const int threads : {2, 3, 8}) {
            const Run many = run(names, {.trials = 1001, .threads = threads});
            CHECK(many.rows == one.rows);
            CHECK(many.result.typical_trials == one.result.typical_trials);
            CHECK(many.result.tally.wait(0, 1).restricted.aa == one.result.tally.wait(0, 1).restricted.aa);
            CHECK(many.result.tally.capped(0, 0, 0) == one.result.tally.capped(0, 0, 0));
            CHECK(many.progress.back().interval.lower == one.progress.back().interval.lower);
        }
    }

    TEST_CASE("the estimate so far ends as the estimate of the run") {
        const Names names = small_names(4);
        const Run done = run(names, {.trials = 1001, .threads = 2});
        const Estimate last = Estimates(done.result.tally, true).outcome(0, Outcome::in_force);
        CHECK(done.progress.back().done == 1001);
        CHECK(done.progress.back().in_force == *last.value);
        CHECK(done.progress.back().interval.upper == *last.upper);
    }

    TEST_CASE("an interrupted run keeps the first trials, in whole draws, as if only they had been asked for") {
        const Names names = small_names(4);
        std::atomic<bool> stop = false;
        RunOptions options{.trials = 1'000'000, .threads = 2, .stop = &stop};
        std::string rows;
        options.append_rows = [](std::int64_t trial, const TrialOutcome&, std::string& text) {
            text += std::to_string(trial) + '\n';
        };
        options.sink = [&](std::string_view text) { rows += text; };
        options.on_progress = [&](const Progress& progress) { stop = progress.done >= 1000; };
        const MakeRunTrial make = [&] {
            return [&](std::int64_t trial, TrialOutcome& out) { out = hashed_outcome(names, trial); };
        };
        const RunResult result = run_trials(make, names, options);
        CHECK(result.interrupted);
        CHECK(result.trials >= 1000);
        CHECK(result.trials <= 1000 + 64 * 9);
        CHECK(result.trials % 4 == 0);
        CHECK(result.tally.trials() == result.trials);
        const Run again = run(names, {.trials = result.trials, .threads = 1});
        CHECK(again.result.tally.wait(0, 2).restricted.aa == result.tally.wait(0, 2).restricted.aa);
        CHECK(again.result.typical_trials == result.typical_trials);
        CHECK(std::count(rows.begin(), rows.end(), '\n') == result.trials);
    }

    TEST_CASE("an error in a trial comes out") {
        const Names names = small_names();
        const MakeRunTrial make = [&] {
            return [&](std::int64_t trial, TrialOutcome& out) {
                if (trial == 311) throw std::runtime_error("trial 311: a value is not finite");
                out = hashed_outcome(names, trial);
            };
        };
        CHECK_THROWS_WITH_AS((void)run_trials(make, names, {.trials = 1000, .threads = 2}),
                             "trial 311: a value is not finite", std::runtime_error);
    }
}
