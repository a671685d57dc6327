#pragma once

#include <string>

#include "experiments/program/options.h"
#include "sim/compile.h"
#include "sim/scenario/read.h"

namespace accede {

/// What results call a scenario: its file's name without folder and ending, `stdin` for `-`.
[[nodiscard]] std::string scenario_name(const std::string& file);

/// A scenario file read, checked and made ready for trials.
struct Input {
    Loaded loaded;
    Diagnostics diagnostics;  ///< what is worth a warning
    Compiled compiled;
};

/// Throws `ScenarioError` for mistakes in the scenario and `UsageError` for a data table that can't be used.
/// Results call the scenario `name`, or where that is empty by its file's name.
[[nodiscard]] Input load_input(const Options& options, const std::string& name = {});

}  // namespace accede
