#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

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

std::size_t count_of(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

/// A text as YAML in double quotes, which JSON's are.
std::string yaml_text(const std::string& text) { return nlohmann::json(text).dump(-1, ' ', true); }

std::string page_of_teaching(const TemporaryFolder& folder) {
    const std::string out = folder.path("plain");
    REQUIRE(run_accede({"run", kTeaching, "--trials", "50", "--quiet", "--out", out}).exit_code == 0);
    REQUIRE(report({out}).exit_code == 0);
    return read_text(out + "/report.html");
}

}  // namespace

TEST_SUITE("program/report [cli]") {
    TEST_CASE("the page is put beside the tables - whose hashes it leaves as they are") {
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

    TEST_CASE("figures are written instead of the page - as SVG and where it can be as PDF") {
        const TemporaryFolder folder;
        const std::string out = small_run(folder), figures = folder.path("paper/figures");
        CHECK(report({out, "--figures", figures}).exit_code == 0);
        const bool can_convert = run_process({"sh", "-c", "command -v rsvg-convert || exit 1"}).exit_code == 0;
        for (const char* name : {"incidence", "outcomes", "blockers"}) {
            CHECK(read_text(figures + '/' + name + ".svg").starts_with("<svg "));
            CHECK(std::filesystem::exists(figures + '/' + name + ".pdf") == can_convert);
        }
        CHECK_FALSE(std::filesystem::exists(out + "/report.html"));
    }

    TEST_CASE("hostile names in a scenario are text - in the page and in the figures") {
        const TemporaryFolder folder;
        const std::string name = "\u202E</script><script>alert(1)</script> \"'&<!-- 쌀 \u2028" + std::string(200, 'W');
        write_text(folder.path("hostile.yaml"), "accede: 1\nextends: " + kTeaching + "\ntitle: " + yaml_text(name) +
                                                    "\ncountries:\n  ALD: {name: " + yaml_text(name) +
                                                    "}\n  BRE: {name: \"{{data}}\"}\n");
        const std::string out = folder.path("out"), figures = folder.path("figures");
        REQUIRE(run_accede({"run", folder.path("hostile.yaml"), "--trials", "50", "--quiet", "--out", out}).exit_code ==
                0);
        REQUIRE(report({out}).exit_code == 0);
        const std::string page = read_text(out + "/report.html"), plain = page_of_teaching(folder);
        for (const char* tag : {"<script", "</script", "<!--", "</title"})
            CHECK_MESSAGE(count_of(page, tag) == count_of(plain, tag), tag);
        const std::string from = "id=\"accede-data\">";
        const std::size_t begin = page.find(from) + from.size();
        const auto data = nlohmann::json::parse(page.substr(begin, page.find("</script>", begin) - begin));
        CHECK(data["manifest"]["scenario"]["countries"]["ALD"] == name);
        CHECK(data["manifest"]["scenario"]["countries"]["BRE"] == "{{data}}");
        REQUIRE(report({out, "--figures", figures}).exit_code == 0);
        for (const char* figure : {"incidence", "outcomes", "blockers"})
            CHECK(read_text(figures + '/' + figure + ".svg").find("<script") == std::string::npos);
    }

    TEST_CASE("what is no result directory - or a damaged one - is a mistake of the input") {
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

TEST_SUITE("program/report_size [long]") {
    TEST_CASE("the page of the main job is under 1.5 MB") {
        const TemporaryFolder folder;
        const std::string out = folder.path("korea");
        REQUIRE(run_accede({"run", kKorea, "--quiet", "--no-trials", "--out", out}).exit_code == 0);
        REQUIRE(report({out}).exit_code == 0);
        const auto bytes = std::filesystem::file_size(out + "/report.html");
        MESSAGE("the page: ", bytes, " bytes");
        CHECK(bytes < 1'500'000);
    }
}
