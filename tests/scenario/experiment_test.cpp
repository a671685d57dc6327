#include "sim/scenario/experiment.h"

#include <doctest/doctest.h>

#include "tests/scenario/fixture.h"

using namespace accede;
using namespace accede::test;

namespace {

std::string small_experiment() { return read_text(ACCEDE_SOURCE_DIR "/tests/scenario/experiment.yaml"); }

Experiment loaded(const std::string& text) {
    const Folder folder;
    folder.write("small.yaml", small_scenario());
    Diagnostics diagnostics;
    return load_experiment(folder.write("experiment.yaml", text), diagnostics);
}

}  // namespace

TEST_SUITE("scenario/experiment [unit]") {
    TEST_CASE("everything that an experiment says") {
        const Experiment e = loaded(small_experiment());
        CHECK(e.title == "A small experiment");
        CHECK(e.scenario.text.ends_with("/small.yaml"));
        CHECK(e.scenario.position.line == 3);
        CHECK(e.load.with == std::vector<std::string>{"lift_now"});
        REQUIRE(e.load.patches.size() == 1);
        CHECK(e.load.patches[0].path == "model.value.trade");
        CHECK(e.trials == 50);
        CHECK(e.seed == 7);
        CHECK(e.luck == PointLuck::by_design);
        REQUIRE(e.design);
        CHECK(e.design->kind == DesignKind::sobol);
        CHECK(e.design->points == 64);
        REQUIRE(e.outputs.size() == 2);
        CHECK(e.outputs[0].applicant.empty());
        CHECK(e.outputs[1].applicant == "KOR");
        CHECK(e.outputs[1].quantity == "median_months_to_signed");
        CHECK(e.analyses == std::vector{Analysis::sobol, Analysis::prim});
        CHECK(e.prim.output == 0);
        CHECK(e.prim.threshold == 0.6);
        CHECK_FALSE(e.prim.above);
        REQUIRE(e.compare);
        REQUIRE(e.compare->levers.size() == 1);
        CHECK(e.compare->levers[0].text == "lift_now");
        CHECK(e.compare->shapley[0].position.line == 17);
        CHECK(e.inputs.size() == 1);
    }

    TEST_CASE("factors - in their order - with their keys") {
        const std::vector<ExperimentFactor> f = loaded(small_experiment()).factors;
        REQUIRE(f.size() == 4);
        CHECK(f[0].kind == FactorKind::declared);
        CHECK(f[0].distribution == Distribution::triangular);
        CHECK(f[0].parameters == std::array{0.1, 0.2, 0.3});
        CHECK(f[0].position.line == 9);
        CHECK(f[1].kind == FactorKind::values);
        CHECK(f[1].values == std::vector<std::string>{"zeuthen", "compromise"});
        CHECK(f[1].key->path == "model.bargaining.rule");
        CHECK(f[2].kind == FactorKind::range);
        CHECK(f[2].high == 0.3);
        CHECK(f[3].kind == FactorKind::distribution);
        const std::string free = replaced(small_experiment(), "with: [lift_now]\n", "");
        const auto lever =
            loaded(replaced(free, "model.value.affinity: {triangular: [0, 0.2, 1]}", "levers.lift_now: [false, true]"))
                .factors;
        const auto grid =
            loaded(replaced(replaced(small_experiment(), "range: [0, 0.3]", "range: [0, 0.3], levels: 3"),
                            "{kind: sobol, points: 64}\noutputs: [p_in_force, KOR.median_months_to_signed]\n"
                            "analyses: [sobol, prim]",
                            "{kind: grid}\noutputs: [p_in_force]\nanalyses: [prim]"))
                .factors;
        CHECK(grid[2].levels == 3);
        CHECK(lever[3].key == nullptr);
        CHECK(lever[3].values == std::vector<std::string>{"false", "true"});
    }

    TEST_CASE("a table brings its file - other scenarios theirs - what is left out has its default") {
        const Folder folder;
        folder.write("small.yaml", small_scenario());
        folder.write("points.csv", "model.value.trade\n0.1\n");
        const std::string table = folder.write("table.yaml",
                                               "accede: 1\nscenario: small.yaml\n"
                                               "design: {kind: table, file: points.csv}\n");
        Diagnostics diagnostics;
        const Experiment e = load_experiment(table, diagnostics);
        CHECK(e.design->file == folder.path() + "/points.csv");
        CHECK(e.inputs.back().bytes == "model.value.trade\n0.1\n");
        CHECK_FALSE(e.trials);
        CHECK(e.seed == 1);
        REQUIRE(e.outputs.size() == 1);
        CHECK(e.outputs[0].quantity == "p_in_force");
        const std::string several = folder.write(
            "several.yaml", "accede: 1\nscenario: small.yaml\nscenarios: {again: small.yaml}\nhorizon: 2029-06\n");
        const Experiment two = load_experiment(several, diagnostics);
        REQUIRE(two.scenarios.size() == 1);
        CHECK(two.scenarios[0].first == "again");
        CHECK(load_scenario(two.scenario.text, two.load, diagnostics).scenario.horizon.count == 2029 * 12 + 5);
        CHECK(is_experiment_file(several));
        CHECK_FALSE(is_experiment_file(folder.path() + "/small.yaml"));
    }
}
