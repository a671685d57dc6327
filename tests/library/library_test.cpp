#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/program/accede.h"

using namespace accede::testing;

namespace {

using Names = std::vector<std::string>;
const std::string kLibrary = ACCEDE_SOURCE_DIR "/scenarios";

/// Every scenario that `accede list scenarios` shows: file and title.
std::map<std::string, std::string> listed_scenarios() {
    const Finished list = run_accede({"list", "scenarios", kLibrary, "--json"});
    REQUIRE(list.exit_code == 0);
    std::map<std::string, std::string> scenarios;
    for (const auto& scenario : nlohmann::json::parse(list.output))
        scenarios[scenario.at("name")] = scenario.at("title");
    return scenarios;
}

/// The keys of `accessions:` in what `show` prints.
Names applicants_in(const std::string& file) {
    std::istringstream lines(run_accede({"show", file}).output);
    Names applicants;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(" ")) inside = line.starts_with("accessions:");
        if (inside && line.size() > 5 && line.starts_with("  ") && std::isupper(line[2]) != 0)
            applicants.push_back(line.substr(2, line.find(':') - 2));
    }
    return applicants;
}

/// Every YAML file of the library, parts included, and the experiments shipped.
Names library_and_experiments() {
    Names files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kLibrary))
        files.push_back(entry.path().string());
    for (const auto& entry : std::filesystem::directory_iterator(ACCEDE_SOURCE_DIR "/experiments"))
        files.push_back(entry.path().string());
    std::erase_if(files, [](const std::string& file) { return !file.ends_with(".yaml"); });
    return files;
}

/// P(in force) of a run, as summary.csv has it.
double in_force(const Names& run, const std::string& applicant) {
    const TemporaryFolder folder;
    Names command{"run"};
    command.insert(command.end(), run.begin(), run.end());
    command.insert(command.end(), {"--quiet", "--no-trials", "--out", folder.path("out")});
    REQUIRE(run_accede(command).exit_code == 0);
    const std::string table = read_text(folder.path("out/summary.csv"));
    const std::string row = applicant + ",p_in_force,";
    const auto at = table.find(row);
    REQUIRE(at != std::string::npos);
    return std::stod(table.substr(at + row.size()));
}

/// The pencil's answer in teaching/luck_and_ignorance.yaml.
double in_force_by_hand(double p) {
    double sum = 0;
    for (int late = 0; late < 4; ++late)
        sum += p * std::pow(1 - p, late) * (1 - std::pow(1 - p, 4 - late));
    return sum;
}

}  // namespace

TEST_SUITE("library/experiments [unit]") {
    TEST_CASE("every experiment shipped has a page with its command and what was found") {
        for (const char* name : {"levers", "what_matters", "when_korea_gets_in", "rules"}) {
            CAPTURE(name);
            const std::string page = read_text(ACCEDE_SOURCE_DIR "/experiments/" + std::string(name) + ".md");
            for (const std::string part : {"\n## Question\n", "\n## Command\n", "\n## Finding\n"})
                CHECK_MESSAGE(page.find(part) != std::string::npos, part);
            CHECK(page.find("experiments/" + std::string(name) + ".yaml") != std::string::npos);
        }
    }
}

TEST_SUITE("library/scenarios [cli]") {
    TEST_CASE("every scenario has a title - no mistakes - no number without a source or an assumption - and runs") {
        const auto scenarios = listed_scenarios();
        CHECK(scenarios.size() >= 20);
        for (const auto& [file, title] : scenarios) {
            CAPTURE(file);
            CHECK_FALSE(title.empty());
            const Finished check = run_accede({"check", file});
            CHECK(check.exit_code == 0);
            CHECK((check.output + check.errors).find("warning") == std::string::npos);
            const TemporaryFolder folder;
            const Finished run =
                run_accede({"run", file, "--trials", "40", "--quiet", "--no-trials", "--out", folder.path("out")});
            CHECK(run.exit_code == 0);
            CHECK(run.output.starts_with(title + "\n"));
        }
    }

    TEST_CASE("every applicant of the reference scenario has a scenario of its own") {
        const Names applicants = applicants_in(kKorea);
        CHECK(applicants.size() == 11);
        for (const std::string& applicant : applicants) {
            if (applicant == "KOR") continue;
            CAPTURE(applicant);
            std::string name = applicant;
            std::ranges::transform(name, name.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
            const Finished show = run_accede({"show", kLibrary + "/applicants/" + name + ".yaml"});
            CHECK(show.output.find("\napplicant: " + applicant) != std::string::npos);
        }
    }

    TEST_CASE("luck and ignorance - by hand") {
        const std::string file = kLibrary + "/teaching/luck_and_ignorance.yaml";
        constexpr int kTrials = 4000;
        // Five standard errors of a share in 4,000 trials; in the second case trials come in draws of 20, whose spread
        // (a share between 0.28 and 0.996, so at most 0.36 wide to either side of the mean) adds its part over 200.
        const double known = in_force_by_hand(0.5);
        CHECK(std::abs(in_force({file, "--with", "known_half", "--trials", "4000"}, "ALD") - known) <
              5 * std::sqrt(known * (1 - known) / kTrials));
        double mean = 0;
        for (int i = 0; i < 1000; ++i)
            mean += in_force_by_hand(0.2 + 0.6 * (i + 0.5) / 1000) / 1000;
        CHECK(std::abs(in_force({file, "--trials", "4000"}, "ALD") - mean) <
              5 * std::sqrt(mean * (1 - mean) / kTrials + 0.36 * 0.36 / 200));
        CHECK(in_force({file, "--with", "sure_meetings", "--trials", "200"}, "ALD") == 1.0);
    }

    TEST_CASE("the schemas for editors are the program's - and every file names one that is there") {
        const std::string root = ACCEDE_SOURCE_DIR;
        const std::map<std::string, std::string> schemas{{"scenario", "/scenarios/scenario.schema.json"},
                                                         {"experiment", "/experiments/experiment.schema.json"}};
        for (const auto& [kind, file] : schemas) {
            INFO("stale? accede schema ", kind, " > ", file.substr(1));
            CHECK(run_accede({"schema", kind}).output == read_text(root + file));
        }
        constexpr std::string_view kModeline = "# yaml-language-server: $schema=";
        for (const std::string& path : library_and_experiments()) {
            CAPTURE(path);
            const std::string text = read_text(path);
            REQUIRE(text.starts_with(kModeline));
            const auto named = text.substr(kModeline.size(), text.find('\n') - kModeline.size());
            const bool is_experiment = text.find("\nscenario:") != std::string::npos;
            const auto schema = (std::filesystem::path(path).parent_path() / named).lexically_normal();
            CHECK(schema == std::filesystem::path(root + schemas.at(is_experiment ? "experiment" : "scenario")));
        }
    }
}
