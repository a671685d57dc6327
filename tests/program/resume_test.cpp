#include <chrono>
#include <csignal>

#include "tests/program/long_work.h"
#include "tests/support/dice.h"

using namespace accede::testing;

namespace {

const std::string kWorld = kExperiments + "world.yaml";

/// Long enough that a signal finds it at work, and short enough to be done often.
LongWork long_run() {
    return {.name = "run", .command = {"run", kWorld, "--trials", "20000"}, .tables = {"trials.csv", "summary.csv"}};
}

LongWork long_sweep() {
    return {.name = "sweep",
            .command = {"sweep", kExperiments + "sobol.yaml", "--trials", "120"},
            .tables = {"points.csv", "sensitivity.csv"}};
}

Finished interrupt(const LongWork& work, const std::string& out, const Names& more = {}) {
    return run_accede(work.command + Names{"--out", out} + more, {.signal_when = "20 %"});
}

double seconds_of(const LongWork& work, const std::string& out) {
    const auto started = std::chrono::steady_clock::now();
    do_whole(work, out);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

/// Starts the work, kills it after a random share of `duration`, goes on with --resume, and so on until it ends by
/// itself. Returns how often it was killed.
int do_under_fire(const LongWork& work, const std::string& out, double duration, Dice& dice) {
    Names command = work.command + Names{"--quiet", "--out", out, "--resume"};
    for (int kills = 0;; ++kills) {
        const Finished run = run_accede(command, {.signal_after = dice.between(0.001, duration), .signal = SIGKILL});
        CAPTURE(run.errors);
        if (run.exit_code == 0) return kills;
        REQUIRE(run.exit_code == 128 + SIGKILL);
        if (std::filesystem::exists(out))
            CHECK_MESSAGE(std::filesystem::exists(out + "/manifest.json"), "half-written results");
    }
}

void check_kills(const LongWork& work, int least, std::uint64_t seed) {
    const TemporaryFolder folder;
    const double duration = seconds_of(work, folder.path("whole"));
    Dice dice(seed);
    int kills = 0, rounds = 0;
    for (; kills < least; ++rounds) {
        kills += do_under_fire(work, folder.path("out"), duration, dice);
        REQUIRE(differing_tables(folder.path("whole"), folder.path("out")) == Names{});
        REQUIRE(names_in(folder.root()) == Names{"out", "whole"});
        std::filesystem::remove_all(folder.path("out"));
    }
    MESSAGE(work.name << ": killed " << kills << " times in " << rounds << " rounds of " << duration << " s");
}

/// Whatever is asked for otherwise, --resume refuses to go on, and leaves what is there.
void check_refusals(const LongWork& work, const TemporaryFolder& folder) {
    const Names before = names_in(folder.root());
    Names fewer = work.command;
    fewer.back() = "100";  // trials
    for (const Names& other : {work.command + Names{"--seed", "2"}, fewer}) {
        const Finished resumed = run_accede(other + Names{"--quiet", "--out", folder.path("out"), "--resume"});
        CHECK(resumed.exit_code == 2);
        CHECK(resumed.output == "");
        CHECK(resumed.errors.find("another scenario, seed, number of trials or version") != std::string::npos);
        CHECK(names_in(folder.root()) == before);
    }
}

}  // namespace

TEST_SUITE("program/resume [cli]") {
    TEST_CASE("Ctrl-C ends with 130 - and --resume with the bytes of work that nothing interrupted") {
        for (const LongWork& work : {long_run(), long_sweep()}) {
            CAPTURE(work.name);
            const TemporaryFolder folder;
            do_whole(work, folder.path("whole"));
            const Finished stopped = interrupt(work, folder.path("out"));
            CAPTURE(stopped.errors);
            CHECK(stopped.exit_code == 130);
            CHECK(stopped.errors.find("--resume goes on") != std::string::npos);
            check_refusals(work, folder);
            do_whole(work, folder.path("out"), {"--resume", "--threads", "3"});
            CHECK(differing_tables(folder.path("whole"), folder.path("out")) == Names{});
            CHECK(names_in(folder.root()) == Names{"out", "whole"});
            CHECK(names_in(folder.path("out")) == names_in(folder.path("whole")));
        }
    }

    TEST_CASE("a shard that Ctrl-C ended is resumed - and merges with the other into the same bytes") {
        for (const LongWork& work : {long_run(), long_sweep()}) {
            CAPTURE(work.name);
            const TemporaryFolder folder;
            do_whole(work, folder.path("whole"));
            const std::string first = folder.path("1"), second = folder.path("2");
            CHECK(interrupt(work, second, {"--shard", "2/2"}).exit_code == 130);
            CHECK_FALSE(std::filesystem::exists(second));  // a part of a part is no result
            for (const auto& [out, shard] : {std::pair{first, "1/2"}, std::pair{second, "2/2"}})
                REQUIRE(
                    run_accede(work.command + Names{"--quiet", "--out", out, "--shard", shard, "--resume"}).exit_code ==
                    0);
            REQUIRE(run_accede({"merge", "--quiet", "--out", folder.path("out"), first, second}).exit_code == 0);
            CHECK(differing_tables(folder.path("whole"), folder.path("out")) == Names{});
        }
    }

    TEST_CASE("--resume doesn't go on with another scenario - nor a shard with another") {
        const TemporaryFolder folder;
        const LongWork work = long_run();
        REQUIRE(interrupt(work, folder.path("out"), {"--shard", "1/2"}).exit_code == 130);
        const Names again{"--quiet", "--out", folder.path("out"), "--resume"};
        const Names before = names_in(folder.root());
        CHECK(run_accede(work.command + again).exit_code == 2);
        CHECK(run_accede(work.command + again + Names{"--shard", "2/2"}).exit_code == 2);
        CHECK(
            run_accede(work.command + again + Names{"--shard", "1/2", "--set", "model.value.affinity=0.1"}).exit_code ==
            2);
        CHECK(names_in(folder.root()) == before);
    }

    TEST_CASE("without --resume work begins afresh - and what was left unfinished goes") {
        const TemporaryFolder folder;
        REQUIRE(interrupt(long_run(), folder.path("out"), {"--shard", "1/2"}).exit_code == 130);
        REQUIRE(names_in(folder.root()) == Names{".out.unfinished"});
        do_whole(long_run(), folder.path("out"), {"--seed", "2"});
        do_whole(long_run(), folder.path("whole"), {"--seed", "2"});
        CHECK(names_in(folder.root()) == Names{"out", "whole"});
        CHECK(differing_tables(folder.path("whole"), folder.path("out")) == Names{});
    }

    TEST_CASE("--resume of what is finished - or was never begun - makes the same again") {
        const TemporaryFolder folder;
        const LongWork work{.name = "run", .command = {"run", kWorld, "--trials", "200"}, .tables = {"trials.csv"}};
        do_whole(work, folder.path("whole"));
        for (int time = 0; time < 2; ++time) {
            do_whole(work, folder.path("out"), {"--resume"});
            CHECK(differing_tables(folder.path("whole"), folder.path("out")) == Names{});
        }
    }

    TEST_CASE("killed at random moments - resumed: the same bytes") {
        check_kills(long_run(), 5, 1);
        check_kills(long_sweep(), 5, 2);
    }
}

TEST_SUITE("program/resume [long]") {
    TEST_CASE("killed at two hundred random moments - resumed: the same bytes") {
        check_kills(long_run(), 100, 3);
        check_kills(long_sweep(), 100, 4);
    }
}
