#include "experiments/program/commands.h"
#include "experiments/program/sweep_work.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/work.h"

namespace accede {

int command_sweep(const Options& options) try {
    SweepWork work(options);
    return carry_out(work, options, result_folder(options, work.name()));
} catch (const RefusedDirectory& refused) {
    throw UsageError(refused.what());
}

}  // namespace accede
