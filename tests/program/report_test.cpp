#include <doctest/doctest.h>

#include "tests/program/accede.h"

using namespace accede::testing;

namespace {

using Names = std::vector<std::string>;

Finished report(Names arguments) {
    arguments.insert(arguments.begin(), "report");
    return run_accede(arguments);
}

/// A small result directory in `folder`.
std::string small_run(const TemporaryFolder& folder) {
    const std::string out = folder.path("out");
    REQUIRE(run_accede({"run", kTeaching, "--trials", "200", "--quiet", "--out", out}).exit_code == 0);
    return out;
}

}  // namespace

TEST_SUITE("program/report [cli]") {
    TEST_CASE("the page is put beside the tables, whose hashes it leaves as they are") {
        const TemporaryFolder folder;
        const std::string out = small_run(folder);
        const auto tables = tables_in(out);
        const Names names = names_in(out);
        const Finished finished = report({out});
        CHECK(finished.exit_code == 0);
        CHECK(finished.output.find(out + "/report.html") != std::string::npos);
        CHECK(names_in(out).size() == names.size() + 1);
        CHECK(tables_in(out) == tables);
        const std::string page = read_text(out + "/report.html");
        CHECK(page.starts_with("<!doctype html>"));
        CHECK(report({out}).exit_code == 0);
        CHECK(read_text(out + "/report.html") == page);
    }

    TEST_CASE("--out and --lang") {
        const TemporaryFolder folder;
        const std::string out = small_run(folder);
        CHECK(report({out, "--out", folder.path("page.html"), "--lang", "ko"}).exit_code == 0);
        CHECK(read_text(folder.path("page.html")).find("<html lang=\"ko\"") != std::string::npos);
        CHECK(names_in(folder.root()) == Names{"out", "page.html"});
        CHECK(report({out, "--out", folder.path("page.txt")}).exit_code == 2);
        CHECK(report({out, "--lang", "fr"}).exit_code == 2);
        CHECK(report({out, "--out", folder.path("missing/page.html")}).exit_code == 1);
        CHECK(names_in(folder.root()) == Names{"out", "page.html"});
    }

    TEST_CASE("figures are written instead of the page, as SVG and where it can be as PDF") {
        const TemporaryFolder folder;
        const std::string out = small_run(folder), figures = folder.path("paper/figures");
        CHECK(report({out, "--figures", figures}).exit_code == 0);
        const bool can_convert = run_process({"sh", "-c", "command -v rsvg-convert"}).exit_code == 0;
        for (const char* name : {"incidence", "outcomes", "blockers"}) {
            CHECK(read_text(figures + '/' + name + ".svg").starts_with("<svg "));
            CHECK(std::filesystem::exists(figures + '/' + name + ".pdf") == can_convert);
        }
        CHECK_FALSE(std::filesystem::exists(out + "/report.html"));
    }

    TEST_CASE("what is no result directory, or a damaged one, is a mistake of the input") {
        const TemporaryFolder folder;
        const Finished none = report({folder.root().string()});
        CHECK(none.exit_code == 2);
        CHECK(none.errors.find("is not a result directory of accede") != std::string::npos);
        const std::string out = small_run(folder);
        write_text(out + "/summary.csv", read_text(out + "/summary.csv") + "half a row\n");
        const Finished damaged = report({out});
        CHECK(damaged.exit_code == 2);
        CHECK(damaged.errors.find("summary.csv:") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(out + "/report.html"));
    }
}
