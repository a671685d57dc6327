#pragma once

#include <vector>

#include "sim/kernel/world.h"

namespace accede {

/// Half-lives as what a month does to what has them: computed once a draw, so that no month takes a power.
struct Clock {
    double share = 0.0;  ///< of the way to its mean that a month goes
    double keep = 1.0;   ///< of the distance that is left
    double fresh = 0.0;  ///< of a unit innovation, so that an AR(1) keeps variance one
};

struct Clocks {
    Clock opinion, passing_noise;
    std::vector<Clock> factors, events;
    std::vector<Clock> approval, capital;  ///< [country]
};

/// Fills `out`; allocates only on first use.
void find_clocks(const World& world, const Parameters& parameters, Clocks& out);

}  // namespace accede
