#pragma once

#include <span>

#include "agents/issues.h"

namespace accede {

/// A government's mandate: what it may offer abroad without falling at home.
///
/// Level II of the two-level game. Its preferred text is the compromise of its lobbies; each ministry with a cabinet
/// veto caps the offer, issue by issue, relative to present practice; going beyond the preferred text costs capital.
///
/// Source: Putnam (1988), Int. Org. 42; the compromise: Achen (2006); the cap: Tsebelis (2002), ch. 1, in one
/// dimension. Departs: Tsebelis has `leeway` = 1; below 1 a ministry resists change that it would still prefer to none.
/// Capital is spent as concessions are made and recovers, so what a government may still sell depends on what it has
/// sold. Parameters: leeway, 0 .. 1, default .5: higher lifts every cap.

/// The most that a veto ministry at `position` accepts on an issue where `practice` (both 0 .. 1) is what is done
/// today. No minister asks for less than present practice, so the cap never lies below it.
[[nodiscard]] inline double offer_cap(double position, double practice, double leeway) {
    const double wanted_change = position > practice ? position - practice : 0.0;
    const double cap = practice + (1.0 + leeway) * wanted_change;
    return cap < 1.0 ? cap : 1.0;
}

/// One lobby as its government sees it.
struct Voice {
    double weight;             ///< influence, >= 0; scale does not matter
    const IssueRow* salience;  ///< sums to 1 over the issues, or to 0 for a lobby that cares about none
    const IssueRow* position;  ///< 0 .. 1
    unsigned veto;             ///< bit k: holds a veto on issue k
    int lobby;                 ///< whose, for the reason
};

/// What its lobbies make of a government.
struct Mandate {
    IssueRow salience{};   ///< how much the country cares, sums to 1 (to 0 where nobody cares)
    IssueRow preferred{};  ///< the compromise of the lobbies: their mean weighted by influence and salience
    IssueRow free{};       ///< what costs nothing to give: the preferred text, and what is present practice anyway
    IssueRow spread{};     ///< weighted standard deviation of the lobbies' positions
    IssueRow cap{};        ///< the most that may be offered, present practice .. 1
    std::array<short, kMaxIssues> capped_by{};  ///< the lobby whose veto binds, -1 where nobody's does
};

/// The mandate of a government with these lobbies. An issue that nobody cares about has `practice` as preferred text.
[[nodiscard]] Mandate form_mandate(std::span<const Voice> voices, const IssueRow& practice, double leeway, int issues);

/// Cost at home, in capital, of a text `text` on one issue: salience * what exceeds `free` (see Mandate) * resistance.
/// The unit is one issue of all salience moved from 0 to 1; `resistance` >= 0 is 1 for a usual government.
[[nodiscard]] inline double cost_at_home(double salience, double text, double free, double resistance) {
    return text > free ? salience * (text - free) * resistance : 0.0;
}

/// The text at a start, or promised: practice + credence * (cap - practice), issue by issue.
[[nodiscard]] IssueRow promised_text(const IssueRow& practice, const IssueRow& cap, double credence);

/// The text within the caps that others value most for the capital at hand.
///
/// Begins at what is free, under the caps, then spends `capital` where a unit of it buys the
/// most of `worth` (>= 0, what the others gain by a unit of the issue), up to `wanted`. Greedy is optimal: gains and
/// costs are linear up to `wanted`.
[[nodiscard]] IssueRow best_text(const Mandate& mandate, const IssueRow& worth, const IssueRow& wanted, double capital,
                                 double resistance);

}  // namespace accede
