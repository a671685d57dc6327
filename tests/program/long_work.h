#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/program/accede.h"

namespace accede::testing {

/// Work on the three-country world, with luck in it, for tests of what long work goes through.

using Names = std::vector<std::string>;

inline const std::string kExperiments = ACCEDE_SOURCE_DIR "/tests/program/experiments/";

struct LongWork {
    std::string name;
    Names command;
    Names tables;  ///< some that it leaves
};

/// A run, a comparison with Shapley values, and two sweeps: seconds at most, all together.
[[nodiscard]] inline std::vector<LongWork> every_kind_of_work() {
    const std::string world = kExperiments + "world.yaml";
    return {{.name = "run",
             .command = {"run", world, "--trials", "1000"},
             .tables = {"trials.csv", "summary.csv", "examples.csv", "distribution.csv"}},
            {.name = "compare",
             .command = {"compare", world, "--with", "firm_farm_ministry", "--shapley", "all", "--trials", "400"},
             .tables = {"compare.csv", "shapley.csv"}},
            {.name = "sobol",
             .command = {"sweep", kExperiments + "sobol.yaml"},
             .tables = {"points.csv", "sensitivity.csv", "variance.csv", "boxes.csv"}},
            {.name = "morris",
             .command = {"sweep", kExperiments + "morris.yaml"},
             .tables = {"points.csv", "sensitivity.csv"}}};
}

[[nodiscard]] inline Names operator+(Names arguments, const Names& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

/// Does the work to its end, and checks that it left the tables it should.
inline void do_whole(const LongWork& work, const std::string& out, const Names& more = {}) {
    const Finished done = run_accede(work.command + Names{"--quiet", "--out", out} + more);
    CAPTURE(done.errors);
    REQUIRE(done.exit_code == 0);
    const auto tables = tables_in(out);
    for (const std::string& table : work.tables)
        CHECK_MESSAGE(tables.count(table) == 1, table);
}

}  // namespace accede::testing
