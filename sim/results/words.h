#pragma once

#include <string>
#include <string_view>

#include "sim/kernel/chronicle.h"
#include "sim/kernel/outcome.h"
#include "sim/names.h"
#include "sim/tally.h"

namespace accede {

/// The words that results use for what the kernel numbers.

[[nodiscard]] std::string_view outcome_word(Outcome outcome);
[[nodiscard]] std::string_view status_word(Status status);
/// Empty for Ground::none.
[[nodiscard]] std::string_view ground_word(Ground ground);
[[nodiscard]] std::string_view who_type_word(WhoType type);

/// What kind of thing an entry of a chronicle tells of: "stage_entered", "objected", …
[[nodiscard]] std::string_view happening_word(Happening happening);

/// The member, lobby or status that a stopped trial is filed under.
[[nodiscard]] std::string_view who_word(const BlockerKey& key, const Names& names);
/// The issue's id, or where there is none the ground.
[[nodiscard]] std::string_view issue_word(const BlockerKey& key, const Names& names);

/// The calendar month, YYYY-MM, of a month counted from the scenario's start.
[[nodiscard]] std::string date_word(int month, const Names& names);

/// What happened at a milestone (see TallyShape): a stage, or "withdrawn".
[[nodiscard]] std::string milestone_word(int milestone, const Names& names);

}  // namespace accede
