#include "experiments/program/commands.h"
#include "experiments/program/load.h"
#include "experiments/program/run_work.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/work.h"

namespace accede {

int command_run(const Options& options) try {
    RunWork work(options);
    return carry_out(work, options, result_folder(options, scenario_name(options.scenario)));
} catch (const RefusedDirectory& refused) {
    throw UsageError(refused.what());
} catch (const TrialError& error) {
    throw std::runtime_error(
        std::string(error.what()) + "\nsee it with: " +
        trace_command(options.scenario, options.load, options.seed.value_or(1), error.failure().trial) +
        "\n--on-error skip goes on without it");
}

}  // namespace accede
