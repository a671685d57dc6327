#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/folder.h"
#include "tests/support/paths.h"
#include "tests/support/process.h"
#include "tests/support/source_tree.h"

namespace accede::testing {

/// The built program, run as a user runs it.

inline const std::string kTeaching = ACCEDE_SOURCE_DIR "/scenarios/teaching/three_countries.yaml";
inline const std::string kKorea = ACCEDE_SOURCE_DIR "/scenarios/korea.yaml";

[[nodiscard]] inline Finished run_accede(std::vector<std::string> arguments, const ProcessOptions& options = {}) {
    arguments.insert(arguments.begin(), ACCEDE_PROGRAM);
    return run_process(arguments, options);
}

/// The names in a folder, sorted.
[[nodiscard]] inline std::vector<std::string> names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// Every CSV file of a result directory: name and bytes.
[[nodiscard]] inline std::map<std::string, std::string> tables_in(const std::filesystem::path& folder) {
    std::map<std::string, std::string> tables;
    for (const std::string& name : names_in(folder))
        if (name.ends_with(".csv")) tables[name] = read_text((folder / name).string());
    return tables;
}

/// Names of tables that differ between two result directories, or are in one only.
[[nodiscard]] inline std::vector<std::string> differing_tables(const std::filesystem::path& a,
                                                               const std::filesystem::path& b) {
    const auto left = tables_in(a), right = tables_in(b);
    std::vector<std::string> differing;
    for (const auto& [name, bytes] : left)
        if (right.count(name) == 0 || right.at(name) != bytes) differing.push_back(name);
    for (const auto& [name, bytes] : right)
        if (left.count(name) == 0) differing.push_back(name);
    return differing;
}

}  // namespace accede::testing
