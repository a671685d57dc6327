#pragma once

#include <cstdint>
#include <stdexcept>

#include "experiments/design/design.h"

namespace accede {

/// blocks × points_per_block, at least 1 and at most kMostPoints. Throws std::invalid_argument otherwise.
[[nodiscard]] inline std::int64_t checked_size(std::int64_t blocks, std::int64_t points_per_block) {
    if (blocks < 1 || points_per_block < 1) throw std::invalid_argument("a design needs a point and a factor or more");
    if (blocks > kMostPoints / points_per_block) throw std::invalid_argument("a design of too many points");
    return blocks * points_per_block;
}

}  // namespace accede
