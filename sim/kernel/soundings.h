#pragma once

#include "sim/kernel/state.h"

namespace accede {

/// What a government learns by sounding out the members, and what it makes of it.
struct Soundings {
    double chance = 1.0;    ///< that a start would pass, preconditions apart
    Blocker least_likely;   ///< the member that makes it least so
    int precondition = -1;  ///< one that is unmet
};

/// Asks every party what it thinks. Each answer errs, and is doubted as much as it errs; parties are taken to be
/// independent, so small doubts multiply.
[[nodiscard]] Soundings sound_out(Trial& trial, int accession);

}  // namespace accede
