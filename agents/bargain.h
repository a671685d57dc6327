#pragma once

#include <span>

#include "agents/issues.h"

namespace accede {

/// Two sides in, a move out: who concedes, and the other ways in which a text can come about.
///
/// Source: Zeuthen (1930); Harsanyi (1956) for its end at the Nash product; Faratin, Sierra & Jennings (1998) for
/// concession by the clock; Rubinstein (1982) with N players under unanimity for alternating offers; Achen (2006) for the
/// compromise; Stokman & Van Oosten (1994) for exchanges.

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

/// The proposer's share of a pie under unanimity among `players`, stationary, with patience `discount` (0 .. 1):
/// 1 / (1 + (N - 1) discount); each other gets discount times that.
[[nodiscard]] inline double proposer_share(int players, double discount) {
    return 1.0 / (1.0 + (players - 1) * discount);
}

/// The compromise: the mean of positions weighted by capability times salience. Spans of equal length; 0 without weight.
[[nodiscard]] double compromise(std::span<const double> capability, std::span<const double> salience,
                                std::span<const double> position);

/// How much of issue 1 moves for a unit of issue 2 when both gain the same by an exchange: A gains on 1 and gives on 2.
[[nodiscard]] inline double exchange_ratio(double a1, double b1, double a2, double b2) { return (a2 + b2) / (a1 + b1); }

/// An exchange of issues between two actors whose outcomes are compromises: A moves on the issue that matters more to B,
/// B moves on the other, as far as both can and so that both gain the same.
struct Stake {
    double position_a, position_b;
    double salience_a, salience_b;
};
struct Exchange {
    bool possible = false;
    double first = 0.0, second = 0.0;  ///< outcomes on the two issues after the exchange
    double gain = 0.0;                 ///< of either, in salience times scale
};
/// `first` is the issue on which B moves, `second` the one on which A does. Positions on one scale, capabilities equal.
[[nodiscard]] Exchange equal_gain_exchange(const Stake& first, const Stake& second);

}  // namespace accede
