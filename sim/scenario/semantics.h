#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/compose.h"
#include "sim/scenario/diagnostics.h"
#include "sim/scenario/node.h"
#include "sim/scenario/scenario.h"

namespace accede {

/// Months from the start to a recorded one: results count no further back (`Tally::kMonthsBefore`).
constexpr int kMostMonthsBefore = 240;
constexpr int kMostMonths = 1200, kMostIssues = 16, kMostCountries = 250, kMostLobbies = 5000;

/// What the keys of a scenario say of each other: references, dates within the horizon, weights, the order of stages,
/// what an effect needs, how much there may be of everything. Takes a tree that need not be valid in itself: what
/// `validate` reports is passed over here.
void check_semantics(const Node& root, Diagnostics& diagnostics);

/// Reports who is named as a member at `path` and never votes on `applicant`: as a mistake the applicant itself, as a
/// warning who is neither a member nor an applicant who may become one, since a lever may take a member out.
void check_voter(const Node& root, const Node& named, const std::string& path, std::string_view applicant,
                 Diagnostics& diagnostics);

/// The part on the club, its stages and how far each accession has come.
void check_procedure(const Node& root, Diagnostics& diagnostics);

/// The part on events, factors and their effects.
void check_effects(const Node& root, Diagnostics& diagnostics);

/// Every lever: each of its paths can be set, and with it alone turned on the scenario holds. `root` is the scenario as
/// its files have it: what the command line changes is no fault of levers that are not turned on.
void check_levers(const Node& root, Diagnostics& diagnostics);

/// The data tables, and what a scenario that holds in itself says of what stands in them: sectors, economies, kinds of
/// pacts and alliances, incomes, the year of the votes.
void check_tables(const Scenario& scenario, const Node& root, const std::vector<InputFile>& inputs,
                  Diagnostics& diagnostics);

/// The scenario without those of its levers that `check_levers` would refuse, since what they act on was changed.
[[nodiscard]] Node without_lost_levers(const Node& root);

}  // namespace accede
