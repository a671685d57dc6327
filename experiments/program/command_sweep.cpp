#include <filesystem>

#include "experiments/program/commands.h"
#include "experiments/program/sweep_work.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/work.h"

namespace accede {

int command_sweep(const Options& options) try {
    SweepWork work(options);
    const std::filesystem::path target =
        options.out.empty() ? std::filesystem::path("results") / work.name() : std::filesystem::path(options.out);
    return carry_out(work, options, target);
} catch (const RefusedDirectory& refused) {
    throw UsageError(refused.what());
}

}  // namespace accede
