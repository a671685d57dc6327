#include "viz/outcome_page.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/result_folder.h"
#include "tests/support/synthetic.h"
#include "viz/text_layout.h"

using namespace accede;
using namespace accede::testing;

namespace {

bool has(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_SUITE("viz/outcome_page [unit]") {
    TEST_CASE("shares for people") {
        CHECK(percent(0.0) == "0");
        CHECK(percent(1.0) == "100");
        CHECK(percent(0.0004) == "<0.1");
        CHECK(percent(0.9995) == ">99.9");
        CHECK(percent(0.034) == "3.4");
        CHECK(percent(0.0998) == "10");
        CHECK(percent(0.345) == "34");
        CHECK(percent(0.9962) == "99.6");
        CHECK(share_cell({.value = 0.34, .lower = 0.331, .upper = 0.3495, .spread_lower = 0.2, .spread_upper = 0.47}) ==
              "34±1 [20-47]");
        CHECK(share_cell({.value = 0.34, .lower = 0.29, .upper = 0.391}) == "34±6");
        CHECK(share_cell(
                  {.value = 0.034, .lower = 0.0305, .upper = 0.0379, .spread_lower = 0.001, .spread_upper = 0.08}) ==
              "3.4±0.4 [0-8]");
        CHECK(share_cell({.value = 0.03, .lower = 0.01, .upper = 0.07}) == "3.0 (1.0-7.0)");
        CHECK(share_cell({.value = 0.004, .lower = 0.001, .upper = 0.02}) == "0.4 (0.1-2.0)");
        CHECK(share_cell({.value = 1.0, .lower = 0.9996, .upper = 1.0}) == "100±0.1");
        CHECK(share_cell({}).empty());
    }

    TEST_CASE("the page answers first - fits a terminal - and says what the ranges mean") {
        const ResultFolder results(small_names(4), 4000);
        const std::string page = outcome_page(read_result_files(results.path()));
        std::istringstream lines(page);
        for (std::string line; std::getline(lines, line);)
            CHECK(display_width(line) <= kTextWidth);
        CHECK(has(page, "Alphaland is in The Club by 2028-11 in "));
        CHECK(has(page, "depending on what is not known)."));
        CHECK(has(page, "in 2025-10"));  // BBB's request, 14 months before 2026-12
        CHECK(has(page, "Reached by the first month, 2026-12, in part of the futures: Alphaland requested in "));
        CHECK(has(page, "(not yet in force)"));
        CHECK(has(page, "Fisheries subsidies"));
        CHECK(has(page, "Farmers  "));
        CHECK(has(page, "4,000 trials (1,000 draws of 4), seed 1"));
        CHECK(has(page, "[a-b] is the 10-90 % range over draws of the 3 uncertain parameters"));
        CHECK_FALSE(has(page, "INTERRUPTED"));
    }

    TEST_CASE("an interrupted run says so first") {
        const ResultFolder results(small_names(1), 640, true);
        const std::string page = outcome_page(read_result_files(results.path()));
        CHECK(has(page, "INTERRUPTED: 640 of 1,280 trials were finished"));
        CHECK(has(page, "replicates: 2 or more"));
    }

    TEST_CASE("the JSON has the same content") {
        const ResultFolder results(small_names(4), 400);
        const ResultFiles files = read_result_files(results.path());
        const auto json = nlohmann::json::parse(outcome_json(files));
        CHECK(json["applicant"] == "AAA");
        CHECK(json["applicants"].size() == 2);
        CHECK(json["applicants"][0]["probability"]["in_force"]["estimate"] ==
              *files.applicants[0].quantity("p_in_force").value);
        CHECK(json["applicants"][0]["blockers"].size() == files.applicants[0].blockers.size());
        CHECK(json["applicants"][1]["entry"]["median_months"]["date"].is_null());
        CHECK(json["applicants"][0]["mandate"][0]["lobby"] == "AAA/fishers");
    }

    TEST_CASE("what isn't a result directory is named") {
        const ResultFolder results(small_names(1), 100);
        CHECK_THROWS_WITH_AS((void)read_result_files("/nowhere"),
                             "cannot read /nowhere/manifest.json: No such file or directory", std::runtime_error);
        results.put("manifest.json", "{\"schema\": \"accede/result/1\"}");
        CHECK_THROWS_AS((void)read_result_files(results.path()), std::runtime_error);
    }
}

TEST_SUITE("viz/text_layout [unit]") {
    TEST_CASE("width counts characters - not bytes") {
        CHECK(display_width("34 ±1") == 5);
        CHECK(clipped("Côte d'Ivoire", 5) == "Côte…");
        CHECK(clipped("short", 5) == "short");
    }

    TEST_CASE("text breaks at spaces") {
        std::string text;
        for (int i = 0; i < 60; ++i)
            text += "word ";
        const std::string lines = wrapped(text, 4);
        std::istringstream in(lines);
        for (std::string line; std::getline(in, line);)
            CHECK(line.size() <= kTextWidth);
        CHECK(lines.find("\n    word") != std::string::npos);
    }

    TEST_CASE("a wide table is continued below") {
        const std::string cell(40, 'x');
        const std::string text = text_table({{"", "a", "b", "c"}, {"name", cell, cell, cell}}, 1);
        std::istringstream in(text);
        int lines = 0;
        for (std::string line; std::getline(in, line); ++lines)
            CHECK(line.size() <= kTextWidth);
        CHECK(lines == 5);
    }
}
