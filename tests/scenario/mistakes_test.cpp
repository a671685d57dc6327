#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "experiments/program/load.h"
#include "tests/scenario/fixture.h"
#include "tests/support/paths.h"

using namespace accede;
using namespace accede::test;

namespace {

struct Case {
    std::string name, from, to, expected;
};

std::string unescaped(std::string text) {
    for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at))
        text.replace(at, 2, "\n");
    return text;
}

std::vector<Case> read_cases(const std::string& name) {
    std::istringstream file(read_text(ACCEDE_SOURCE_DIR "/tests/scenario/" + name));
    std::vector<Case> cases;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("== "))
            cases.push_back({line.substr(3), "", "", ""});
        else if (line.empty() || line.starts_with("#"))
            continue;
        else if (line.starts_with("- "))
            cases.back().from = unescaped(line.substr(2));
        else if (line.starts_with("+ "))
            cases.back().to = unescaped(line.substr(2));
        else if (!line.starts_with("+"))
            cases.back().expected += line + "\n";
    }
    return cases;
}

std::string joined(const std::vector<std::string>& lines, const std::string& folder) {
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    const auto place = text.find(folder);
    return place == std::string::npos ? text : text.replace(place, folder.size(), "FOLDER");
}

/// "line:column kind: message" → kind.
std::string kind_of(const std::string& line) {
    const auto begin = line.find(' ') + 1;
    return line.substr(begin, line.find(':', begin) - begin);
}

/// prefix0suffix prefix1suffix …
std::string many(int count, const std::string& prefix, const std::string& suffix) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += prefix + std::to_string(i) + suffix;
    return text;
}

/// Each alias stands for nine of the one before.
std::string alias_bomb() {
    std::string text = "a: &a [x,x,x,x,x,x,x,x,x]\n";
    for (char name = 'b'; name < 'j'; ++name) {
        const std::string before = std::string(1, '*') + static_cast<char>(name - 1);
        text += std::string(1, name) + ": &" + name + " [" + before;
        for (int i = 1; i < 9; ++i)
            text += "," + before;
        text += "]\n";
    }
    return text;
}

std::string chained_profiles() {
    std::string text = "profiles:\n";
    for (int i = 0; i < 20; ++i)
        text += "  p" + std::to_string(i) + ": {profile: p" + std::to_string(i + 1) + "}\n";
    return replaced(replaced(small_scenario(), "profiles:\n", text), "AUS: {presence", "AUS: {profile: p0, presence");
}

/// A mistake that takes more than a changed line: a large file, the command line.
struct LargeCase {
    std::string id, text;
    LoadOptions options;
};

