#include "sim/run.h"

#include <algorithm>

#include "sim/parallel.h"
#include "sim/typical.h"

namespace accede {
namespace {

constexpr std::int64_t kTrialsNearBlock = 64;

/// What a block says at once; what need not be in order stays with the thread until the end.
struct BlockResult {
    std::string rows;
    std::int64_t trials = 0, draws = 0;
    DrawSums in_force;
    SizeSums sizes;
};

class TrialWorker {
  public:
    TrialWorker(RunTrial run, const Names& names)
        : tally(shape_of(names)),
          typical(names.main_applicant, static_cast<int>(names.stages.size()) - 1),
          run_(std::move(run)),
          main_applicant_(static_cast<std::size_t>(names.main_applicant)),
          replicates_(names.replicates) {}

    BlockResult block(std::int64_t first, std::int64_t last, const AppendRows& append_rows) {
        BlockResult result;
        for (std::int64_t draw = first; draw < last; draw += replicates_) {
            one_draw(draw, std::min(draw + replicates_, last), append_rows, result);
        }
        result.trials = last - first;
        return result;
    }

    Tally tally;
    TypicalTrials typical;

  private:
    void one_draw(std::int64_t first, std::int64_t last, const AppendRows& append_rows, BlockResult& result) {
        std::int64_t in_force = 0;
        for (std::int64_t trial = first; trial < last; ++trial) {
            run_(trial, outcome_);
            tally.add(outcome_);
            typical.add(trial, outcome_);
            if (append_rows) append_rows(trial, outcome_, result.rows);
            in_force += outcome_.accessions[main_applicant_].outcome == Outcome::in_force ? 1 : 0;
        }
        tally.close_draw();
        result.in_force.add(in_force, last - first);
        result.sizes.add(last - first);
        ++result.draws;
    }

    RunTrial run_;
    TrialOutcome outcome_;
    std::size_t main_applicant_;
    std::int64_t replicates_;
};

/// Sums the blocks seen so far.
class SoFar {
  public:
    Progress add(const BlockResult& block, std::int64_t trials) {
        draws_ += block.draws;
        in_force_ += block.in_force;
        sizes_ += block.sizes;
        const Clustering found = clustering(in_force_, sizes_, draws_, in_force_.a);
        return {.done = sizes_.b,
                .trials = trials,
                .in_force = found.value,
                .interval = wilson(found.value, static_cast<double>(sizes_.b) / found.design_effect)};
    }

  private:
    std::int64_t draws_ = 0;
    DrawSums in_force_;
    SizeSums sizes_;
};

}  // namespace

std::int64_t block_size(std::int64_t replicates) {
    return replicates * std::max<std::int64_t>(1, (kTrialsNearBlock + replicates / 2) / replicates);
}

RunResult run_trials(const MakeRunTrial& make, const Names& names, const RunOptions& options) {
    const std::int64_t size = block_size(names.replicates);
    const std::int64_t blocks = (options.trials + size - 1) / size;
    RunResult result{.tally = Tally(shape_of(names)), .typical_trials = {}};
    TypicalTrials typical(names.main_applicant, static_cast<int>(names.stages.size()) - 1);
    SoFar so_far;
    for_blocks(
        blocks, options.threads, options.stop, [&] { return TrialWorker(make(), names); },
        [&](TrialWorker& worker, std::int64_t block) {
            return worker.block(block * size, std::min(block * size + size, options.trials), options.append_rows);
        },
        [&](BlockResult&& block) {
            result.trials += block.trials;
            if (options.sink) options.sink(block.rows);
            if (options.on_progress) options.on_progress(so_far.add(block, options.trials));
        },
        [&](const TrialWorker& worker) {
            result.tally += worker.tally;
            typical += worker.typical;
        });
    result.interrupted = result.trials < options.trials;
    result.typical_trials = typical.choose();
    return result;
}

}  // namespace accede
