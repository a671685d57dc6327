#pragma once

#include <optional>
#include <string>

#include "sim/kernel/outcome.h"

namespace accede {

/// What no trial may say, whatever the scenario: where one does, the program is wrong, and the trial must not be
/// counted in silence. Returns the first invariant that is broken, in words; nothing where all hold.
///
/// Held for every applicant: stages are entered in their order and within the horizon; the furthest stage is the last
/// one with a month; who is in force has entered every stage that it counts, and nothing blocks it; who is not has a
/// stage that it did not get into.
[[nodiscard]] std::optional<std::string> broken_invariant(const TrialOutcome& outcome);

}  // namespace accede
