#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "sim/scenario/mistakes.h"
#include "tests/program/accede.h"
#include "tests/torture/recipe.h"

using namespace accede::testing;

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

const fs::path kHere = ACCEDE_SOURCE_DIR "/tests/torture";

/// The folder as the program sees it: what it extends beside it, recipes carried out.
struct Bench {
    TemporaryFolder folder;
    fs::path files = folder.root() / "torture";

    Bench() {
        fs::create_directories(files / "parts");
        fs::create_directories(folder.root() / "scenario");
        fs::copy(ACCEDE_SOURCE_DIR "/tests/scenario/small.yaml", folder.root() / "scenario");
        for (const auto& entry : fs::recursive_directory_iterator(kHere)) {
            const fs::path& path = entry.path();
            const fs::path to = files / fs::relative(path, kHere);
            if (path.extension() == ".yaml" || path.extension() == ".csv") fs::copy(path, to);
            if (path.extension() == ".recipe")
                write_text(fs::path(to).replace_extension(".yaml").string(), carried_out(read_text(path.string())));
        }
    }
};

/// Every file that is to be refused: not those that others extend.
Names cases() {
    Names names;
    for (const std::string& name : names_in(kHere))
        if (name.ends_with(".yaml") || (name.ends_with(".recipe") && name != "large_part.recipe"))
            names.push_back(name.substr(0, name.rfind('.')));
    return names;
}

/// `# arguments: …` in the first line: what stands on the command line beside the file.
Names arguments_of(const Bench& bench, const std::string& name) {
    constexpr std::string_view kWords = "# arguments: ";
    std::string line;
    std::istringstream text(read_text((bench.files / (name + ".yaml")).string()));
    std::getline(text, line);
    Names arguments;
    if (!line.starts_with(kWords)) return arguments;
    std::istringstream words(line.substr(kWords.size()));
    for (std::string word; words >> word;)
        arguments.push_back(word);
    return arguments;
}

Finished check(const Bench& bench, const std::string& name, const Names& more = {}) {
    Names command{"check", name + ".yaml"};
    for (const Names& arguments : {arguments_of(bench, name), more})
        command.insert(command.end(), arguments.begin(), arguments.end());
    return run_accede(command, {.folder = bench.files.string()});
}

/// The folder's own name is left out of what is expected.
std::string without(const std::string& folder, std::string text) {
    for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder))
        text.replace(at, folder.size(), "FOLDER");
    return text;
}

}  // namespace

TEST_SUITE("torture/files [cli]") {
    TEST_CASE("every file is refused in the words beside it - within a second and 200 MB") {
        // With ACCEDE_UPDATE in the environment the words are written instead of compared: then read them.
        const bool update = std::getenv("ACCEDE_UPDATE") != nullptr;
        const Bench bench;
        const Names names = cases();
        CHECK(names.size() >= 80);
        for (const std::string& name : names) {
            CAPTURE(name);
            const Finished finished = check(bench, name);
            CHECK(finished.exit_code == 2);
            CHECK(finished.output == "");
#ifndef __SANITIZE_ADDRESS__  // which takes both many times over
            // A second of processor time, once in three: what else runs on the machine slows the processor too.
            double seconds = finished.cpu_seconds;
            for (int again = 0; again < 2 && seconds >= 1.0; ++again)
                seconds = check(bench, name).cpu_seconds;
            CHECK(seconds < 1.0);
            CHECK(finished.peak_kib < 200 * 1024);
#endif
            const std::string said = without(bench.folder.root().string(), finished.errors);
            const std::string expected = (kHere / (name + ".expected")).string();
            if (update) write_text(expected, said);
            CHECK(said == read_text(expected));
        }
    }

    TEST_CASE("every kind of mistake has a file") {
        const Bench bench;
        std::set<std::string> met;
        for (const std::string& name : cases()) {
            const auto answer = nlohmann::json::parse(check(bench, name, {"--json"}).output);
            for (const auto& problem : answer.at("problems"))
                met.insert(problem.at("id").get<std::string>());
        }
        for (const accede::MistakeKind& kind : accede::all_mistake_kinds()) {
            CAPTURE(kind.id);
            if (kind.is_warning) continue;  // and so nothing is refused
            CHECK(met.count(std::string(kind.id)) == 1);
        }
    }
}
