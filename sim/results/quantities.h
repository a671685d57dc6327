#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/estimates.h"
#include "sim/names.h"

namespace accede {

/// What is said of an applicant: the quantities of summary.csv, in its order. Comparisons and sweeps speak of the same.

enum class QuantityKind : std::uint8_t {
    reached,          ///< share that entered a milestone by the horizon
    pending,          ///< share still on the way at the horizon
    status,           ///< share that ends in a status
    stopped,          ///< share that did not get into a stage
    quantile,         ///< months until a share of all trials has entered a milestone
    restricted_mean,  ///< mean of min(months to a milestone, months simulated)
    mean_if_reached,  ///< mean months of those that entered it
};

struct Quantity {
    std::string name;  ///< as in summary.csv, such as p_in_force
    QuantityKind kind = QuantityKind::reached;
    int place = 0;       ///< milestone (see TallyShape), Status, or stage
    double level = 0.0;  ///< of a quantile
};

/// Whether it is a share of trials.
[[nodiscard]] constexpr bool is_share(QuantityKind kind) { return kind <= QuantityKind::stopped; }
/// Whether every trial has a value of it, so that it is a mean over trials.
[[nodiscard]] constexpr bool is_mean_over_trials(QuantityKind kind) {
    return is_share(kind) || kind == QuantityKind::restricted_mean;
}

[[nodiscard]] std::vector<Quantity> summary_quantities(std::span<const std::string> stages);

[[nodiscard]] Estimate estimate_of(const Quantity& quantity, const Estimates& estimates, int applicant);

/// The value of a mean over trials in one trial of an applicant: 0 or 1 of a share, months of a mean.
[[nodiscard]] std::int64_t value_in_trial(const Quantity& quantity, const TrialOutcome& trial, int applicant);

}  // namespace accede
