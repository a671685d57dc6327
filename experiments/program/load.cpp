#include "experiments/program/load.h"

#include <filesystem>

#include "sim/csv.h"

namespace accede {

std::string scenario_name(const std::string& file) {
    return file == "-" ? "stdin" : std::filesystem::path(file).stem().string();
}

Input load_input(const Options& options, const std::string& name) {
    Diagnostics diagnostics;
    Loaded loaded = load_scenario(options.scenario, options.load, diagnostics);
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
