#include "experiments/compare/comparison.h"

#include <algorithm>

#include "sim/parallel.h"

namespace accede {
namespace {

/// Runs draws of every variant on one thread.
class PairedWorker {
  public:
    PairedWorker(const Comparison& comparison, const PairedShape& shape) : shape_(shape) {
        for (const Variant& variant : comparison.variants)
            runs_.push_back(trials_of(variant.compiled.world, comparison.seed)());
        outcomes_.resize(runs_.size());
        for (auto& of_variant : outcomes_)
            of_variant.resize(static_cast<std::size_t>(shape.replicates));
    }

    PairedPart block(std::int64_t first, std::int64_t last) {
        PairedPart part(shape_);
        part.first = first;
        part.last = last;
        for (std::int64_t draw = first; draw < last; draw += shape_.replicates) {
            std::size_t counted = 0;
            for (std::int64_t trial = draw; trial < std::min(draw + shape_.replicates, last); ++trial)
                counted += one_trial(trial, counted, part.failures) ? 1U : 0U;
            if (counted > 0) part.add_draw(draw / shape_.replicates, outcomes_, counted);
        }
        return part;
    }

  private:
    /// A trial counts in all variants or in none.
    bool one_trial(std::int64_t trial, std::size_t place, std::vector<TrialFailure>& failures) {
        for (std::size_t variant = 0; variant < runs_.size(); ++variant)
            if (!run_checked(runs_[variant], trial, outcomes_[variant][place], failures)) return false;
        return true;
    }

    const PairedShape& shape_;
    std::vector<RunTrial> runs_;
    std::vector<std::vector<TrialOutcome>> outcomes_;  // [variant][replicate]
};

}  // namespace

PairedShape Comparison::shape() const {
    PairedShape shape{.variants = static_cast<int>(variants.size()),
                      .applicants = static_cast<int>(names().applicants.size()),
                      .stages = static_cast<int>(names().stages.size()),
                      .months = names().months,
                      .replicates = names().replicates,
                      .timed_variants = compared + 1,
                      .quantities = summary_quantities(names().stages)};
    std::erase_if(shape.quantities, [](const Quantity& quantity) { return !is_mean_over_trials(quantity.kind); });
    return shape;
}

std::int64_t run_comparison(const Comparison& comparison, const RunOptions& options,
                            const std::function<void(PairedPart&&)>& take) {
    const PairedShape shape = comparison.shape();
    const std::int64_t size = block_size(shape.replicates);
    const std::int64_t blocks = (options.last - options.first + size - 1) / size;
    std::int64_t done = options.first;
    for_blocks(
        blocks, options.threads, options.stop, [&] { return PairedWorker(comparison, shape); },
        [&](PairedWorker& worker, std::int64_t block) {
            const std::int64_t first = options.first + block * size;
            return worker.block(first, std::min(first + size, options.last));
        },
        [&](PairedPart&& part) {
            stop_at_failure(part.failures, options.on_error);
            done = part.last;
            take(std::move(part));
        });
    return done;
}

}  // namespace accede
