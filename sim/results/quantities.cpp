#include "sim/results/quantities.h"

#include <algorithm>
#include <stdexcept>

#include "sim/results/words.h"

namespace accede {
namespace {

void add_months(const std::string& stage, int milestone, std::vector<Quantity>& all) {
    all.push_back({"median_months_to_" + stage, QuantityKind::quantile, milestone, 0.5});
    all.push_back({"q10_months_to_" + stage, QuantityKind::quantile, milestone, 0.1});
    all.push_back({"q90_months_to_" + stage, QuantityKind::quantile, milestone, 0.9});
    all.push_back({"mean_restricted_months_to_" + stage, QuantityKind::restricted_mean, milestone, 0.0});
    all.push_back({"mean_months_to_" + stage + "_if_reached", QuantityKind::mean_if_reached, milestone, 0.0});
}

/// The month of a milestone, `months` where it was not entered by the horizon.
std::int32_t month_of(const TrialOutcome& trial, int applicant, int milestone) {
    const std::int32_t month = milestone + 1 < trial.stages
                                   ? trial.month(applicant, milestone + 1)
                                   : trial.accessions[static_cast<std::size_t>(applicant)].withdrawn_month;
    if (month == kNever || month >= trial.months) return trial.months;
    return std::max(month, -Tally::kMonthsBefore);
}

}  // namespace

std::vector<Quantity> summary_quantities(std::span<const std::string> stages) {
    std::vector<Quantity> all;
    const int count = static_cast<int>(stages.size());
    const auto stage = [&](int index) { return stages[static_cast<std::size_t>(index)]; };
    for (int milestone = 0; milestone < count; ++milestone)
        all.push_back({"p_" + (milestone + 1 < count ? stage(milestone + 1) : "withdrawn"), QuantityKind::reached,
                       milestone, 0.0});
    all.push_back({"p_pending", QuantityKind::pending, 0, 0.0});
    for (int status = 0; status < Tally::kStatuses; ++status)
        all.push_back(
            {"p_status_" + std::string(status_word(static_cast<Status>(status))), QuantityKind::status, status, 0.0});
    for (int index = 1; index < count; ++index)
        all.push_back({"p_stopped_before_" + stage(index), QuantityKind::stopped, index, 0.0});
    for (int milestone = 0; milestone + 1 < count; ++milestone)
        add_months(stage(milestone + 1), milestone, all);
    return all;
}

Estimate estimate_of(const Quantity& quantity, const Estimates& estimates, int applicant) {
    switch (quantity.kind) {
        case QuantityKind::reached:
            return estimates.probability(applicant, quantity.place);
        case QuantityKind::pending:
            return estimates.outcome(applicant, Outcome::pending);
        case QuantityKind::status:
            return estimates.status(applicant, static_cast<Status>(quantity.place));
        case QuantityKind::stopped:
            return estimates.stopped(applicant, quantity.place);
        case QuantityKind::quantile:
            return estimates.quantile(applicant, quantity.place, quantity.level);
        case QuantityKind::restricted_mean:
            return estimates.restricted_mean(applicant, quantity.place);
        case QuantityKind::mean_if_reached:
            return estimates.mean_if_reached(applicant, quantity.place);
    }
    return {};
}

std::int64_t value_in_trial(const Quantity& quantity, const TrialOutcome& trial, int applicant) {
    const AccessionOutcome& end = trial.accessions[static_cast<std::size_t>(applicant)];
    switch (quantity.kind) {
        case QuantityKind::reached:
            return month_of(trial, applicant, quantity.place) < trial.months ? 1 : 0;
        case QuantityKind::pending:
            return end.outcome == Outcome::pending ? 1 : 0;
        case QuantityKind::status:
            return static_cast<int>(end.status) == quantity.place ? 1 : 0;
        case QuantityKind::stopped:
            return end.blocked_at == quantity.place ? 1 : 0;
        case QuantityKind::restricted_mean:
            return month_of(trial, applicant, quantity.place);
        default:
            throw std::logic_error(quantity.name + " is not a mean over trials");
    }
}

}  // namespace accede
