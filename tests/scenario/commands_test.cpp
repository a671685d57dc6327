#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdio>

#include "tests/scenario/fixture.h"
#include "tests/support/paths.h"

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
    TEST_CASE("check: 0 and ok, or 2 and every mistake of every file") {
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

    TEST_CASE("help, version, explain, schema and lists") {
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
