#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "experiments/program/commands.h"
#include "experiments/program/starter.h"
#include "experiments/program/usage_error.h"
#include "sim/scenario/wording.h"

namespace accede {

int command_new(const Options& options) {
    const std::string& file = options.files.front();
    if (file == "-") {
        std::cout << starter_scenario();
        return 0;
    }
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored) && !options.force)
        throw UsageError(in_quotes(file) + " is there already; --force replaces it");
    std::ofstream stream(file, std::ios::binary);
    stream << starter_scenario() << std::flush;
    if (!stream) throw UsageError("cannot write " + in_quotes(file));
    if (!options.quiet) fmt::print("{}: written; `accede run {}` runs it\n", file, file);
    return 0;
}

}  // namespace accede
