#pragma once

#include "agents/government.h"
#include "agents/issues.h"

namespace accede {

/// A member: what it asks of an applicant, what an accession is worth to it, and when it stands in the way.
///
/// v = trade + affinity + disposition + factors - pressure - link - gap + noise, in the unit of a gap of 1 on
/// everything.
///
/// Source: ask and reservation from a divided level II: Putnam (1988), Iida (1993); salience-weighted distance: the
/// spatial models of Achen (2006). The sum of terms is ours.

/// A member's demands, issue by issue: mean +- h spread of its lobbies' positions, within 0 .. 1. A divided country has
/// more room; on rules, which are not renegotiable, h is scaled by `rule_share` (0 .. 1).
struct Demands {
    IssueRow ask{};          ///< where it opens
    IssueRow reservation{};  ///< how far down it can be brought
};
[[nodiscard]] Demands demands_of(const Mandate& mandate, double room, double rule_share, unsigned rules);

/// The weighted shortfall of a text, sum of s_k max(0, demand_k - text_k) / sum of s_k, 0 .. 1.
/// `stake`, per issue (>= 0; 0 leaves the issue out), scales the member's salience towards this applicant.
struct Gap {
    double size = 0.0;
    int worst_issue = -1;  ///< the largest contribution, -1 where there is no gap
    double worst = 0.0;    ///< that contribution
};
[[nodiscard]] Gap gap_to(const IssueRow& salience, const IssueRow& stake, const IssueRow& demand, const IssueRow& text);

/// The parts of a member's value of an accession, for the vote and for the reason.
struct Value {
    double trade = 0.0;        ///< w_T (gain - loss)
    double affinity = 0.0;     ///< w_A * affinity
    double disposition = 0.0;  ///< fixed by the scenario, plus factors and events
    double pressure = 0.0;     ///< of hostile outsiders, >= 0, subtracted
    double link = 0.0;         ///< of a log-roll, >= 0, subtracted
    double noise = 0.0;        ///< what the model does not see
    Gap gap;                   ///< subtracted

    [[nodiscard]] double total() const { return trade + affinity + disposition - pressure - link - gap.size + noise; }
};

/// Whether a member objects: v < -(no_deal + standing_cost). Both costs >= 0, in the unit of v.
[[nodiscard]] inline bool objects(double value, double no_deal, double standing_cost) {
    return value < -(no_deal + standing_cost);
}

/// Probability that a member of this value takes the first of two options worth `value` and `otherwise`.
/// Source: McKelvey & Palfrey (1995), quantal response; logit with precision `lambda`.
[[nodiscard]] double logit_probability(double value, double otherwise, double lambda);

}  // namespace accede
