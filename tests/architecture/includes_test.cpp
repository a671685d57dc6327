#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "tests/support/paths.h"
#include "tests/support/source_tree.h"

using namespace accede::testing;

namespace {

using Homes = std::vector<std::string>;

/// What the sources of a folder may include: folders, or single headers of one. A new folder needs a line
/// here, but for those below experiments, which may also include themselves and what they lie in.
const std::map<std::string, Homes> kMayInclude{
    {"agents", {"agents"}},
    {"sim/kernel", {"sim/kernel", "agents"}},
    {"sim/graph", {"sim/graph", "sim/kernel", "agents"}},
    {"sim/scenario", {"sim/scenario", "sim/csv.h", "sim/kernel", "agents"}},
    {"sim", {"sim", "sim/scenario", "sim/graph", "sim/kernel", "agents"}},
    {"sim/results", {"sim/results", "sim", "sim/scenario", "sim/graph", "sim/kernel", "agents"}},
    // Of the simulation, pictures know what its result files say and no more.
    {"viz", {"viz", "sim/results", "sim/scenario", "sim/csv.h", "sim/estimates.h", "sim/names.h"}},
    {"experiments", {"viz", "sim/results", "sim", "sim/scenario", "sim/graph", "sim/kernel", "agents"}},
};

/// Where each library is at home: folders (with what is below them) or single files. The kernel has a stricter test
/// below.
const std::map<std::string, Homes> kHomeOf{
    {"yaml-cpp", {"sim/scenario/"}},
    {"boost/graph", {"sim/graph/"}},
    {"boost/range", {"sim/graph/"}},
    {"boost/property_tree", {"tests/"}},
    {"boost/math", {"sim/estimates.cpp", "experiments/analysis/", "tests/"}},
    {"boost/random", {"experiments/design/", "tests/"}},
    {"tbb", {"sim/parallel."}},
    {"openssl", {"sim/results/"}},
    {"CLI", {"experiments/program/cli.cpp"}},
    {"spdlog", {"experiments/program/"}},
    {"benchmark", {"experiments/bench/"}},
    {"doctest", {"tests/"}},
    {"fmt", {"sim/", "viz/", "experiments/", "tests/"}},
    {"nlohmann", {"sim/scenario/", "sim/results/", "viz/", "experiments/", "tests/"}},
};

/// What C++ lacks (threads with a stack size, fsync, signals) comes from POSIX.
const std::set<std::string> kPosix{"unistd.h",    "fcntl.h",    "pthread.h",  "signal.h",   "stdio.h",
                                   "stdlib.h",    "sys/file.h", "sys/stat.h", "sys/wait.h", "sys/resource.h",
                                   "sys/ioctl.h", "spawn.h",    "dlfcn.h"};
const Homes kMayUsePosix{"sim/parallel.", "sim/csv.", "sim/results/", "experiments/program/", "tests/"};

const std::set<std::string> kStandard{"algorithm",
                                      "any",
                                      "array",
                                      "atomic",
                                      "barrier",
                                      "bit",
                                      "bitset",
                                      "cassert",
                                      "cctype",
                                      "cerrno",
                                      "cfenv",
                                      "cfloat",
                                      "charconv",
                                      "chrono",
                                      "cinttypes",
                                      "climits",
                                      "cmath",
                                      "codecvt",
                                      "compare",
                                      "complex",
                                      "concepts",
                                      "condition_variable",
                                      "coroutine",
                                      "csetjmp",
                                      "csignal",
                                      "cstdarg",
                                      "cstddef",
                                      "cstdint",
                                      "cstdio",
                                      "cstdlib",
                                      "cstring",
                                      "ctime",
                                      "deque",
                                      "exception",
                                      "execution",
                                      "filesystem",
                                      "forward_list",
                                      "fstream",
                                      "functional",
                                      "future",
                                      "initializer_list",
                                      "iomanip",
                                      "ios",
                                      "iosfwd",
                                      "iostream",
                                      "istream",
                                      "iterator",
                                      "latch",
                                      "limits",
                                      "list",
                                      "locale",
                                      "map",
                                      "memory",
                                      "memory_resource",
                                      "mutex",
                                      "new",
                                      "numbers",
                                      "numeric",
                                      "optional",
                                      "ostream",
                                      "queue",
                                      "random",
                                      "ranges",
                                      "ratio",
                                      "regex",
                                      "semaphore",
                                      "set",
                                      "shared_mutex",
                                      "span",
                                      "sstream",
                                      "stack",
                                      "stdexcept",
                                      "stop_token",
                                      "streambuf",
                                      "string",
                                      "string_view",
                                      "syncstream",
                                      "system_error",
                                      "thread",
                                      "tuple",
                                      "type_traits",
                                      "typeindex",
                                      "typeinfo",
                                      "unordered_map",
                                      "unordered_set",
                                      "utility",
                                      "valarray",
                                      "variant",
                                      "vector",
                                      "version"};

bool begins_with_one(const std::string& path, const Homes& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const std::string& beginning) { return path.compare(0, beginning.size(), beginning) == 0; });
}

