#pragma once

namespace accede {

/// An applicant's government: what joining is worth to it, whether to ask, whether to meet a precondition.
///
/// Source: the audience cost of a refusal: Fearon (1994), APSR 88. The rules are ours.

/// What accession on a text is worth: trade gain + hedge - cost at home - displeasure (all >= 0, the unit of values).
[[nodiscard]] inline double worth_of_joining(double trade, double hedge, double cost, double displeasure) {
    return trade + hedge - cost - displeasure;
}

/// What asking is worth: chance * worth - (1 - chance) * refusal_cost. It asks if this is positive.
[[nodiscard]] inline double prospects(double chance, double worth, double refusal_cost) {
    return chance * worth - (1.0 - chance) * refusal_cost;
}

/// Whether to meet a precondition now: the rise in the chance times the worth must exceed the cost in capital, which
/// must be at hand.
[[nodiscard]] inline bool meets_precondition(double rise_in_chance, double worth, double cost, double capital) {
    return rise_in_chance * worth > cost && cost <= capital;
}

/// How content a ministry is with what asking would bring, 0 .. 1: it loses contentment as the members' reservation
/// exceeds its position, weighed by salience, and has none when that shortfall is all the capital there is.
[[nodiscard]] inline double contentment(double weighted_shortfall, double capital) {
    if (weighted_shortfall <= 0.0) return 1.0;
    return weighted_shortfall >= capital ? 0.0 : 1.0 - weighted_shortfall / capital;
}

/// Monthly probability that a legal step is taken, between its hazards by the contentment of its least content owner.
[[nodiscard]] inline double step_hazard(double reluctant, double content, double contentment) {
    return reluctant + (content - reluctant) * contentment;
}

}  // namespace accede
