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

MakeRunTrial uneven_trials(const Names& names) {
    return [&names] {
        return [&names](std::int64_t trial, TrialOutcome& out) {
            if (trial % 50 == 0) std::this_thread::sleep_for(std::chrono::microseconds(trial % 350));
            out = hashed_outcome(names, trial);
        };
    };
}

RunOptions with_rows(RunOptions options) {
    options.append_rows = [](std::int64_t trial, const TrialOutcome& outcome, std::string& rows) {
        rows += std::to_string(trial) + ' ' + std::to_string(outcome.month(0, 1)) + '\n';
    };
    return options;
}

Part run(const Names& names, const RunOptions& options) {
    Part whole(names);
    const std::int64_t done = run_trials(uneven_trials(names), names, with_rows(options),
                                         [&](Part&& part) { whole.append(std::move(part)); });
    CHECK(done == whole.last);
    return whole;
}

}  // namespace

TEST_SUITE("sim/run [unit]") {
    TEST_CASE("a block holds whole draws - near 64 trials") {
        CHECK(block_size(1) == 64);
        CHECK(block_size(10) == 60);
        CHECK(block_size(7) == 63);
        CHECK(block_size(50) == 50);
        CHECK(block_size(200) == 200);
    }

    TEST_CASE("the same part for any number of threads - a short last draw included") {
        const Names names = small_names(4);
        const Part one = run(names, {.last = 1001, .threads = 1});
        CHECK(one.last == 1001);
        CHECK(one.tally.trials() == 1001);
        CHECK(one.tally.draws() == 251);
        CHECK(one.tally.trial_sums().bb == 250 * 16 + 1);
        CHECK(one.typical.choose().size() == 3);
        for (const int threads : {2, 3, 8})
            CHECK(run(names, {.last = 1001, .threads = threads}).save() == one.save());
    }

    TEST_CASE("a run cut between draws adds up to the whole - read back from what was written down") {
        const Names names = small_names(4);
        Part sum(names);
        for (const auto& [first, last] : {std::pair{0, 4}, std::pair{4, 500}, std::pair{500, 1001}}) {
            Part read(names);
            read.load(run(names, {.first = first, .last = last, .threads = 2}).save());
            sum.append(std::move(read));
        }
        CHECK(sum.save() == run(names, {.last = 1001}).save());
        CHECK_THROWS_AS(sum.append(run(names, {.first = 2000, .last = 2004})), std::logic_error);
    }

    TEST_CASE("bytes that are no part are refused") {
        const Names names = small_names();
        const std::string bytes = run(names, {.last = 100}).save();
        Part part(names);
        CHECK_THROWS_AS(part.load(std::string_view(bytes).substr(0, bytes.size() / 2)), std::runtime_error);
        CHECK_THROWS_AS(part.load(bytes + "x"), std::runtime_error);
        CHECK_THROWS_AS(part.load(""), std::runtime_error);
    }

    TEST_CASE("an interrupted run keeps the first trials - in whole draws - as if only they had been asked for") {
        const Names names = small_names(4);
        std::atomic<bool> stop = false;
        Part part(names);
        const std::int64_t done = run_trials(
            uneven_trials(names), names, with_rows({.last = 1'000'000, .threads = 2, .stop = &stop}), [&](Part&& next) {
                part.append(std::move(next));
                stop = part.last >= 1000;
            });
        CHECK(done >= 1000);
        CHECK(done <= 1000 + 64 * 9);
        CHECK(done % 4 == 0);
        CHECK(part.save() == run(names, {.last = done}).save());
        CHECK(std::count(part.rows.begin(), part.rows.end(), '\n') == done);
    }
}

TEST_SUITE("sim/errors [unit]") {
    MakeRunTrial failing(const Names& names) {
        return [&names] {
            return [&names](std::int64_t trial, TrialOutcome& out) {
                if (trial == 311) throw std::runtime_error("a value is not finite");
                out = hashed_outcome(names, trial);
                if (trial == 700) out.accessions[0].stage = 99;
            };
        };
    }

    TEST_CASE("an error in a trial comes out with its number") {
        const Names names = small_names();
        CHECK_THROWS_WITH_AS(run_trials(failing(names), names, {.last = 1000, .threads = 2}, [](Part&&) {}),
                             "trial 311: a value is not finite", TrialError);
    }

    TEST_CASE("skipped trials are named and not counted - the others are") {
        const Names names = small_names();
        Part part(names);
        run_trials(failing(names), names, {.last = 1000, .threads = 2, .on_error = OnError::skip},
                   [&](Part&& next) { part.append(std::move(next)); });
        CHECK(part.tally.trials() == 998);
        REQUIRE(part.failures.size() == 2);
        CHECK(part.failures[0] == TrialFailure{.trial = 311, .what = "a value is not finite"});
        CHECK(part.failures[1].trial == 700);
    }
}
