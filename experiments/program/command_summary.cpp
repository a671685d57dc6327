#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "experiments/program/commands.h"
#include "experiments/program/usage_error.h"
#include "viz/comparison_page.h"
#include "viz/outcome_page.h"
#include "viz/report_source.h"
#include "viz/sweep_page.h"

namespace accede {
namespace {

ResultKind kind_given(const std::filesystem::path& folder) try {
    return kind_of(folder);
} catch (const std::runtime_error& error) {
    throw UsageError(error.what());
}

std::string page_of(const std::filesystem::path& folder, bool json) {
    switch (kind_given(folder)) {
        case ResultKind::compare:
            return json ? comparison_json(folder) : comparison_page(folder);
        case ResultKind::sweep:
            return json ? sweep_json(folder) : sweep_page(folder);
        case ResultKind::run:
            break;
    }
    const ResultFiles files = read_result_files(folder);
    return json ? outcome_json(files) : outcome_page(files);
}

}  // namespace

int command_summary(const Options& options) {
    std::cout << page_of(options.files.front(), options.json) << std::flush;
    if (!std::cout) throw std::runtime_error("cannot write to standard output");
    return 0;
}

}  // namespace accede
