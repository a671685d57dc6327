#pragma once

#include <cstdint>
#include <vector>

#include "sim/compile.h"
#include "sim/kernel/chronicle.h"
#include "sim/results/rows.h"

namespace accede {

/// One trial told in sentences: month, who decided what, and why. Concessions of one month make one line.

/// The lines of a chronicle, in order. `applicant` (index) keeps what concerns it and what is everybody's; -1 keeps
/// all.
[[nodiscard]] std::vector<ExampleRow> tell_story(const Compiled& compiled, const Chronicle& chronicle,
                                                 std::int64_t trial, int applicant);

/// Runs a trial again and tells it.
[[nodiscard]] std::vector<ExampleRow> tell_trial(const Compiled& compiled, std::uint64_t seed, std::int64_t trial,
                                                 int applicant);

/// The stories of these trials, of the main applicant, behind each other.
[[nodiscard]] std::vector<ExampleRow> typical_stories(const Compiled& compiled, std::uint64_t seed,
                                                      const std::vector<std::int64_t>& trials);

}  // namespace accede
