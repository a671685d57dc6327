#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/analysis/paired.h"
#include "sim/kernel/outcome.h"
#include "sim/part.h"
#include "sim/results/quantities.h"

namespace accede {

/// Sizes of what a comparison counts. Variant 0 is the baseline.
struct PairedShape {
    int variants = 0, applicants = 0, stages = 0, months = 0;
    std::int64_t replicates = 1;
    int timed_variants = 0;            ///< of the first so many variants months are counted too
    std::vector<Quantity> quantities;  ///< the means over trials
};

/// Groups of draws by which a quantity that is no mean over trials gets its error (see quantile_difference.h and
/// jackknife.h); also for shares of levers.
constexpr int kGroups = 20;

/// What consecutive trials leave of several variants run with the same luck: sums of each variant's values and of their
/// differences to the baseline. Whole numbers only; parts that follow each other add up.
class PairedPart {
  public:
    explicit PairedPart(const PairedShape& shape);

    std::int64_t first = 0, last = 0;  ///< trials
    std::vector<TrialFailure> failures;

    /// Counts one draw: the outcomes of its trials, [variant][replicate]; `draw` is its number in the whole run.
    void add_draw(std::int64_t draw, const std::vector<std::vector<TrialOutcome>>& outcomes, std::size_t trials);
    void append(PairedPart&& next);
    [[nodiscard]] std::string save() const;
    void load(std::string_view bytes);
    void drop_rows() {}

    [[nodiscard]] std::int64_t draws() const { return draws_; }
    [[nodiscard]] const SizeSums& trials() const { return trials_; }
    /// Of the q-th quantity in shape.quantities: the variant's own sums, and those of its difference to the baseline.
    [[nodiscard]] PairedSums own(int variant, int applicant, int q) const {
        return sums_at(own_, variant, applicant, q);
    }
    [[nodiscard]] PairedSums difference(int variant, int applicant, int q) const {
        return sums_at(difference_, variant, applicant, q);
    }
    /// Sum of the values in one group of draws, and that group's trials.
    [[nodiscard]] std::int64_t group_sum(int variant, int applicant, int q, int group) const;
    [[nodiscard]] std::int64_t group_trials(int group) const { return group_trials_[static_cast<std::size_t>(group)]; }
    /// Trials of a group that entered the milestone in each month, from -Tally::kMonthsBefore.
    [[nodiscard]] std::vector<std::int64_t> months(int variant, int applicant, int milestone, int group) const;

  private:
    static constexpr std::size_t kNumbers = 4;  // a, aa, ab, squares
    using Numbers = std::vector<std::int64_t>;

    [[nodiscard]] std::size_t place(int variant, int applicant, int q) const;
    [[nodiscard]] std::size_t month_place(int variant, int applicant, int milestone, int group) const;
    [[nodiscard]] PairedSums sums_at(const Numbers& numbers, int variant, int applicant, int q) const;
    void count_variant(int variant, int group, const std::vector<std::vector<TrialOutcome>>& outcomes,
                       std::size_t trials);
    void count_months(int variant, int group, const TrialOutcome& trial);

    PairedShape shape_;
    std::int64_t draws_ = 0;
    SizeSums trials_;
    Numbers group_trials_;
    Numbers own_, difference_;  // [variant][applicant][quantity][kNumbers]
    Numbers group_sums_;        // [variant][applicant][quantity][group]
    Numbers months_;            // [timed variant][applicant][milestone][group][month]
};

}  // namespace accede
