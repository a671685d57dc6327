#include <doctest/doctest.h>

#include <csignal>

#include <nlohmann/json.hpp>

#include "tests/program/accede.h"
#include "tests/support/paths.h"

using namespace accede::testing;

namespace {

using Names = std::vector<std::string>;

struct Mark {
    int line, column;
};

/// Where `# mistake at N` stands in a scenario.
std::vector<Mark> marks_in(const std::string& text) {
    const std::string kWords = "  # mistake at ";
    std::vector<Mark> marks;
    for (auto at = text.find(kWords); at != std::string::npos; at = text.find(kWords, at + 1)) {
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        marks.push_back({.line = static_cast<int>(line), .column = std::stoi(text.substr(at + kWords.size()))});
    }
    return marks;
}

std::ptrdiff_t count_of(const std::string& text, const std::string& what) {
    std::ptrdiff_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

/// Parts that scenarios extend have no horizon of their own.
bool is_scenario(const std::filesystem::path& path) {
    return path.extension() == ".yaml" && read_text(path.string()).find("\nhorizon:") != std::string::npos;
}

/// A run that is stopped by `signal` when a tenth is done: what was finished is there, as if only that had been asked
/// for.
void check_interruption(int signal) {
    const TemporaryFolder folder;
    const Finished run = run_accede({"run", kTeaching, "--trials", "2000000", "--out", folder.path("out")},
                                    {.signal_when = "10 %", .signal = signal});
    CHECK(run.exit_code == 128 + signal);
    REQUIRE(names_in(folder.root()) == Names{"out"});
    const auto manifest = nlohmann::json::parse(read_text(folder.path("out/manifest.json")));
    const auto done = manifest.at("trials").get<long>();
    CHECK(done >= 200000);
    CHECK(done < 2000000);
    const Finished whole =
        run_accede({"run", kTeaching, "--trials", std::to_string(done), "--out", folder.path("whole")});
    CHECK(whole.exit_code == 0);
    CHECK(differing_tables(folder.path("out"), folder.path("whole")) == Names{});
}

}  // namespace

TEST_SUITE("program/exit [cli]") {
    TEST_CASE("what is asked for wrongly ends with 2 - and nothing is written") {
        const TemporaryFolder folder;
        const ProcessOptions there{.folder = folder.root().string()};
        const std::vector<Names> wrong{
            {},
            {"rum", kTeaching},
            {"run"},
            {"run", "missing.yaml"},
            {"run", kTeaching, "--trials", "0"},
            {"run", kTeaching, "--trials", "many"},
            {"run", kTeaching, "--threads", "-1"},
            {"run", kTeaching, "--speed", "9"},
            {"run", kTeaching, "--with", "no_such_lever"},
            {"run", kTeaching, "--set", "countries.ALD.capital.level=much"},
            {"run", kTeaching, "--set", "countries.ALD.capitol.level=0.2"},
            {"run", kTeaching, "--applicant", "XYZ"},
            {"run", kTeaching, "--horizon", "soon"},
            {"trace", kTeaching, "--trial", "-1"},
            {"trace", kTeaching, "--trial", "99999999999999999999"},
            {"trace", kTeaching, "--where", ""},
            {"run", kTeaching, "--trials", "1e3"},
            {"run", kTeaching, "--trials", "020"},
            {"trace", kTeaching, "--trial", "010"},
            {"compare", kTeaching, "--with", "+"},
            {"run", ACCEDE_SOURCE_DIR "/experiments/levers.yaml"},
            {"show", ACCEDE_SOURCE_DIR "/experiments/levers.yaml"},
            {"check", "--horizon", "2030-12", ACCEDE_SOURCE_DIR "/experiments/levers.yaml"},
            {"compare", "--with", "x", ACCEDE_SOURCE_DIR "/experiments/levers.yaml"},
            {"compare", kTeaching, kTeaching, kTeaching},
            {"compare", kTeaching, "--with", "firm_farm_ministry", "--with", "firm_farm_ministry"},
            {"compare", kTeaching, "--shapley", "firm_farm_ministry,firm_farm_ministry"},
            {"compare", kTeaching, "--shapley", "no_such_lever"},
            {"compare", kKorea, ACCEDE_SOURCE_DIR "/scenarios/applicants/phl.yaml"},
            {"check", "--sources", ACCEDE_SOURCE_DIR "/experiments/levers.yaml"},
            {"check", "--sources", "--sensitivity", "missing", kTeaching},
            {"sweep", ACCEDE_SOURCE_DIR "/experiments/rules.yaml", "--precision", "0.1"},
            {"explain", "club", "--of", "experiment"},
            {"explain"},
            {"explain", "--all", "club"},
            {"explain", "countries.ALD.capitol"},
            {"list", "stars"},
            {"schema", "poem"},
            {"summary", "missing"}};
        for (const Names& arguments : wrong) {
            const Finished run = run_accede(arguments, there);
            CAPTURE((arguments.empty() ? "" : arguments.back()));
            CHECK(run.exit_code == 2);
            CHECK(run.output == "");
            CHECK(run.errors != "");
            CHECK(names_in(folder.root()) == Names{});
        }
    }

    TEST_CASE("every kind of mistake in one file is reported at once - at its place - and nothing is written") {
        const std::string file = ACCEDE_SOURCE_DIR "/tests/program/mistakes.yaml";
        const std::vector<Mark> marks = marks_in(read_text(file));
        REQUIRE(marks.size() == 9);
        const TemporaryFolder folder;
        const ProcessOptions there{.folder = folder.root().string()};
        for (const std::string command : {"run", "check", "show"}) {
            const Finished run = run_accede({command, file}, there);
            CHECK(run.exit_code == 2);
            CHECK(run.output == "");
            CHECK(count_of(run.errors, ": error: ") == 9);
            for (const Mark& mark : marks) {
                const std::string place =
                    file + ":" + std::to_string(mark.line) + ":" + std::to_string(mark.column) + ": error: ";
                CHECK_MESSAGE(count_of(run.errors, place) == 1, place);
            }
        }
        CHECK(names_in(folder.root()) == Names{});
    }

    TEST_CASE("every scenario shipped holds - without a warning") {
        namespace fs = std::filesystem;
        const fs::path scenarios = fs::path(ACCEDE_SOURCE_DIR) / "scenarios";
        Names files;
        for (const auto& folder : {scenarios, scenarios / "teaching", scenarios / "history"})
            for (const auto& entry : fs::directory_iterator(folder))
                if (is_scenario(entry.path())) files.push_back(entry.path().string());
        CHECK(files.size() >= 3);
        for (const std::string& file : files) {
            const Finished check = run_accede({"check", file});
            CHECK_MESSAGE(check.exit_code == 0, file);
            CHECK_MESSAGE(check.errors == "", file);
        }
    }

    TEST_CASE("help and version end with 0") {
        CHECK(run_accede({"--help"}).exit_code == 0);
        CHECK(run_accede({"run", "--help"}).exit_code == 0);
        CHECK(run_accede({"--version"}).output.find("accede ") == 0);
    }

    TEST_CASE("a page that cannot be printed ends with 1") {
        if (!std::filesystem::exists("/dev/full")) return;
        const TemporaryFolder folder;
        const Finished run =
            run_process({"sh", "-c", "exec \"$0\" run \"$1\" --quiet --trials 10 --out \"$2\" > /dev/full",
                         ACCEDE_PROGRAM, kTeaching, folder.path("out")});
        CHECK(run.exit_code == 1);
        CHECK(run.errors.find("standard output") != std::string::npos);
    }

    TEST_CASE("Ctrl-C ends with 130 - and what was finished is saved") { check_interruption(SIGINT); }

    TEST_CASE("SIGTERM ends with 143 - and what was finished is saved") { check_interruption(SIGTERM); }
}

TEST_SUITE("program/directory [cli]") {
    TEST_CASE("a folder with something else in it is refused and stays as it was - unless forced") {
        const TemporaryFolder folder;
        const std::string thesis = folder.path("out/thesis.tex");
        std::filesystem::create_directory(folder.path("out"));
        write_text(thesis, "years of work");
        const Finished refused = run_accede({"run", kTeaching, "--trials", "20", "--out", folder.path("out")});
        CHECK(refused.exit_code == 2);
        CHECK(refused.errors.find("--force") != std::string::npos);
        CHECK(names_in(folder.path("out")) == Names{"thesis.tex"});
        CHECK(read_text(thesis) == "years of work");
        CHECK(run_accede({"run", kTeaching, "--trials", "20", "--force", "--out", folder.path("out")}).exit_code == 0);
        CHECK_FALSE(std::filesystem::exists(thesis));
    }

    TEST_CASE("a result directory of accede is replaced whole") {
        const TemporaryFolder folder;
        REQUIRE(run_accede({"run", kTeaching, "--trials", "20", "--out", folder.path("out")}).exit_code == 0);
        REQUIRE(
            run_accede({"run", kTeaching, "--trials", "30", "--no-trials", "--out", folder.path("out")}).exit_code ==
            0);
        CHECK_FALSE(std::filesystem::exists(folder.path("out/trials.csv")));
        CHECK(nlohmann::json::parse(read_text(folder.path("out/manifest.json"))).at("trials") == 30);
    }

    TEST_CASE("results go to results/NAME unless --out says otherwise") {
        const TemporaryFolder folder;
        CHECK(run_accede({"run", kTeaching, "--trials", "20"}, {.folder = folder.root().string()}).exit_code == 0);
        CHECK(names_in(folder.path("results")) == Names{"three_countries"});
    }
}