std::vector<LargeCase> large_cases() {
    const std::string small = small_scenario();
    const auto with = [](const std::string& lever) { return LoadOptions{{}, {"lift_now", lever}, {}, {}}; };
    const auto set = [](const std::string& argument) { return LoadOptions{{argument}, {}, {}, {}}; };
    return {
        {"bad_utf8", small + "# \xff\n", {}},
        {"control_character", small + "# \x01\n", {}},
        {"limit_file_size", small + many(200'000, "# a comment that says nothing ", "\n"), {}},
        {"limit_line_length", small + "# " + std::string(300'000, 'x') + "\n", {}},
        {"limit_nesting", "a: " + std::string(65, '[') + std::string(65, ']'), {}},
        {"limit_aliases", alias_bomb(), {}},
        {"limit_values", "a: [" + many(520'000, "", ",\n") + "]", {}},
        {"limit_files", "extends: [" + many(70, "a", ".yaml, ") + "]", {}},
        {"limit_profiles", chained_profiles(), {}},
        {"limit_issues", replaced(small, "issues:\n", "issues:\n" + many(17, "  i", ": {kind: rule}\n")), {}},
        {"limit_countries", replaced(small, "countries:\n", "countries:\n" + many(260, "  C", ": {}\n")), {}},
        {"limit_lobbies",
         replaced(small, "AUS: {presence", "AUS: {lobbies: {" + many(5001, "l", ": {},\n ") + "}, presence"),
         {}},
        {"limit_levers", small + "  a:\n    set:\n" + many(1001, "      a", ": 1\n"), {}},
        {"extends_cycle", "extends: scenario.yaml\n", {}},
        {"unknown_lever", small, with("nothing")},
        {"lever_conflict", small + "  other: {set: {events.lift.probability: 0.5}}\n", with("other")},
        {"bad_set", small, set("x")},
        {"unknown_path", small, set("model.valu.trade=1")},
    };
}

/// What is said of a table that a scenario names under `key`, with `more` beside it.
std::vector<std::string> table_mistakes(const std::string& table, const std::string& key = "trade.flows_file",
                                        const std::string& more = "") {
    const Folder folder;
    folder.write("table.csv", table);
    const auto dot = key.find('.');
    Options options;
    options.scenario = folder.write(
        "a.yaml",
        small_scenario() + fmt::format("{}: {{{}: table.csv{}}}\n", key.substr(0, dot), key.substr(dot + 1), more));
    try {
        (void)load_input(options);
        return {};
    } catch (const ScenarioError& error) {
        return lines_of(error.diagnostics);
    }
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_SUITE("scenario/mistakes [unit]") {
    TEST_CASE("the scenario without mistakes loads") { CHECK(mistakes_of(small_scenario()).empty()); }

    TEST_CASE("each mistake is reported at its place - in its words - and no other") {
        const auto cases = read_cases("mistakes.txt");
        REQUIRE(cases.size() > 70);
        const Folder folder;
        for (const Case& c : cases) {
            CAPTURE(c.name);
            const std::string path = folder.write("scenario.yaml", replaced(small_scenario(), c.from, c.to));
            CHECK(joined(mistakes(path), folder.path()) == c.expected);
        }
    }

    TEST_CASE("and so is each of an experiment") {
        const std::string experiment = read_text(ACCEDE_SOURCE_DIR "/tests/scenario/experiment.yaml");
        const Folder folder;
        folder.write("small.yaml", small_scenario());
        for (const Case& c : read_cases("experiment_mistakes.txt")) {
            CAPTURE(c.name);
            const std::string path = folder.write("experiment.yaml", replaced(experiment, c.from, c.to));
            CHECK(joined(mistakes_of_experiment(path), folder.path()) == c.expected);
        }
    }

    TEST_CASE("all mistakes of a file at once - each with its line and a caret") {
        const Folder folder;
        std::string text = replaced(small_scenario(), "horizon: 2030-12", "horizont: 2030-12");
        text = replaced(text, "trade: 0.3", "trade: high");
        text = replaced(text, "veto: [farm]", "veto: [farms]");
        const std::string path = folder.write("korea.yaml", text);
        Diagnostics diagnostics;
        CHECK_THROWS_AS((void)load_scenario(path, {}, diagnostics), ScenarioError);
        CHECK(diagnostics.errors() == 4);  // the misspelt key leaves `horizon` missing
        CHECK(diagnostics.render().find(
                  path + ":4:1: error: unknown key 'horizont' at the top of the file; did you mean 'horizon'?\n"
                         "    4 | horizont: 2030-12\n"
                         "      | ^\n") != std::string::npos);
    }

    TEST_CASE("a caret stands under its character after characters of several bytes and in a long line") {
        Diagnostics diagnostics;
        diagnostics.add_source("a.yaml", "대한민국: x\n" + std::string(200, 'y') + "z\n");
        diagnostics.error("wrong_type", {"a.yaml", 1, 7}, "one");
        diagnostics.error("wrong_type", {"a.yaml", 2, 201}, "two");
        CHECK(diagnostics.render() ==
              "a.yaml:1:7: error: one\n    1 | 대한민국: x\n      |       ^\n"
              "a.yaml:2:201: error: two\n    2 | " +
                  std::string(40, 'y') + "z\n      | " + std::string(40, ' ') + "^\n");
    }

    TEST_CASE("very many mistakes are counted - not all kept") {
        Diagnostics diagnostics;
        for (int i = 0; i < 5000; ++i)
            diagnostics.error("wrong_type", {"a.yaml", i + 1, 1}, "wrong");
        CHECK(diagnostics.errors() == 5000);
        CHECK(diagnostics.all().size() == Diagnostics::kMost);
        CHECK(diagnostics.render().ends_with("… and 4000 more\n"));
    }

    TEST_CASE("what one change of a line cannot show") {
        for (const LargeCase& c : large_cases()) {
            CAPTURE(c.id);
            const auto found = mistakes_of(c.text, c.options);
            CHECK(std::ranges::any_of(found, [&](const std::string& line) { return kind_of(line) == c.id; }));
        }
    }

    TEST_CASE("a table that cannot be used is a mistake at its line") {
        CHECK(table_mistakes("exporter,importer\nKOR\n") == Lines{"2:1 bad_table: 1 cells, but the header has 2"});
    }

    TEST_CASE("a table holds what a scenario could say itself - and says it once") {
        const auto flows = [](const std::string& row) {
            return table_mistakes("exporter,importer,sector_group,trade_usd_bn,applied_tariff\nJPN,USA,farm,1,0.1\n" +
                                  row);
        };
        CHECK(flows("JPN,USA,farm,2,0.1\n") ==
              Lines{"3:1 bad_table: JPN, USA, farm stands here twice, first in line 2"});
        CHECK(flows("JPN,USA,fish,-1,0.1\n") ==
              Lines{"3:1 bad_table: '-1' in column 'trade_usd_bn' must be 0 to 1000000"});
        CHECK(flows("JPN,USA,fish,1,6\n") == Lines{"3:1 bad_table: '6' in column 'applied_tariff' must be 0 to 5"});
        CHECK(table_mistakes("exporter,USA\nJPN,-1\n", "trade.totals_file") ==
              Lines{"2:1 bad_table: '-1' in column 'USA' must be 0 to 1000000"});
        CHECK(table_mistakes("economy,gdp_bn_usd\nJPN,0\n", "trade.gdp_file") ==
              Lines{"2:1 bad_table: '0' in column 'gdp_bn_usd' must be 0.001 to 10000000"});
        CHECK(table_mistakes("economy,farm_simple_avg\nJPN,501\n", "trade.mfn_file", ", farm_sectors: [farm]") ==
              Lines{"2:1 bad_table: '501' in column 'farm_simple_avg' must be 0 to 500"});
        CHECK(table_mistakes("a,b,pact,in_force,kind\nJPN,AUS,P,2015-01,bilateral\nAUS,JPN,P,2015-01,bilateral\n",
                             "trade.pacts_file") ==
              Lines{"3:1 bad_table: AUS, JPN, P stands here twice, first in line 2"});
        CHECK(table_mistakes("economy,year,ideal_point\nJPN,2024,1\nJPN,2024,2\n", "affinity.ideal_points_file") ==
              Lines{"3:1 bad_table: JPN, 2024 stands here twice, first in line 2"});
    }

    TEST_CASE("kinds of pacts and alliances have weights - and no others") {
        const std::string pacts = "a,b,pact,in_force,kind\nJPN,AUS,P,2015-01,bilateral\nJPN,USA,Q,2015-01,other\n";
        CHECK(table_mistakes(pacts, "trade.pacts_file").empty());
        CHECK(table_mistakes(pacts, "trade.pacts_file", ", pact_depth: {bilateral: 0.9, plurilateral: 0.5}").empty());
        CHECK(table_mistakes(pacts, "trade.pacts_file", ", pact_depth: {P: 0.9, PP: 0.9}") ==
              Lines{"55:53 unknown_reference: trade.pact_depth.PP: the data has no pact or kind of pacts 'PP'; did you "
                    "mean 'P'?"});
        CHECK(table_mistakes(pacts, "trade.pacts_file", ", pact_depth: {bilatral: 0.9}") ==
              Lines{"2:1 bad_table: trade.pact_depth has no weight for 'bilateral'; did you mean 'bilatral'?"});
        const std::string alliances = "a,b,kind,since\nJPN,AUS,quad,2015-01\n";
        CHECK(table_mistakes(alliances, "affinity.alliances_file", ", alliance: {quad: 0.1}").empty());
        CHECK(table_mistakes(alliances, "affinity.alliances_file", ", alliance: {quad: 0.1, squad: 0.1}").size() == 1);
        CHECK(table_mistakes(alliances, "affinity.alliances_file", ", alliance: {qad: 0.1}").size() == 1);
    }

    TEST_CASE("the ideal points have the year that is asked for - and whose votes others are given") {
        const std::string points = "economy,year,ideal_point\nJPN,2023,1\nJPN,2024,1\nAUS,2023,1\n";
        CHECK(table_mistakes(points, "affinity.ideal_points_file", ", like: {KOR: JPN}").empty());
        CHECK(table_mistakes(points, "affinity.ideal_points_file", ", like: {KOR: AUS}") ==
              Lines{"55:54 unknown_reference: affinity.like.KOR: the data has no ideal point of 'AUS'"});
        CHECK(
            table_mistakes(points, "affinity.ideal_points_file", ", year: 2025") ==
            Lines{"55:48 unknown_reference: affinity.year: the ideal points have none of 2025; they have 2023, 2024"});
    }

    TEST_CASE("whose trade is known needs an income") {
        const std::string totals = "exporter,USA,JPN\nKOR,1,\nAUS,,\n";
        CHECK(
            table_mistakes(totals, "trade.totals_file") ==
            Lines{"31:3 missing_key: countries.KOR.gdp_usd_bn is missing: what its trade is worth is measured by it"});
    }

    TEST_CASE("what lies after the horizon is a warning - the scenario is used all the same") {
        const Folder folder;
        Diagnostics diagnostics;
        (void)load_scenario(folder.write("scenario.yaml", replaced(small_scenario(), "date: 2027-03", "date: 2031-01")),
                            {}, diagnostics);
        REQUIRE(diagnostics.all().size() == 1);
        CHECK(diagnostics.all()[0].severity == Severity::warning);
        CHECK(diagnostics.all()[0].message ==
              "events.lift.date: 2031-01 lies after the horizon, 2030-12; what would be then never happens");
    }

    TEST_CASE("what is said of a member that is none is a warning - a lever may have taken it out") {
        const Folder folder;
        Diagnostics diagnostics;
        const std::string scenario =
            replaced(replaced(small_scenario(), "AUS: {presence: always}\n",
                              "AUS: {presence: always}\n  USA: {}\nlinks: {l: {member: USA, applicant: KOR, only_with: "
                              "KOR}}\n"),
                     "record: {requested: 2026-06}", "record: {requested: 2026-06}\n    as_member_like: USA");
        try {
            (void)load_scenario(folder.write("scenario.yaml", scenario), {}, diagnostics);
        } catch (const ScenarioError& error) {
            diagnostics = error.diagnostics;
        }
        std::vector<std::string> warnings;
        for (const Diagnostic& found : diagnostics.all())
            if (found.severity == Severity::warning) warnings.push_back(found.message);
        CHECK(warnings ==
              std::vector<std::string>{"accessions.KOR.as_member_like: USA is no member",
                                       "links.l.member: USA is no member and no applicant, and so never votes"});
    }

    TEST_CASE("a line that is no text is not shown") {
        Diagnostics diagnostics;
        diagnostics.add_source("a.yaml", "\xff\xfe\x80\xfa: \xff\n");
        diagnostics.error("bad_utf8", {"a.yaml", 1, 1}, "one");
        CHECK(diagnostics.render() == "a.yaml:1:1: error: one\n");
    }

    TEST_CASE("limits say how much there is and how much there may be") {
        CHECK(mistakes_of(replaced(small_scenario(), "countries:\n", "countries:\n" + many(260, "  C", ": {}\n")))
                  .at(0)
                  .ends_with("countries: 263 countries, and at most 250 can be simulated"));
        CHECK(mistakes_of(replaced(small_scenario(), "issues:\n", "issues:\n" + many(17, "  i", ": {kind: rule}\n")))
                  .at(0)
                  .ends_with("issues: 19 issues, and at most 16 can be simulated"));
    }

    TEST_CASE("every kind of mistake has a case - and no case a kind that is not in the table") {
        std::set<std::string> shown, kinds;
        for (const char* file : {"mistakes.txt", "experiment_mistakes.txt"})
            for (const Case& c : read_cases(file)) {
                std::istringstream lines(c.expected);
                for (std::string line; std::getline(lines, line);)
                    shown.insert(kind_of(line));
            }
        for (const LargeCase& c : large_cases())
            shown.insert(c.id);
        shown.insert("no_source");       // a warning: see the test of `check`
        shown.insert("beyond_horizon");  // others: see above
        shown.insert("no_member");
        shown.insert(kind_of(table_mistakes("exporter,importer\nKOR\n").at(0)));
        for (const MistakeKind& kind : all_mistake_kinds()) {
            kinds.emplace(kind.id);
            CHECK_FALSE(kind.meaning.empty());
        }
        CHECK(shown == kinds);
    }
}
