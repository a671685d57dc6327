#include <algorithm>
#include <fstream>
#include <iostream>

#include "experiments/program/commands.h"
#include "experiments/program/compare_work.h"
#include "experiments/program/run_work.h"
#include "experiments/program/saved_run.h"
#include "experiments/program/sweep_work.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/work.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

constexpr int kDiffer = 1;

/// Compares every `every`-th trial of trials.csv with what it comes to now. Returns what differs.
std::vector<std::string> differing_trials(const RunWork& work, const fs::path& folder, std::int64_t every) {
    std::ifstream table(folder / "trials.csv", std::ios::binary);
    std::string line;
    if (!std::getline(table, line))
        throw UsageError("--sample looks at trials.csv, which this result directory has not");
    std::vector<std::string> differing;
    for (std::int64_t trial = 0; table.peek() != std::ifstream::traits_type::eof(); ++trial) {
        std::string rows;
        for (std::size_t row = 0; row < work.names().applicants.size() && std::getline(table, line); ++row)
            rows += line + '\n';
        if (trial % every == 0 && rows != work.rows_of(trial))
            differing.push_back("trial " + std::to_string(trial) + " comes out otherwise");
    }
    return differing;
}

template <class W>
std::vector<std::string> differing_tables(W&& work, const SavedManifest& manifest, std::int64_t items) {
    std::vector<std::string> differing;
    const auto files = do_again(work, items);
    for (const auto& output : manifest.json.at("outputs")) {
        const auto name = output.at("file").get<std::string>();
        const auto again = files.find(name);
        if (name.ends_with(".csv") && again != files.end() && again->second.sha256 != output.at("sha256"))
            differing.push_back(name + " comes out otherwise");
    }
    return differing;
}

std::vector<std::string> do_it_again(const fs::path& folder, const SavedManifest& manifest, const Options& options) {
    const auto trials = manifest.json.at("trials").get<std::int64_t>();
    if (manifest.kind == "compare") return differing_tables(CompareWork::saved_in(folder, options), manifest, trials);
    if (manifest.kind == "sweep") return differing_tables(SweepWork::saved_in(folder, options), manifest, trials);
    if (options.sample)
        return differing_trials(RunWork::saved_in(folder, options), folder,
                                std::max<std::int64_t>(1, trials / *options.sample));
    return differing_tables(RunWork::saved_in(folder, options), manifest, trials);
}

}  // namespace

int command_verify(const Options& options) {
    const fs::path folder = options.files.front();
    const SavedManifest manifest = read_manifest(folder);
    if (!manifest.shard.empty()) throw UsageError(folder.string() + " is a part; accede merge joins parts");
    std::vector<std::string> problems = changed_files(folder, manifest);
    if (problems.empty() && !options.hashes_only) problems = do_it_again(folder, manifest, options);
    for (const std::string& problem : problems)
        std::cout << problem << '\n';
    if (!problems.empty()) return kDiffer;
    std::cout << (options.hashes_only ? "every file is as it was written\n"
                  : options.sample    ? "every file is as it was written, and the trials looked at come out again\n"
                                      : "every file is as it was written, and the same tables come out again\n");
    return 0;
}

}  // namespace accede
