#pragma once

#include <map>
#include <string>
#include <vector>

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

/// The files that something was made from, as they are, to be kept in inputs/ in the places that they have to each
/// other: what names other files in it finds them there.
class SavedInputs {
  public:
    void add(const std::vector<InputFile>& inputs);
    /// Where a file is kept, from the result directory.
    [[nodiscard]] std::string saved_as(const std::string& file) const;
    void save(ResultDirectory& directory) const;

  private:
    std::map<std::string, std::string> files_;  // by absolute path: the bytes
};

/// Writes scenarios by their file names, and their tables once each. Throws UsageError where two tables of one name
/// differ.
void save_scenarios(const std::map<std::string, const SavedScenario*>& scenarios, ResultDirectory& directory);

}  // namespace accede
