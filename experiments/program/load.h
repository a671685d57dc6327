#pragma once

#include <string>

#include "experiments/program/options.h"
#include "sim/compile.h"
#include "sim/scenario/read.h"

namespace accede {

/// A scenario file's name without folder and ending, `stdin` for `-`: where its results go and, unless it has a `name`
/// of its own, what they call it.
[[nodiscard]] std::string scenario_name(const std::string& file);

/// A scenario read and checked, as `load_scenario`; throws UsageError where the file is an experiment.
[[nodiscard]] Loaded load_checked(const std::string& file, const LoadOptions& load, Diagnostics& diagnostics);

/// An experiment says itself what holds for all its scenarios. Throws UsageError where the command line says it too.
void refuse_scenario_options(const Options& options, const std::string& experiment);

/// A scenario file read, checked and made ready for trials.
struct Input {
    Loaded loaded;
    Diagnostics diagnostics;  ///< what is worth a warning
    Compiled compiled;
};

/// Throws `ScenarioError` for mistakes in the scenario or in its data tables. Results call the scenario `name`, or
/// where that is empty what it calls itself.
[[nodiscard]] Input load_input(const Options& options, const std::string& name = {});

}  // namespace accede
