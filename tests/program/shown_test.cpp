#include <doctest/doctest.h>

#include <fstream>

#include "tests/program/accede.h"

using namespace accede::testing;

namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

/// Every file of the library that is a scenario and not a part of one.
std::vector<std::string> library() {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(ACCEDE_SOURCE_DIR "/scenarios")) {
        if (entry.path().extension() != ".yaml") continue;
        const Finished check = run_accede({"check", "--quiet", entry.path().string()});
        if (check.exit_code == 0) files.push_back(entry.path().string());
    }
    return files;
}

/// Runs the scenario with these options, and what `show` prints of it without any: the tables that differ.
Arguments differing_after_show(const std::string& scenario, const Arguments& options) {
    const TemporaryFolder folder;
    Arguments show{"show", scenario},
        first{"run", scenario, "--trials", "12", "--quiet", "--out", folder.path("first")};
    show.insert(show.end(), options.begin(), options.end());
    first.insert(first.end(), options.begin(), options.end());
    std::ofstream(folder.path("other name.yaml"), std::ios::binary) << run_accede(show).output;
    const Arguments second{"run",   folder.path("other name.yaml"), "--trials", "12", "--quiet",
                           "--out", folder.path("second")};
    REQUIRE(run_accede(first).exit_code == 0);
    REQUIRE(run_accede(second).exit_code == 0);
    REQUIRE(tables_in(folder.path("first")).size() == 9);
    return differing_tables(folder.path("first"), folder.path("second"));
}

}  // namespace

TEST_SUITE("program/shown [cli]") {
    TEST_CASE("a run of what show printed gives the same tables - for every scenario of the library") {
        const auto files = library();
        REQUIRE(files.size() >= 15);
        for (const std::string& file : files) {
            CAPTURE(file);
            CHECK(differing_after_show(file, {}) == Arguments{});
        }
    }

    TEST_CASE("also with a horizon before what the scenario has planned") {
        CHECK(differing_after_show(kKorea, {"--horizon", "2029-12"}) == Arguments{});
    }

    TEST_CASE("also with levers and values set") {
        CHECK(differing_after_show(kKorea, {"--with", "lift_seafood_measures", "--set", "model.value.noise_sd=0.2",
                                            "--horizon", "2036-12", "--applicant", "CRI"}) == Arguments{});
    }

    TEST_CASE("also without what a lever acts on") {
        CHECK(differing_after_show(kKorea, {"--set", "events.seafood_lifted=null"}) == Arguments{});
    }
}

TEST_SUITE("program/explain [cli]") {
    TEST_CASE("every key of both kinds of file - as docs/ has them") {
        const auto docs = [](const std::string& name) { return read_text(ACCEDE_SOURCE_DIR "/docs/" + name); };
        CHECK(run_accede({"explain", "--all"}).output == docs("scenario.md"));
        CHECK(run_accede({"explain", "--all", "--of", "experiment"}).output == docs("experiment.md"));
    }

    TEST_CASE("one key of either - and a schema is a scenario's unless another is asked for") {
        CHECK(run_accede({"explain", "horizon"}).output.find("horizon\n") == 0);
        CHECK(run_accede({"explain", "compare.shapley"}).output.find("compare.shapley\n") == 0);
        CHECK(run_accede({"schema"}).output == run_accede({"schema", "scenario"}).output);
        CHECK(run_accede({"schema"}).output != run_accede({"schema", "experiment"}).output);
    }
}

TEST_SUITE("program/new [cli]") {
    TEST_CASE("the starter scenario is as it should be written - runs - and its lever moves it") {
        const TemporaryFolder folder;
        const std::string file = folder.path("mine.yaml");
        CHECK(run_accede({"new", file}).exit_code == 0);
        CHECK(run_accede({"check", file}).output == file + ": ok\n");
        const auto probability = [&](const Arguments& options) {
            Arguments run{"run", file, "--quiet", "--force", "--out", folder.path("out")};
            run.insert(run.end(), options.begin(), options.end());
            REQUIRE(run_accede(run).exit_code == 0);
            const std::string summary = read_text(folder.path("out/summary.csv"));
            return std::stod(summary.substr(summary.find("NOR1,p_member,") + 14));
        };
        const double as_it_is = probability({}), halfway = probability({"--with", "meet_halfway"});
        CHECK(as_it_is > 0.1);
        CHECK(halfway < 0.9);
        // 2,000 trials: the difference of two shares has a standard error below 0.016.
        CHECK(halfway > as_it_is + 0.02);
    }

    TEST_CASE("it replaces nothing unasked") {
        const TemporaryFolder folder;
        std::ofstream(folder.path("mine.yaml")) << "mine\n";
        CHECK(run_accede({"new", folder.path("mine.yaml")}).exit_code == 2);
        CHECK(read_text(folder.path("mine.yaml")) == "mine\n");
        CHECK(run_accede({"new", folder.path("mine.yaml"), "--force"}).exit_code == 0);
        CHECK(run_accede({"new", "-"}).output == read_text(folder.path("mine.yaml")));
        CHECK(run_accede({"new", folder.path("no/such/folder.yaml")}).exit_code == 2);
    }

    TEST_CASE("diff says what a lever changes - also as JSON") {
        const Finished text = run_accede({"diff", kTeaching, kTeaching, "--set", "model.value.trade=0.9"});
        CHECK(text.exit_code == 0);
        CHECK(text.output.starts_with("model.value.trade: "));
        CHECK(text.output.ends_with(" → 0.9\n"));
        CHECK(run_accede({"diff", kTeaching}).output.empty());
        CHECK(run_accede({"diff", kTeaching, "--json"}).output == "[]\n");
    }
}
