#pragma once

#include "sim/kernel/table.h"

namespace accede {

/// How a text moves in a month, by the rule that the scenario names. Each leaves demands and text where they end; none
/// takes the text above a cap or spends more capital than there is.

/// A pair that is stuck: the party with whom no move is left, and the issue.
struct Deadlock {
    int party = -1, issue = -1;
};

/// Zeuthen: `steps` times, whoever of applicant and pivot runs the smaller risk concedes one step.
Deadlock concede_by_risk(Trial& trial, int accession, Table& table, int steps);

/// The text goes at once to the lower of cap and highest reservation.
void take_it_or_leave_it(Table& table);

/// Both sides concede by the clock: `elapsed` months since the start.
void concede_by_clock(Table& table, int elapsed);

/// The text that maximises the sum of logs of what each side gains over no deal, issue by issue.
void settle_by_nash(Table& table, int accession);

/// The mean of all positions weighted by salience.
void settle_by_compromise(Table& table, int accession);

}  // namespace accede