bool is_one(const std::string& name, const Homes& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// "boost/graph" for <boost/graph/adjacency_list.hpp>, "tbb" for <tbb/task_arena.h>.
std::string library_of(const std::string& file) {
    const std::size_t first = file.find('/');
    const bool is_collection = file.compare(0, 6, "boost/") == 0;
    return file.substr(0, is_collection ? file.find('/', first + 1) : first);
}

/// Below experiments: what is beside a folder, and what it may include of that. The program may include all.
const std::map<std::string, Homes> kBeside{
    {"experiments/compare", {"experiments/analysis"}},
    {"experiments/sweep", {"experiments/analysis", "experiments/design"}},
    {"experiments/program", {"experiments/analysis", "experiments/design", "experiments/compare", "experiments/sweep"}},
};

/// What a folder's sources may include; nothing for a folder without a place.
Homes allowed_in(const std::string& folder) {
    const bool is_experiment = folder.compare(0, 12, "experiments/") == 0;
    const auto place = kMayInclude.find(is_experiment ? "experiments" : folder);
    if (place == kMayInclude.end()) return {};
    Homes allowed = place->second;
    if (is_experiment) allowed.insert(allowed.end(), {folder, std::filesystem::path(folder).parent_path().string()});
    if (const auto beside = kBeside.find(folder); beside != kBeside.end())
        allowed.insert(allowed.end(), beside->second.begin(), beside->second.end());
    return allowed;
}

std::vector<SourceFile> program_sources() {
    std::vector<SourceFile> all;
    for (const auto* folder : {"agents", "sim", "viz", "experiments"})
        for (SourceFile& source : sources_below(folder))
            all.push_back(std::move(source));
    return all;
}

/// Says of every include that breaks a rule where it stands.
template <typename Holds>
void check_includes(const std::vector<SourceFile>& sources, const Holds& holds) {
    for (const SourceFile& source : sources)
        for (const Include& include : source.includes)
            CHECK_MESSAGE(holds(source, include), source.path, ":", include.line, " includes ", include.file);
}

bool is_standard_for(const SourceFile& source, const Include& include) {
    if (include.own || kStandard.count(include.file) != 0) return true;
    return kPosix.count(include.file) != 0 && begins_with_one(source.path, kMayUsePosix);
}

bool is_at_home(const SourceFile& source, const Include& include) {
    const auto home = kHomeOf.find(library_of(include.file));
    return home != kHomeOf.end() && begins_with_one(source.path, home->second);
}

}  // namespace

TEST_SUITE("architecture/includes [law]") {
    TEST_CASE("every folder has its place in the order of floors") {
        for (const SourceFile& source : program_sources())
            CHECK_MESSAGE(!allowed_in(source.folder).empty(), source.path);
    }

    TEST_CASE("includes point down only") {
        check_includes(program_sources(), [](const SourceFile& source, const Include& include) {
            if (!include.own) return true;
            const Homes allowed = allowed_in(source.folder);
            return is_one(std::filesystem::path(include.file).parent_path().string(), allowed) ||
                   is_one(include.file, allowed);
        });
    }

    TEST_CASE("own headers are named from the root") {
        const auto is_there = [](const SourceFile&, const Include& include) {
            return !include.own || include.file == "tests/support/paths.h" ||  // generated
                   std::filesystem::exists(std::filesystem::path(ACCEDE_SOURCE_DIR) / include.file);
        };
        check_includes(program_sources(), is_there);
        check_includes(sources_below("tests"), is_there);
    }

    TEST_CASE("a library is included only where it is at home") {
        const auto holds = [](const SourceFile& source, const Include& include) {
            return is_standard_for(source, include) || is_at_home(source, include);
        };
        check_includes(program_sources(), holds);
        check_includes(sources_below("tests"), holds);
    }

    TEST_CASE("agents and kernel include standard headers only") {
        for (const auto* folder : {"agents", "sim/kernel"})
            check_includes(sources_below(folder), [](const SourceFile&, const Include& include) {
                return include.own || kStandard.count(include.file) != 0;
            });
    }

    TEST_CASE("scenarios hold data only") {
        const std::set<std::string> data{".yaml", ".csv", ".md", ".json"};
        namespace fs = std::filesystem;
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(ACCEDE_SOURCE_DIR) / "scenarios"))
            if (entry.is_regular_file())
                CHECK_MESSAGE(data.count(entry.path().extension().string()) == 1, entry.path().string());
    }
}
