#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "sim/results/sha256.h"
#include "tests/program/accede.h"
#include "tests/program/long_work.h"
#include "tests/support/paths.h"

using namespace accede::testing;

namespace {

const Names kAllFiles{"blockers.csv",  "datapackage.json", "distribution.csv", "examples.csv",
                      "graph.csv",     "mandates.csv",     "manifest.json",    "parameters.csv",
                      "scenario.yaml", "summary.csv",      "timeline.csv",     "trials.csv"};

Finished run_teaching(const std::string& out, const Names& more = {}) {
    Names arguments{"run", kTeaching, "--trials", "200", "--out", out};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_accede(arguments);
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

TEST_SUITE("program/results [cli]") {
    TEST_CASE("a run leaves every file - and nothing beside them") {
        const TemporaryFolder folder;
        REQUIRE(run_teaching(folder.path("out")).exit_code == 0);
        CHECK(names_in(folder.path("out")) == kAllFiles);
        CHECK(names_in(folder.root()) == Names{"out"});
    }

    TEST_CASE("columns begin as the interface fixes them - more may follow on the right") {
        const TemporaryFolder folder;
        REQUIRE(run_teaching(folder.path("out")).exit_code == 0);
        const auto tables = tables_in(folder.path("out"));
        const auto check = [&](const std::string& name, const std::string& columns) {
            const std::string header = first_line(tables.at(name)) + ",";
            CHECK_MESSAGE(header.compare(0, columns.size() + 1, columns + ",") == 0, name, ": ", header);
        };
        check("trials.csv",
              "trial,draw,applicant,club,outcome,stage,requested_month,commenced_month,concluded_month,signed_month,"
              "in_force_month,blocked_at,status,blocking_member,blocking_lobby,blocking_issue");
        check("timeline.csv", "applicant,club,stage,month,date,probability,lower,upper,band_lower,band_upper");
        check("summary.csv", "applicant,quantity,estimate,lower,upper,spread_lower,spread_upper");
        check("blockers.csv", "applicant,stage,who_type,who,issue,share,alone,lower,upper");
        check("mandates.csv", "applicant,month,issue,lobby,share");
        check("distribution.csv", "scenario,applicant,target,output_type,output_type_id,value");
        check("examples.csv", "trial,month,date,applicant,event,who,issue,text");
        check("parameters.csv", "path,value,kind,unit,source,assumption");
        check("graph.csv", "row,id,other,kind,weight,x,y");
    }

    TEST_CASE("boxes of a probability and of months are the same where both say the same of every point") {
        // Without luck a point's probability is 0 or 1, and half of the futures are in at once or never.
        const TemporaryFolder folder;
        const auto boxes_of = [&](const std::string& name, const std::string& prim) {
            write_text(folder.path(name + ".yaml"),
                       "accede: 1\nscenario: " + kTeaching +
                           "\ntrials: 4\n"
                           "factors:\n"
                           "  model.value.trade: {uniform: [0.05, 0.2]}\n"
                           "  model.value.affinity: {uniform: [0.05, 0.4]}\n"
                           "design: {kind: latin_hypercube, points: 80}\n"
                           "outputs: [p_in_force, mean_restricted_months_to_in_force, median_months_to_in_force]\n"
                           "analyses: [prim]\nprim: " +
                           prim + '\n');
            const Finished sweep =
                run_accede({"sweep", folder.path(name + ".yaml"), "--quiet", "--out", folder.path(name)});
            REQUIRE_MESSAGE(sweep.exit_code == 0, sweep.errors);
            return read_text(folder.path(name + "/boxes.csv"));
        };
        const std::string likely = boxes_of("likely", "{threshold: 0.7}");
        CHECK(std::count(likely.begin(), likely.end(), '\n') >= 2);
        CHECK(boxes_of("soon", "{output: mean_restricted_months_to_in_force, threshold: 50, above: false}") == likely);
        CHECK(boxes_of("median", "{output: median_months_to_in_force, threshold: 50, above: false}") == likely);
        const std::string unlikely = boxes_of("unlikely", "{threshold: 0.3, above: false}");
        CHECK(unlikely != likely);
        CHECK(boxes_of("late", "{output: median_months_to_in_force, threshold: 50}") == unlikely);
    }

    TEST_CASE("a box names the values of a lever and of a rule that lie in it - from a design as from a table") {
        const TemporaryFolder folder;
        std::string rows = "levers.firm_farm_ministry,model.value.trade\n";
        for (int i = 0; i < 20; ++i)
            rows += std::string(i % 2 == 0 ? "false" : "true") + ",0." + std::to_string(10 + i / 2) + '\n';
        write_text(folder.path("points.csv"), "\xEF\xBB\xBF" + rows);
        const std::string head =
            "accede: 1\nscenario: " + kTeaching + "\ntrials: 4\nanalyses: [prim]\nprim: {threshold: 0.9}\n";
        write_text(folder.path("table.yaml"), head + "design: {kind: table, file: points.csv}\n");
        write_text(
            folder.path("cube.yaml"),
            head +
                "factors:\n  levers.firm_farm_ministry: [false, true]\n  model.value.trade: {uniform: [0.1, 0.2]}\n"
                "design: {kind: latin_hypercube, points: 60}\n");
        for (const std::string name : {"table", "cube"}) {
            const Finished sweep =
                run_accede({"sweep", folder.path(name + ".yaml"), "--quiet", "--out", folder.path(name)});
            REQUIRE_MESSAGE(sweep.exit_code == 0, sweep.errors);
            CHECK(sweep.output.find("    levers.firm_farm_ministry is false") != std::string::npos);
            CHECK(read_text(folder.path(name + "/boxes.csv")).find("1,levers.firm_farm_ministry,false,false,") !=
                  std::string::npos);
        }
    }

    TEST_CASE("one at a time begins at the scenario as it is") {
        const TemporaryFolder folder;
        const auto sweep_of = [&](const std::string& factors) {
            write_text(folder.path("one.yaml"), "accede: 1\nscenario: " + kTeaching + "\ntrials: 4\nfactors: " +
                                                    factors + "\ndesign: {kind: one_at_a_time}\n");
            return run_accede({"sweep", folder.path("one.yaml"), "--quiet", "--out", folder.path("one")});
        };
        const Finished rules =
            sweep_of("{model.bargaining.rule: [nash, zeuthen], levers.firm_farm_ministry: [true, false]}");
        REQUIRE_MESSAGE(rules.exit_code == 0, rules.errors);
        const std::string points = read_text(folder.path("one/points.csv"));
        CHECK(points.find("\n0,0,zeuthen,false,") != std::string::npos);
        const Finished elsewhere = sweep_of("{model.bargaining.rule: [nash, compromise]}");
        CHECK(elsewhere.exit_code == 2);
        CHECK(elsewhere.errors.find("model.bargaining.rule does not take the value that the scenario has") !=
              std::string::npos);
    }

    TEST_CASE("one at a time finds the scenario's value where a list or distribution has it - to the last digits") {
        const TemporaryFolder folder;
        const auto exit_code = [&](const std::string& scenario, const std::string& factors) {
            write_text(folder.path("one.yaml"), "accede: 1\nscenario: " + scenario + "\ntrials: 4\nfactors: {" +
                                                    factors + "}\ndesign: {kind: one_at_a_time, levels: 2}\n");
            return run_accede({"check", folder.path("one.yaml")}).exit_code;
        };
        const std::string world = kExperiments + "world.yaml", council = "club.meetings.council.calendar.6";
        CHECK(exit_code(world, council + ": [0.1, 0.55]") == 0);  // the median of what the scenario has
        CHECK(exit_code(world, council + ": [0.1, 0.56]") == 2);
        CHECK(exit_code(kTeaching, council + ": {triangular: [0, 0.5, 1]}") == 0);
        CHECK(exit_code(kTeaching, council + ": {triangular: [0, 0.5, 0.9]}") == 2);
        CHECK(exit_code(kTeaching, "issues.farm_access.sectors: [[farm], [goods]]") == 0);
        CHECK(exit_code(kTeaching, "countries.COR.practice.labour: [0, 0.5]") == 2);  // which it doesn't say
    }

    TEST_CASE("a box ends at values of a list - however long it is and whether it also has words") {
        const TemporaryFolder folder;
        const auto boxes_of = [&](const std::string& list, const std::string& prim) {
            write_text(folder.path("grid.yaml"),
                       "accede: 1\nscenario: " + kExperiments + "world.yaml\ntrials: 40\nfactors:\n" +
                           "  club.meetings.council.calendar.6: " + list +
                           "\n  model.value.noise_sd: {range: [0, 0.01], levels: 5}\ndesign: {kind: grid}\n"
                           "analyses: [prim]\nprim: " +
                           prim + '\n');
            const Finished sweep =
                run_accede({"sweep", folder.path("grid.yaml"), "--quiet", "--out", folder.path("grid")});
            REQUIRE_MESSAGE(sweep.exit_code == 0, sweep.errors);
            return read_text(folder.path("grid/boxes.csv"));
        };
        const std::string ten = "[0, 0.001, 0.002, 0.003, 0.004, 0.005, 0.96, 0.97, 0.98, 0.99]";
        CHECK(boxes_of(ten, "{threshold: 0.01, above: false}").find("calendar.6,,0.005,") != std::string::npos);
        const std::string mixed = boxes_of("[{uniform: [0.9, 1]}, 0]", "{threshold: 0.01, above: false}");
        CHECK(mixed.find("calendar.6,0,0,") != std::string::npos);
    }

    TEST_CASE("cells of a table are values as in a list - with commas and colons too") {
        const TemporaryFolder folder;
        write_text(folder.path("points.csv"), "issues.labour.title\n\"a, b\"\n\"c: d\"\nA\n");
        write_text(folder.path("table.yaml"), "accede: 1\nscenario: " + kTeaching +
                                                  "\ntrials: 4\ndesign: {kind: table, file: points.csv}\n"
                                                  "analyses: [prim]\n");
        const Finished sweep =
            run_accede({"sweep", folder.path("table.yaml"), "--quiet", "--out", folder.path("table")});
        CHECK_MESSAGE(sweep.exit_code == 0, sweep.errors);
    }

    TEST_CASE("assumptions stand in the order in which a sweep found them to matter - a sweep of others is refused") {
        const TemporaryFolder folder;
        const std::string world = kExperiments + "world.yaml";
        const auto sources = [&](const std::string& factors) {
            write_text(folder.path("one.yaml"), "accede: 1\nscenario: " + world + "\ntrials: 8\nfactors: {" + factors +
                                                    "}\ndesign: {kind: morris, trajectories: 4}\nanalyses: [morris]\n");
            const Finished sweep =
                run_accede({"sweep", folder.path("one.yaml"), "--quiet", "--out", folder.path("one")});
            REQUIRE_MESSAGE(sweep.exit_code == 0, sweep.errors);
            return run_accede({"check", "--sources", "--sensitivity", folder.path("one"), world});
        };
        const Finished known = sources("model.value.credence: declared, model.value.noise_sd: {range: [0, 0.0001]}");
        CHECK(known.exit_code == 0);
        CHECK(first_line(known.output).find("model.value.credence: ") != std::string::npos);
        CHECK(known.output.find("model.value.credence: ") < known.output.find("model.value.noise_sd: "));
        CHECK(known.output.find("(morris_mu_star of p_in_force): assumption: ") != std::string::npos);
        const Finished unknown = sources("levers.firm_farm_ministry: [false, true]");
        CHECK(unknown.exit_code == 2);
        CHECK(unknown.errors.find("varied no number of") != std::string::npos);
    }

    TEST_CASE("scenarios and experiments may come from standard input - for every step of the work") {
        const TemporaryFolder folder;
        const auto piped = [&](const std::string& file, const Names& arguments) {
            return run_accede(arguments, {.folder = kExperiments, .input = read_text(file)});
        };
        const std::string out = folder.path("out");
        CHECK(piped(kExperiments + "morris.yaml", {"check", "-"}).exit_code == 0);
        CHECK(piped(kExperiments + "morris.yaml", {"sweep", "-", "--trials", "8", "--quiet", "--out", out}).exit_code ==
              0);
        CHECK(piped(kTeaching, {"compare", "-", "--shapley", "all", "--trials", "100", "--quiet", "--out", out})
                  .exit_code == 0);
        CHECK(read_text(out + "/shapley.csv").find(",sceptical_members,") != std::string::npos);
    }

    TEST_CASE("a precision that is not reached is told - in the log and the manifest") {
        const TemporaryFolder folder;
        const Finished run = run_accede({"run", kExperiments + "world.yaml", "--trials", "1000", "--precision", "0.001",
                                         "--no-progress", "--out", folder.path("out")});
        CHECK(run.exit_code == 0);
        CHECK(run.errors.find("--precision 0.001 was not reached") != std::string::npos);
        CHECK(read_text(folder.path("out/manifest.json")).find("--precision 0.001 was not reached") !=
              std::string::npos);
    }

    TEST_CASE("the manifest holds the hash of every other file") {
        const TemporaryFolder folder;
        REQUIRE(run_teaching(folder.path("out")).exit_code == 0);
        const auto manifest = nlohmann::json::parse(read_text(folder.path("out/manifest.json")));
        CHECK(manifest.at("trials") == 200);
        CHECK(manifest.at("seed") == 1);
        for (const std::string& name : kAllFiles)
            if (name != "manifest.json")
                CHECK_MESSAGE(manifest.dump().find(accede::sha256_hex(read_text(folder.path("out/" + name)))) !=
                                  std::string::npos,
                              name);
    }

    TEST_CASE("--no-trials leaves trials.csv out and changes no other table") {
        const TemporaryFolder folder;
        REQUIRE(run_teaching(folder.path("with")).exit_code == 0);
        REQUIRE(run_teaching(folder.path("without"), {"--no-trials"}).exit_code == 0);
        CHECK(differing_tables(folder.path("with"), folder.path("without")) == Names{"trials.csv"});
    }

    TEST_CASE("the scenario that a run leaves gives the same tables again") {
        const TemporaryFolder folder;
        REQUIRE(
            run_accede({"run", kKorea, "--trials", "40", "--with", "reform_quarantine", "--out", folder.path("korea")})
                .exit_code == 0);
        REQUIRE(run_accede({"run", folder.path("korea/scenario.yaml"), "--trials", "40", "--out", folder.path("again")})
                    .exit_code == 0);
        CHECK(differing_tables(folder.path("korea"), folder.path("again")) == Names{});
    }

    TEST_CASE("where a run is started and a scenario lies changes no table") {
        const TemporaryFolder folder;
        const std::string repository = ACCEDE_SOURCE_DIR;
        REQUIRE(run_accede({"run", kKorea, "--trials", "40", "--out", folder.path("a")}).exit_code == 0);
        REQUIRE(run_accede({"run", "korea.yaml", "--trials", "40", "--out", folder.path("b")},
                           {.folder = repository + "/scenarios"})
                    .exit_code == 0);
        CHECK(differing_tables(folder.path("a"), folder.path("b")) == Names{});
    }

    TEST_CASE("another seed gives other trials - the same seed the same") {
        const TemporaryFolder folder;
        const auto run = [&](const std::string& seed, const std::string& out) {
            return run_accede({"run", kKorea, "--trials", "40", "--seed", seed, "--out", folder.path(out)}).exit_code;
        };
        REQUIRE(run("7", "a") + run("7", "b") + run("8", "c") == 0);
        CHECK(differing_tables(folder.path("a"), folder.path("b")) == Names{});
        CHECK(tables_in(folder.path("a")).at("trials.csv") != tables_in(folder.path("c")).at("trials.csv"));
    }

    TEST_CASE("standard input is a scenario too") {
        const TemporaryFolder folder;
        const Finished run =
            run_accede({"run", "-", "--trials", "200", "--out", folder.path("in")}, {.input = read_text(kTeaching)});
        REQUIRE(run.exit_code == 0);
        REQUIRE(run_teaching(folder.path("file")).exit_code == 0);
        CHECK(tables_in(folder.path("in")).at("trials.csv") == tables_in(folder.path("file")).at("trials.csv"));
    }
}

TEST_SUITE("program/page [cli]") {
    TEST_CASE("--json is one JSON object on standard output") {
        const TemporaryFolder folder;
        const Finished run = run_teaching(folder.path("out"), {"--json"});
        CHECK(run.exit_code == 0);
        CHECK(nlohmann::json::parse(run.output).is_object());
    }

    TEST_CASE("summary prints the page of a run again") {
        const TemporaryFolder folder;
        const Finished run = run_teaching(folder.path("out"));
        CHECK(run.output.find("Alderland") != std::string::npos);
        CHECK(run_accede({"summary", folder.path("out")}).output == run.output);
        const Finished json = run_teaching(folder.path("out"), {"--json"});
        CHECK(run_accede({"summary", "--json", folder.path("out")}).output == json.output);
    }

    TEST_CASE("summary prints the page of a comparison and of a sweep again - and says that a shard is merged first") {
        const TemporaryFolder folder;
        for (const LongWork& work : every_kind_of_work()) {
            CAPTURE(work.name);
            const std::string out = folder.path(work.name);
            const Finished done = run_accede(work.command + Names{"--quiet", "--out", out});
            REQUIRE(done.exit_code == 0);
            CHECK(run_accede({"summary", out}).output == done.output);
            CHECK(nlohmann::json::parse(run_accede({"summary", "--json", out}).output).is_object());
        }
        const std::string shard = folder.path("shard");
        REQUIRE(run_accede({"run", kTeaching, "--shard", "1/2", "--quiet", "--out", shard}).exit_code == 0);
        const Finished summary = run_accede({"summary", shard});
        CHECK(summary.exit_code == 2);
        CHECK(summary.errors.find("accede merge") != std::string::npos);
    }

    TEST_CASE("--quiet leaves standard error empty") {
        const TemporaryFolder folder;
        CHECK(run_teaching(folder.path("out"), {"--quiet"}).errors == "");
    }

    TEST_CASE("progress is a line every tenth where standard error is no terminal - and goes by --no-progress") {
        const TemporaryFolder folder;
        const auto lines_of = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
        const Finished with = run_accede({"run", kTeaching, "--trials", "6400", "--out", folder.path("a")});
        const Finished without =
            run_accede({"run", kTeaching, "--trials", "6400", "--no-progress", "--out", folder.path("a")});
        CHECK(lines_of(with.errors) - lines_of(without.errors) == 10);
    }
}
