#include <doctest/doctest.h>

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

std::vector<Case> read_cases() {
    std::istringstream file(read_text(ACCEDE_SOURCE_DIR "/tests/scenario/mistakes.txt"));
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

}  // namespace

TEST_SUITE("scenario/mistakes [unit]") {
    TEST_CASE("the scenario without mistakes loads") { CHECK(mistakes_of(small_scenario()).empty()); }

    TEST_CASE("each mistake is reported at its place, in its words, and no other") {
        const auto cases = read_cases();
        REQUIRE(cases.size() > 70);
        const Folder folder;
        for (const Case& c : cases) {
            CAPTURE(c.name);
            const std::string path = folder.write("scenario.yaml", replaced(small_scenario(), c.from, c.to));
            CHECK(joined(mistakes(path), folder.path()) == c.expected);
        }
    }

    TEST_CASE("all mistakes of a file at once, each with its line and a caret") {
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
        diagnostics.error("x", {"a.yaml", 1, 7}, "one");
        diagnostics.error("x", {"a.yaml", 2, 201}, "two");
        CHECK(diagnostics.render() ==
              "a.yaml:1:7: error: one\n    1 | 대한민국: x\n      |       ^\n"
              "a.yaml:2:201: error: two\n    2 | " +
                  std::string(40, 'y') + "z\n      | " + std::string(40, ' ') + "^\n");
    }

    TEST_CASE("very many mistakes are counted, not all kept") {
        Diagnostics diagnostics;
        for (int i = 0; i < 5000; ++i)
            diagnostics.error("x", {"a.yaml", i + 1, 1}, "wrong");
        CHECK(diagnostics.errors() == 5000);
        CHECK(diagnostics.all().size() == Diagnostics::kMost);
        CHECK(diagnostics.render().ends_with("… and 4000 more\n"));
    }

    TEST_CASE("limits on how much there may be of everything") {
        std::string countries, issues;
        for (int i = 0; i < 260; ++i)
            countries += "  C" + std::to_string(i) + ": {}\n";
        for (int i = 0; i < 17; ++i)
            issues += "  i" + std::to_string(i) + ": {kind: rule}\n";
        CHECK(mistakes_of(replaced(small_scenario(), "countries:\n", "countries:\n" + countries))
                  .at(0)
                  .ends_with("countries: 263 countries, and at most 250 can be simulated"));
        CHECK(mistakes_of(replaced(small_scenario(), "issues:\n", "issues:\n" + issues))
                  .at(0)
                  .ends_with("issues: 19 issues, and at most 16 can be simulated"));
    }
}
