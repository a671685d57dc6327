#pragma once

#include <vector>

#include "sim/kernel/world.h"

namespace accede {

/// Numbers the groups of lobbies between which no influence passes: [lobby] → 0, 1, … in the order of first lobbies.
[[nodiscard]] std::vector<int> opinion_components(const World& world);

}  // namespace accede
