#pragma once

#include "sim/kernel/world.h"
#include "sim/names.h"
#include "sim/scenario/scenario.h"

namespace accede {

/// A scenario made ready for trials: a world without names, and the names.
struct Compiled {
    World world;
    Names names;
};

/// Compiles a scenario that has been read and checked. Reads the data tables it names.
///
/// `name` is what results call the scenario. Throws std::runtime_error with file and line for a table that can't be
/// used.
[[nodiscard]] Compiled compile(const Scenario& scenario, const std::string& name);

}  // namespace accede
