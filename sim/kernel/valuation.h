#pragma once

#include "sim/kernel/state.h"

namespace accede {

/// What an accession is worth, month by month: to each member, and to the applicant.

/// A member's value of an accession on this text, with its present demands `demand`.
[[nodiscard]] Value value_on(Trial& trial, int member, int accession, const IssueRow& demand, const IssueRow& text);

/// The same without text, gap and noise: what stays while a text moves.
[[nodiscard]] Value standing_value(const Trial& trial, int member, int accession);

/// At a start, when no text exists: its asks against what the applicant promises.
[[nodiscard]] Value value_of_promise(Trial& trial, int member, int accession);

/// Noise in a member's value this month. Passing noise walks month by month from the start, so that it does not depend
/// on when it is looked at.
[[nodiscard]] double noise_now(Trial& trial, int member, int accession);

/// A party's demands: its own, or as a new member those of the one it takes after, at most what it accepted itself.
[[nodiscard]] Demands demands_now(const Trial& trial, int member);

/// How much a party cares about each issue: its own salience, or that of the member it takes after.
[[nodiscard]] const IssueRow& salience_now(const Trial& trial, int member);

/// Trade gains to the applicant of being in with those who are in now: w_T h(new exports / GDP).
[[nodiscard]] double trade_worth(const Trial& trial, int accession);

/// What joining is worth to the applicant on a text that costs `cost` at home (not yet in the unit of values).
[[nodiscard]] double worth_to_applicant(const Trial& trial, int accession, double cost);

/// What moved a member most against an accession, for the record.
[[nodiscard]] Blocker reason_of(const Trial& trial, int member, const Value& value);

/// Whether a precondition of this member for this stage is unmet; its index, or -1.
[[nodiscard]] int unmet_precondition(const Trial& trial, int member, int accession, int stage);

}  // namespace accede
