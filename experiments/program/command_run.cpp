#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>
#include <thread>

#include "experiments/program/commands.h"
#include "experiments/program/load.h"
#include "experiments/program/progress.h"
#include "experiments/program/signals.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/version.h"
#include "sim/compile.h"
#include "sim/results/columns.h"
#include "sim/results/directory.h"
#include "sim/results/graph_rows.h"
#include "sim/results/manifest.h"
#include "sim/results/story.h"
#include "sim/results/tables.h"
#include "sim/run.h"
#include "sim/scenario/numbers.h"
#include "sim/scenario/show.h"
#include "viz/outcome_page.h"

namespace accede {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// Everything that a run is made of, once its input is known to hold.
struct Job {
    Loaded loaded;
    Compiled compiled;
    std::vector<std::string> warnings;
    fs::path target;
    std::int64_t trials = 0;
    int threads = 1;
};

std::shared_ptr<spdlog::logger> make_log(const Options& options) {
    auto log = std::make_shared<spdlog::logger>("accede", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    log->set_pattern("%T %l: %v");
    log->set_level(options.quiet
                       ? spdlog::level::err
                       : spdlog::level::from_str(options.log_level == "warn" ? "warning" : options.log_level));
    return log;
}

Job prepare(const Options& options) {
    Input input = load_input(options);
    if (!options.quiet) std::cerr << input.diagnostics.render();
    Job job{.loaded = std::move(input.loaded), .compiled = std::move(input.compiled), .warnings = {}, .target = {}};
    for (const Diagnostic& diagnostic : input.diagnostics.all())
        job.warnings.push_back(diagnostic.message);
    job.target = options.out.empty() ? fs::path("results") / job.compiled.names.scenario : fs::path(options.out);
    refuse_to_replace(job.target, options.force);
    job.trials = options.trials.value_or(job.loaded.scenario.trials);
    job.threads =
        options.threads > 0 ? options.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return job;
}

/// Parameters that are drawn: numbers of one stream share their draw.
int count_uncertain(const Scenario& scenario) {
    std::set<std::string> streams;
    for (const Number* number : all_numbers(scenario)) {
        if (number->distribution != Distribution::fixed) streams.insert(number->stream);
    }
    return static_cast<int>(streams.size());
}

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

RunResult run_and_record(const Job& job, const Options& options, const SignalWatch& signals,
                         ResultDirectory& directory) {
    const Names& names = job.compiled.names;
    ProgressLine line(ProgressLine::style_of_stderr(!options.quiet && !options.no_progress));
    RunOptions run{.trials = job.trials, .threads = job.threads, .stop = &signals.stop()};
    run.on_progress = [&](const Progress& progress) { line.update(progress); };
    std::optional<OutputFile> trials;
    if (!options.no_trials) {
        trials.emplace(directory.open("trials.csv"));
        trials->write(csv_header("trials.csv", names.stages));
        run.sink = [&](std::string_view rows) { trials->write(rows); };
        run.append_rows = [&](std::int64_t trial, const TrialOutcome& outcome, std::string& rows) {
            append_trial_rows(trial, outcome, names, rows);
        };
    }
    RunResult result = run_trials(job.compiled.world, names, options.seed, run);
    line.end();
    if (trials) directory.finish("trials.csv", *trials);
    return result;
}

void write_tables(const Job& job, const Options& options, const RunResult& result, ResultDirectory& directory) {
    const Names& names = job.compiled.names;
    const Estimates estimates(result.tally, count_uncertain(job.loaded.scenario) > 0);
    directory.put("timeline.csv", timeline_table(names, estimates));
    directory.put("summary.csv", summary_table(names, estimates));
    directory.put("blockers.csv", blockers_table(names, result.tally, estimates));
    directory.put("mandates.csv", mandates_table(names, result.tally));
    directory.put("distribution.csv", distribution_table(names, estimates));
    directory.put("examples.csv",
                  examples_table(names, typical_stories(job.compiled, options.seed, result.typical_trials)));
    directory.put("parameters.csv", parameters_table(names, all_numbers(job.loaded.scenario)));
    directory.put("graph.csv", graph_table(names, graph_rows(graph_of(job.compiled))));
    directory.put("scenario.yaml", show(job.loaded.resolved, fs::absolute(job.target)));
    directory.put("datapackage.json", datapackage_json(names, directory.files()));
}

Manifest describe(const Job& job, const Options& options, const RunResult& result) {
    Manifest manifest;
    manifest.program_version = kProgramVersion;
    manifest.command = options.command_line;
    manifest.seed = options.seed;
    manifest.trials = result.trials;
    manifest.trials_asked = job.trials;
    manifest.draws = result.tally.draws();
    manifest.uncertain_parameters = count_uncertain(job.loaded.scenario);
    manifest.threads = job.threads;
    manifest.interrupted = result.interrupted;
    manifest.warnings = job.warnings;
    for (const InputFile& input : job.loaded.inputs)
        manifest.inputs.emplace_back(input.path, sha256_hex(input.bytes));
    return manifest;
}

void print_page(const fs::path& folder, bool as_json) {
    const ResultFiles files = read_result_files(folder);
    std::cout << (as_json ? outcome_json(files) : outcome_page(files)) << std::flush;
    if (!std::cout) throw std::runtime_error("cannot write to standard output");
}

/// Runs the trials and leaves the directory in place. Returns whether there was anything to leave.
bool run_into_directory(const Job& job, const Options& options, const SignalWatch& signals) {
    const std::string started = utc_now();
    const Clock::time_point begun = Clock::now();
    ResultDirectory directory(job.target, options.force);
    const RunResult result = run_and_record(job, options, signals, directory);
    if (result.trials == 0) return false;
    write_tables(job, options, result, directory);
    Manifest manifest = describe(job, options, result);
    manifest.started = started;
    manifest.wall_seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    directory.put("manifest.json", manifest_json(manifest, job.compiled.names, directory.files()));
    directory.commit();
    return true;
}

}  // namespace

int command_run(const Options& options) try {
    const auto log = make_log(options);
    const Job job = prepare(options);
    log->info("{} trials of {} on {} threads, seed {}", job.trials, job.compiled.names.scenario, job.threads,
              options.seed);
    const SignalWatch signals;
    if (!run_into_directory(job, options, signals)) {
        log->warn("interrupted before a trial was finished; nothing is written");
        return signals.exit_code();
    }
    print_page(job.target, options.json);
    if (signals.exit_code() != 0) log->warn("interrupted; what was finished is in {}", job.target.string());
    log->info("results in {}", job.target.string());
    return signals.exit_code();
} catch (const RefusedDirectory& refused) {
    throw UsageError(refused.what());
}

}  // namespace accede
