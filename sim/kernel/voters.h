#pragma once

#include "sim/kernel/state.h"

namespace accede {

/// The parties that vote this month, into `trial.voters`, in the order of their ids.
inline void gather_voters(Trial& trial) {
    trial.voters.clear();
    for (const int j : trial.world.parties)
        if (trial.votes(j, trial.month)) trial.voters.push_back(j);
}

}  // namespace accede
