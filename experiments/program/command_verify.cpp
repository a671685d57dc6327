#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "experiments/program/commands.h"
#include "experiments/program/saved_run.h"
#include "experiments/program/usage_error.h"
#include "sim/results/tables.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

constexpr int kDiffer = 1;

/// The rows that trials of a job come to, by running them again.
class RowsAgain {
  public:
    explicit RowsAgain(const RunJob& job) : job_(job), worker_(job.compiled.world, job.seed) {}

    std::string rows_of(std::int64_t trial) {
        std::string rows;
        worker_.run(trial, outcome_);
        append_trial_rows(trial, outcome_, job_.compiled.names, rows);
        return rows;
    }

  private:
    const RunJob& job_;
    Worker worker_;
    TrialOutcome outcome_;
};

/// Compares every `every`-th trial of trials.csv with what it comes to now. Returns what differs.
std::vector<std::string> differing_trials(const RunJob& job, const fs::path& folder, std::int64_t every) {
    std::ifstream table(folder / "trials.csv", std::ios::binary);
    std::string line;
    std::getline(table, line);
    RowsAgain again(job);
    std::vector<std::string> differing;
    const std::size_t applicants = job.compiled.names.applicants.size();
    for (std::int64_t trial = 0; table.peek() != std::ifstream::traits_type::eof(); ++trial) {
        std::string rows;
        for (std::size_t applicant = 0; applicant < applicants && std::getline(table, line); ++applicant)
            rows += line + '\n';
        if (trial % every == 0 && rows != again.rows_of(trial))
            differing.push_back(fmt::format("trial {} comes out otherwise", trial));
    }
    return differing;
}

/// Runs everything again into a folder of its own and compares the hashes of all tables.
std::vector<std::string> differing_tables(RunJob& job, const nlohmann::json& manifest) {
    const fs::path folder = fs::temp_directory_path() / ("accede-verify-" + job.sha256.substr(0, 16));
    fs::remove_all(folder);
    std::vector<std::string> differing;
    {
        job.trials = manifest.at("trials").get<std::int64_t>();
        ResultDirectory directory(folder, true);
        RunStore store(directory.journal(), journal_header_of(job), job.compiled.names);
        RunOptions run{.last = job.trials, .threads = job.threads};
        if (job.with_rows)
            run.append_rows = [&](std::int64_t trial, const TrialOutcome& outcome, std::string& rows) {
                append_trial_rows(trial, outcome, job.compiled.names, rows);
            };
        run_trials(trials_of(job.compiled.world, job.seed), job.compiled.names, run,
                   [&](Part&& part) { store.add(std::move(part)); });
        store.flush();
        write_run_results(job, store.whole(), {directory.journal()}, directory);
        for (const nlohmann::json& output : manifest.at("outputs")) {
            const auto name = output.at("file").get<std::string>();
            const auto again = directory.files().find(name);
            if (name.ends_with(".csv") && again != directory.files().end() &&
                again->second.sha256 != output.at("sha256"))
                differing.push_back(name + " comes out otherwise");
        }
        directory.remove_journal();
    }
    return differing;
}

bool has_rows(const nlohmann::json& manifest) {
    for (const nlohmann::json& output : manifest.at("outputs"))
        if (output.at("file") == "trials.csv") return true;
    return false;
}

std::vector<std::string> run_again(const fs::path& folder, const nlohmann::json& manifest, const Options& options) {
    RunJob job = job_of(folder, options);
    job.with_rows = has_rows(manifest);
    if (!options.sample) return differing_tables(job, manifest);
    if (!job.with_rows) throw UsageError("--sample looks at trials.csv, which this result directory has not");
    const auto trials = manifest.at("trials").get<std::int64_t>();
    return differing_trials(job, folder, std::max<std::int64_t>(1, trials / *options.sample));
}

}  // namespace

int command_verify(const Options& options) {
    const fs::path folder = options.files.front();
    const nlohmann::json manifest = read_manifest(folder);
    std::vector<std::string> problems = changed_files(folder, manifest);
    if (problems.empty() && !options.hashes_only) problems = run_again(folder, manifest, options);
    for (const std::string& problem : problems)
        std::cout << problem << '\n';
    if (!problems.empty()) return kDiffer;
    std::cout << (options.hashes_only ? "every file is as it was written\n"
                  : options.sample    ? "every file is as it was written, and the trials looked at come out again\n"
                                      : "every file is as it was written, and the same tables come out again\n");
    return 0;
}

}  // namespace accede
