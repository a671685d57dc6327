#include <iostream>

#include "experiments/program/commands.h"
#include "experiments/program/usage_error.h"
#include "sim/results/directory.h"
#include "viz/outcome_page.h"

namespace accede {

int command_summary(const Options& options) {
    const std::string& folder = options.files.front();
    if (!is_result_directory(folder)) throw UsageError(folder + " is not a result directory of accede");
    const ResultFiles files = read_result_files(folder);
    std::cout << (options.json ? outcome_json(files) : outcome_page(files)) << std::flush;
    if (!std::cout) throw std::runtime_error("cannot write to standard output");
    return 0;
}

}  // namespace accede
