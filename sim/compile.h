#pragma once

#include <string>
#include <vector>

#include "sim/kernel/world.h"
#include "sim/names.h"
#include "sim/scenario/scenario.h"

namespace accede {

/// Where a number of the scenario lives in the World's parameters.
struct NamedSlot {
    std::string path;    ///< where it is written, as in `Number`
    std::string stream;  ///< names its luck: numbers with one stream are one draw
    Prior prior;         ///< its place and distribution
};

/// A scenario made ready for trials: a world without names, and the names.
struct Compiled {
    World world;
    Names names;
    std::vector<NamedSlot> slots;  ///< every number that may be uncertain; a path may stand at several places
};

/// Compiles a scenario that has been read and checked. Reads the data tables it names.
///
/// `name` is what results call the scenario. Throws std::runtime_error with file and line for a table that can't be
/// used.
[[nodiscard]] Compiled compile(const Scenario& scenario, const std::string& name);

}  // namespace accede
