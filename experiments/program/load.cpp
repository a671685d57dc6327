#include "experiments/program/load.h"

#include <filesystem>

#include "experiments/program/usage_error.h"
#include "sim/csv.h"
#include "sim/scenario/experiment.h"

namespace accede {

std::string scenario_name(const std::string& file) {
    return file == "-" ? "stdin" : std::filesystem::path(file).stem().string();
}

Loaded load_checked(const std::string& file, const LoadOptions& load, Diagnostics& diagnostics) try {
    return load_scenario(file, load, diagnostics);
} catch (const ScenarioError&) {
    if (is_experiment_file(file))
        throw UsageError(file + " is an experiment, not a scenario: accede check, compare or sweep takes it");
    throw;
}

void refuse_scenario_options(const Options& options, const std::string& experiment) {
    const LoadOptions& load = options.load;
    if (!load.set.empty() || !load.with.empty() || load.applicant || load.horizon)
        throw UsageError(experiment +
                         " is an experiment, and says itself what holds for all: give `set`, `with`, `applicant` or "
                         "`horizon` there");
}

Input load_input(const Options& options, const std::string& name) {
    Diagnostics diagnostics;
    Loaded loaded = load_checked(options.scenario, options.load, diagnostics);
    const std::string own = loaded.scenario.name.empty() ? scenario_name(options.scenario) : loaded.scenario.name;
    try {
        Compiled compiled = compile(loaded.scenario, name.empty() ? own : name);
        return {.loaded = std::move(loaded), .diagnostics = std::move(diagnostics), .compiled = std::move(compiled)};
    } catch (const CsvError& error) {  // a table that can't be read as it is stands in the user's files
        diagnostics.error("bad_table", {.file = error.file, .line = error.line, .column = 1}, error.message);
        throw ScenarioError(diagnostics);
    }
}

}  // namespace accede
