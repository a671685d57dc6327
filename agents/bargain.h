#pragma once

#include <span>

#include "agents/issues.h"

namespace accede {

/// Two sides in, a move out: who concedes, and the other ways in which a text can come about.
///
/// Source: Zeuthen (1930); Harsanyi (1956) for its end at the Nash product; Faratin, Sierra & Jennings (1998) for
/// concession by the clock; Achen (2006) for the compromise.

/// The largest risk of a breakdown that a side would run rather than take the other's offer:
/// (own - other) / (own - no deal), the three being what it gets; 1 where even its own offer is no better than no deal.
[[nodiscard]] inline double risk_limit(double own_offer, double other_offer, double no_deal) {
    const double stake = own_offer - no_deal;
    return stake > 0.0 ? (own_offer - other_offer) / stake : 1.0;
}

/// Who concedes the next step: who would run the smaller risk; both on a tie.
enum class Concedes { applicant, member, both };
[[nodiscard]] inline Concedes who_concedes(double applicant_risk, double member_risk) {
    if (applicant_risk < member_risk) return Concedes::applicant;
    return member_risk < applicant_risk ? Concedes::member : Concedes::both;
}

/// Share of its range that a side still holds back after `time` of `deadline`: 1 - (t/T)^e, 0 .. 1.
/// e above 1 concedes late (Boulware), below 1 early (conceder).
[[nodiscard]] double held_back(double time, double deadline, double toughness);

/// The compromise: the mean of positions weighted by capability times salience. Spans of equal length; 0 without
/// weight.
[[nodiscard]] double compromise(std::span<const double> capability, std::span<const double> salience,
                                std::span<const double> position);

}  // namespace accede
