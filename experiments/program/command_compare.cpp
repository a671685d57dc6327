#include "experiments/program/commands.h"
#include "experiments/program/compare_work.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/work.h"

namespace accede {

int command_compare(const Options& options) try {
    CompareWork work(options);
    return carry_out(work, options, result_folder(options, work.name() + "_compared"));
} catch (const RefusedDirectory& refused) {
    throw UsageError(refused.what());
}

}  // namespace accede
