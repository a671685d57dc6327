#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace accede {

/// Intervals of a difference of quantiles between two scenarios that met the same luck.
///
/// Months lump where bodies meet, so a quantile jumps, and what leaves one group of trials out (a jackknife) mostly
/// does not move it at all: such intervals would have no width. Groups of draws are therefore resampled whole, the same
/// ones for both scenarios, and the interval is cut out of the resampled differences. Twenty groups are few, so less is
/// cut off than 2.5 % on a side: the percentiles are those of Hesterberg's expanded interval (2015, Am. Stat. 69 (4),
/// § 3.4), Φ(±t √(G/(G − 1))), t of Student with G − 1 degrees of freedom.

/// When the trials of each group entered a milestone.
struct GroupedMonths {
    std::size_t groups = 0, months = 0;
    std::vector<std::int64_t> entered;  ///< [group][month]
    std::vector<std::int64_t> trials;   ///< [group], with those that didn't
};

/// An end is empty where the quantile is not reached in too many resamples to say where it lies.
struct OpenInterval {
    std::optional<double> lower, upper;
};

/// Scenario less baseline, for each level (0 < level < 1). Both have the same groups and months, three groups or more
/// of a trial or more; throws std::invalid_argument otherwise. Always the same resamples.
[[nodiscard]] std::vector<OpenInterval> quantile_differences(const GroupedMonths& baseline,
                                                             const GroupedMonths& scenario,
                                                             std::span<const double> levels, int resamples = 500);

/// The month by which a share of all trials has got there; empty where fewer do. `entered` is by month.
[[nodiscard]] std::optional<std::size_t> month_of_share(std::span<const std::int64_t> entered, std::int64_t trials,
                                                        double level);

}  // namespace accede
