#pragma once

#include <string>

#include "sim/results/directory.h"
#include "sim/scenario/read.h"

namespace accede {

/// The scenario as it was run, complete: scenario.yaml with the tables that it reads beside it in data/, so that a
/// result directory can be run again wherever it has been moved to.
void save_scenario(const Loaded& loaded, ResultDirectory& directory);

/// SHA-256 of all that decides what a scenario's trials come to: the resolved scenario without comments and the bytes
/// of its tables. The same for a scenario and for what `save_scenario` made of it.
[[nodiscard]] std::string scenario_sha256(const Loaded& loaded);

}  // namespace accede
