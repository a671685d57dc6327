#include <doctest/doctest.h>

#include "tests/program/accede.h"

using namespace accede::testing;

namespace {

using Names = std::vector<std::string>;

/// Runs a scenario with 1, 2, 3 and 8 threads: every byte of every table, and the page, must be the same.
void check_threads(const std::string& scenario, const std::string& trials) {
    const TemporaryFolder folder;
    const Finished one = run_accede({"run", scenario, "--trials", trials, "--threads", "1", "--out", folder.path("1")});
    REQUIRE(one.exit_code == 0);
    REQUIRE(tables_in(folder.path("1")).size() == 9);
    for (const std::string threads : {"2", "3", "8"}) {
        const Finished many =
            run_accede({"run", scenario, "--trials", trials, "--threads", threads, "--out", folder.path(threads)});
        CHECK(many.output == one.output);
        CHECK(differing_tables(folder.path("1"), folder.path(threads)) == Names{});
    }
}

}  // namespace

TEST_SUITE("program/threads [cli]") {
    TEST_CASE("three countries: the same bytes with any number of threads") { check_threads(kTeaching, "1000"); }

    TEST_CASE("Korea: the same bytes with any number of threads") { check_threads(kKorea, "200"); }
}

TEST_SUITE("program/memory [long]") {
    TEST_CASE("a hundred times the trials take at most a fifth more memory") {
        const TemporaryFolder folder;
        const auto peak_of = [&](const std::string& trials) {
            const Finished run =
                run_accede({"run", kKorea, "--trials", trials, "--no-trials", "--quiet", "--out", folder.path(trials)});
            REQUIRE(run.exit_code == 0);
            return static_cast<double>(run.peak_kib);
        };
        const double few = peak_of("1000"), many = peak_of("100000");
        MESSAGE("peak resident memory: " << few << " KiB at 1,000 trials, " << many << " KiB at 100,000");
        CHECK(many < 1.2 * few);
    }
}
