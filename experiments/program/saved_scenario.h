#pragma once

#include <map>
#include <string>

#include "sim/results/directory.h"
#include "sim/scenario/read.h"

namespace accede {

/// A scenario as it was run, complete: its text, and the tables that it reads, which are to stand beside it in data/,
/// so that a result directory can be run again wherever it has been moved to.
struct SavedScenario {
    std::string text;
    std::map<std::string, std::string> tables;  ///< by their names in data/
    /// SHA-256 of all that decides what trials come to: the text without comments, and the tables. The same for a
    /// scenario and for what was saved of it.
    std::string sha256;
};

[[nodiscard]] SavedScenario saved_scenario(const Loaded& loaded);

/// Writes scenarios by their file names, and their tables once each. Throws UsageError where two tables of one name
/// differ.
void save_scenarios(const std::map<std::string, const SavedScenario*>& scenarios, ResultDirectory& directory);

}  // namespace accede
