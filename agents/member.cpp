#include "agents/member.h"

#include <algorithm>

#include "agents/elementary.h"

namespace accede {

Demands demands_of(const Mandate& mandate, double room, double rule_share, unsigned rules) {
    Demands demands;
    for (int k = 0; k < kMaxIssues; ++k) {
        const double h = (rules >> k & 1U) != 0 ? room * rule_share : room;
        demands.ask[k] = std::clamp(mandate.preferred[k] + h * mandate.spread[k], 0.0, 1.0);
        demands.reservation[k] = std::clamp(mandate.preferred[k] - h * mandate.spread[k], 0.0, 1.0);
    }
    return demands;
}

Gap gap_to(const IssueRow& salience, const IssueRow& stake, const IssueRow& demand, const IssueRow& text) {
    Gap gap;
    double weights = 0.0;
    for (int k = 0; k < kMaxIssues; ++k) {
        const double weight = salience[k] * stake[k];
        weights += weight;
        const double shortfall = weight * std::max(0.0, demand[k] - text[k]);
        gap.size += shortfall;
        if (shortfall > gap.worst) gap.worst = shortfall, gap.worst_issue = k;
    }
    if (weights <= 0.0) return Gap{};
    gap.size /= weights;
    gap.worst /= weights;
    return gap;
}

double logit_probability(double value, double otherwise, double lambda) {
    return logistic(lambda * (value - otherwise));
}

}  // namespace accede
