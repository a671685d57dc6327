#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "experiments/analysis/shapley.h"
#include "experiments/compare/paired_part.h"
#include "sim/compile.h"
#include "sim/run.h"

namespace accede {

/// The same trials in several variants of a scenario: what luck does to one it does to all, so that what differs is
/// the variant's doing.

struct Variant {
    std::string name;   ///< a scenario's, or the levers turned on, joined by '+'
    std::string title;  ///< for people
    Compiled compiled;
};

/// A comparison ready to run. Variant 0 is the baseline, then what is compared with it, then the further combinations
/// of levers that the Shapley plan asks for.
struct Comparison {
    std::vector<Variant> variants;
    int compared = 0;  ///< variants with rows of compare.csv: 1 .. compared
    std::vector<std::string> shapley_levers;
    ShapleyPlan plan;               ///< of the levers; no subsets where there is none
    std::vector<int> plan_variant;  ///< [subset]: the variant that has it
    std::uint64_t seed = 1;

    [[nodiscard]] const Names& names() const { return variants.front().compiled.names; }
    [[nodiscard]] PairedShape shape() const;
};

/// Runs trials options.first .. options.last - 1 of all variants; as `run_trials`, but rows are not made.
std::int64_t run_comparison(const Comparison& comparison, const RunOptions& options,
                            const std::function<void(PairedPart&&)>& take);

/// compare.csv and shapley.csv.
[[nodiscard]] std::string compare_table(const Comparison& comparison, const PairedPart& part);
[[nodiscard]] std::string shapley_table(const Comparison& comparison, const PairedPart& part);

}  // namespace accede
