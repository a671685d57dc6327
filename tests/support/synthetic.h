#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/outcome.h"
#include "sim/names.h"

namespace accede::testing {

/// Made-up outcomes for tests of what is counted and written: no model, no chance beyond a hash of the trial.

/// Two applicants (AAA, BBB) and two members (CCC, DDD), stages deliberation → requested → commenced → in_force, issues
/// farm and fish, four lobbies, 24 months from 2026-12.
[[nodiscard]] Names small_names(long replicates = 1);

/// An outcome of `small_names` in which nothing happened and nobody capped anything.
[[nodiscard]] TrialOutcome blank_outcome(const Names& names);

/// A different outcome for every trial, the same each time: AAA gets somewhere, is blocked or withdraws; BBB had
/// requested before the start. Trials of a draw resemble each other.
[[nodiscard]] TrialOutcome hashed_outcome(const Names& names, std::int64_t trial);

/// Sets when an applicant entered a stage, the month being `kNever` or negative as in the World.
void enter(TrialOutcome& outcome, int applicant, int stage, std::int32_t month);

}  // namespace accede::testing
