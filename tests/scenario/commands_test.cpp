#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdio>

#include "sim/scenario/provenance.h"
#include "tests/scenario/fixture.h"
#include "tests/support/paths.h"

using namespace accede;
using namespace accede::test;

namespace {

struct Result {
    int exit_code = -1;
    std::string output;
};

/// The program's exit code with stdout, or with `2>&1 1>/dev/null` among the arguments stderr.
Result call(const std::string& arguments) {
    Result result;
    FILE* pipe = popen((std::string(ACCEDE_PROGRAM) + " " + arguments).c_str(), "r");
    REQUIRE(pipe != nullptr);
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
        result.output += static_cast<char>(c);
    result.exit_code = WEXITSTATUS(pclose(pipe));
    return result;
}

const std::string errors_only = " 2>&1 1>/dev/null";

}  // namespace

TEST_SUITE("program/commands [cli]") {
    TEST_CASE("check: 0 and ok - or 2 and every mistake of every file") {
        const Folder folder;
        const std::string good = folder.write("good.yaml", small_scenario());
        const std::string bad = folder.write("bad.yaml", replaced(small_scenario(), "trade: 0.3", "trade: high"));
        CHECK(call("check " + good).exit_code == 0);
        CHECK(call("check " + good).output == good + ": ok\n");
        CHECK(call("check --quiet " + good).output.empty());
        const Result both = call("check " + bad + " " + folder.path() + "/none.yaml" + errors_only);
        CHECK(both.exit_code == 2);
        CHECK(both.output.starts_with(bad + ":23:18: error: model.value.trade: expected a number"));
        CHECK(both.output.find("none.yaml'") != std::string::npos);
        CHECK(call("check --json " + bad + " 2>&1").output.find("\"id\": \"wrong_type\"") != std::string::npos);
    }

    TEST_CASE("check --sources names what rests on nothing and what is assumed") {
        const Folder folder;
        const std::string output = call("check --sources " + folder.write("a.yaml", small_scenario())).output;
        CHECK(output.find("a.yaml:23:18: model.value.trade: neither source nor assumption\n") != std::string::npos);
        CHECK(output.find("capital.level: assumption: by analogy\n") != std::string::npos);
    }

    TEST_CASE("with the result of a sweep - the assumptions that matter most come first") {
        const Folder folder;
        const std::string path = folder.write(
            "a.yaml", replaced(small_scenario(), "trade: 0.3", "trade: {uniform: [0, 1], assumption: a guess}"));
        folder.write("sensitivity.csv",
                     "output,factor,index,estimate,lower,upper,finding\n"
                     "p_in_force,profiles.plain.capital.level,total,0.1,0.05,1,\n"
                     "p_in_force,model.value.trade,total,0.25,0.1,1,\n"
                     "p_in_force,profiles.plain.capital.level,first_order,0.9,0.1,1,\n"
                     "mean_restricted_months_to_signed,profiles.plain.capital.level,total,50,1,99,\n");
        const std::string output = call("check --sources --sensitivity " + folder.path() + " " + path).output;
        const auto first = output.find("model.value.trade: 0.25 (total of p_in_force): assumption: a guess\n");
        const auto second = output.find("capital.level: 0.1 (total of p_in_force): assumption: by analogy\n");
        CHECK(first != std::string::npos);
        CHECK(second != std::string::npos);
        CHECK(first < second);
        CHECK(call("check --sensitivity " + folder.path() + " " + path + errors_only).exit_code == 2);
        CHECK(call("check --sources --sensitivity none " + path + errors_only).exit_code == 2);
    }

    TEST_CASE("numbers that rest on nothing are a warning - and none is in the library") {
        const Folder folder;
        const Result result = call("check " + folder.write("a.yaml", small_scenario()) + errors_only);
        CHECK(result.exit_code == 0);
        CHECK(result.output.find("a.yaml: warning: 12 numbers have neither a source nor an assumption") !=
              std::string::npos);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(ACCEDE_SOURCE_DIR "/scenarios")) {
            if (entry.path().extension() != ".yaml") continue;
            Diagnostics diagnostics;
            try {
                const Loaded loaded = load_scenario(entry.path().string(), {}, diagnostics);
                CAPTURE(entry.path().string());
                CHECK(provenance_of(loaded.scenario).bare.empty());
            } catch (const ScenarioError&) {
                continue;  // a part of scenarios
            }
        }
    }

    TEST_CASE("standard input") {
        const Folder folder;
        const std::string path = folder.write("a.yaml", small_scenario());
        CHECK(call("check - < " + path).exit_code == 0);
        CHECK(call("show - < " + path + " | " + ACCEDE_PROGRAM + " check --quiet -").exit_code == 0);
    }

    TEST_CASE("wrong usage ends with 2 and says what was meant") {
        CHECK(call("chekc x" + errors_only)
                  .output.starts_with("accede: there is no command 'chekc'; did you mean 'check'?\n"));
        for (const char* arguments :
             {"", "chekc x", "check", "list nothing", "show --nonsense x", "run x --trials 0", "run x --trials many",
              "run x --seed -1", "explain countries.*.lobbys", "schema nothing", "show none.yaml", "--nonsense"}) {
            CAPTURE(arguments);
            CHECK(call(std::string(arguments) + " >/dev/null 2>&1").exit_code == 2);
        }
    }

    TEST_CASE("help - version - explain - schema and lists") {
        CHECK(call("--help").exit_code == 0);
        CHECK(call("--version").output.starts_with("accede "));
        CHECK(call("explain model.value.trade").output.find("Weight of trade gains") != std::string::npos);
        CHECK(call("schema scenario").output.find("draft-07") != std::string::npos);
        CHECK(call("list rules").output.find("model.bargaining.rule") != std::string::npos);
        const Folder folder;
        const std::string path = folder.write("a.yaml", small_scenario());
        CHECK(call("list levers " + path).output.starts_with("lift_now"));
        CHECK(call("list profiles " + path).output.starts_with("plain"));
        CHECK(call("list scenarios " + folder.path()).output.find("A small one") != std::string::npos);
    }
}
