#include <filesystem>
#include <iostream>

#include "experiments/program/commands.h"
#include "experiments/program/usage_error.h"
#include "sim/results/directory.h"
#include "viz/comparison_page.h"
#include "viz/outcome_page.h"
#include "viz/sweep_page.h"

namespace accede {
namespace {

/// By the table that every run, comparison or sweep leaves.
std::string page_of(const std::filesystem::path& folder, bool json) {
    if (!is_result_directory(folder)) throw UsageError(folder.string() + " is not a result directory of accede");
    const auto has = [&](const char* table) { return std::filesystem::exists(folder / table); };
    if (has("points.csv")) return json ? sweep_json(folder) : sweep_page(folder);
    if (has("compare.csv")) return json ? comparison_json(folder) : comparison_page(folder);
    if (!has("summary.csv"))
        throw UsageError(folder.string() + " holds no results yet: a shard's come out of accede merge");
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
