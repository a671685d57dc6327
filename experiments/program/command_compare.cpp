#include <filesystem>

#include "experiments/program/commands.h"
#include "experiments/program/compare_work.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/work.h"

namespace accede {

int command_compare(const Options& options) try {
    CompareWork work(options);
    const std::filesystem::path target = options.out.empty()
                                             ? std::filesystem::path("results") / (work.name() + "_compared")
                                             : std::filesystem::path(options.out);
    return carry_out(work, options, target);
} catch (const RefusedDirectory& refused) {
    throw UsageError(refused.what());
}

}  // namespace accede
