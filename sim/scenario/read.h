#pragma once

#include <string>
#include <vector>

#include "sim/scenario/compose.h"
#include "sim/scenario/diagnostics.h"
#include "sim/scenario/node.h"
#include "sim/scenario/scenario.h"

namespace accede {

/// A scenario that holds, with what it was made from.
struct Loaded {
    Scenario scenario;
    Node resolved;  ///< the composed tree, profiles merged into the countries and still standing there too
    std::vector<InputFile> inputs;  ///< the scenario file, what it extends, and its data files
};

/// Reads the scenario in `file` (`-`: standard input), composes and checks it.
///
/// Throws `ScenarioError` with every mistake when there is one. Warnings are left in `diagnostics`.
[[nodiscard]] Loaded load_scenario(const std::string& file, const LoadOptions& options, Diagnostics& diagnostics);

/// The typed scenario of a tree that has been validated.
[[nodiscard]] Scenario read_scenario(const Node& root);

}  // namespace accede
