#include <fmt/format.h>

#include <iostream>

#include "experiments/program/commands.h"
#include "experiments/program/log.h"
#include "experiments/program/progress.h"
#include "experiments/program/run_job.h"
#include "experiments/program/saved_scenario.h"
#include "experiments/program/signals.h"
#include "experiments/program/usage_error.h"
#include "sim/results/tables.h"
#include "viz/outcome_page.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

RunJob prepare(const Options& options) {
    Input input = load_input(options);
    if (!options.quiet) std::cerr << input.diagnostics.render();
    RunJob job = make_run_job(std::move(input), options);
    if (job.precision > 0.0 && !job.shard.is_all())
        throw UsageError("--precision looks at all trials together, --shard at a part of them: give one");
    return job;
}

Estimate in_force(const RunJob& job, const Tally& tally) {
    if (tally.trials() == 0) return {};
    return Estimates(tally, false)
        .probability(job.compiled.names.main_applicant, static_cast<int>(job.compiled.names.stages.size()) - 2);
}

/// Runs the trials from where the store ends to `last`.
void run_up_to(std::int64_t last, const RunJob& job, const Options& options, const SignalWatch& signals,
               RunStore& store, ProgressLine& line) {
    const Names& names = job.compiled.names;
    RunOptions run{.first = store.whole().last, .last = last, .threads = job.threads, .stop = &signals.stop()};
    run.on_error = options.on_error == "skip" ? OnError::skip : OnError::stop;
    if (job.with_rows)
        run.append_rows = [&](std::int64_t trial, const TrialOutcome& outcome, std::string& rows) {
            append_trial_rows(trial, outcome, names, rows);
        };
    run_trials(trials_of(job.compiled.world, job.seed), names, run, [&](Part&& part) {
        store.add(std::move(part));
        line.update(store.whole().last, [&] { return in_force_text(in_force(job, store.whole().tally)); });
    });
    store.flush();
}

/// Runs what the job asks for and the store doesn't have yet. Returns whether it came to its end.
bool run_all(const RunJob& job, const Options& options, const SignalWatch& signals, RunStore& store) {
    const std::int64_t block = block_size(job.compiled.names.replicates);
    const std::int64_t first = job.shard.begin(job.shard.number - 1, job.trials, block);
    const std::int64_t last = job.shard.begin(job.shard.number, job.trials, block);
    store.begin_at(first);
    ProgressLine line(ProgressLine::style_of_stderr(!options.quiet && !options.no_progress), last - first, "trials",
                      store.whole().last - first);
    run_up_to(last, job, options, signals, store, line);
    line.end();
    return store.whole().last == last;
}

/// How to see a trial that went wrong.
std::string trace_command(const Options& options, std::int64_t trial) {
    std::string command = "accede trace " + options.scenario;
    for (const std::string& lever : options.load.with)
        command += " --with " + lever;
    for (const std::string& change : options.load.set)
        command += " --set '" + change + "'";
    return command + fmt::format(" --seed {} --trial {}", options.seed, trial);
}

void warn_of_failures(const Part& whole, const Options& options, spdlog::logger& log) {
    for (const TrialFailure& failure : whole.failures)
        log.warn("trial {} is not counted: {}; see it with: {}", failure.trial, failure.what,
                 trace_command(options, failure.trial));
}

void print_page(const fs::path& folder, bool as_json) {
    const ResultFiles files = read_result_files(folder);
    std::cout << (as_json ? outcome_json(files) : outcome_page(files)) << std::flush;
    if (!std::cout) throw std::runtime_error("cannot write to standard output");
}

void write_down(const RunJob& job, const Options& options, const Part& whole, bool is_whole, const Stopwatch& watch,
                ResultDirectory& directory) {
    if (job.shard.is_all()) {
        write_run_results(job, whole, {directory.journal()}, directory);
        if (is_whole) directory.remove_journal();
    } else {
        save_scenario(job.loaded, directory);
    }
    Manifest manifest = describe(job, whole, options.command_line);
    manifest.interrupted = !is_whole;
    watch.tell(manifest);
    directory.put("manifest.json", manifest_json(manifest, job.compiled.names, directory.files()));
    directory.commit();
}

int run_job(const RunJob& job, const Options& options) {
    const auto log = make_log(options);
    const fs::path target =
        options.out.empty() ? fs::path("results") / job.compiled.names.scenario : fs::path(options.out);
    ResultDirectory directory(target, options.force,
                              options.resume ? ResultDirectory::Begin::resume : ResultDirectory::Begin::afresh);
    const Stopwatch watch;
    RunStore store(directory.journal(), journal_header_of(job), job.compiled.names);
    if (options.resume) log->info("going on after {} trials", store.whole().last - store.whole().first);
    log->info("{} trials of {} on {} {}, seed {}", job.trials, job.compiled.names.scenario, job.threads,
              job.threads == 1 ? "thread" : "threads", job.seed);
    const SignalWatch signals;
    const bool is_whole = run_all(job, options, signals, store);
    const Part& whole = store.whole();
    warn_of_failures(whole, options, *log);
    if (!is_whole && (whole.tally.trials() == 0 || !job.shard.is_all())) {
        if (whole.tally.trials() == 0) directory.remove_journal();
        log->warn("interrupted after {} trials; {}", whole.tally.trials(),
                  whole.tally.trials() == 0 ? "nothing is written" : "--resume goes on from there");
        return signals.exit_code();
    }
    if (whole.tally.trials() == 0) throw std::runtime_error("no trial could be counted");
    write_down(job, options, whole, is_whole, watch, directory);
    if (job.shard.is_all()) print_page(target, options.json);
    if (!is_whole) log->warn("interrupted; what was finished is in {}, --resume goes on", target.string());
    log->info("results in {}", target.string());
    return signals.exit_code();
}

}  // namespace

int command_run(const Options& options) try {
    return run_job(prepare(options), options);
} catch (const RefusedDirectory& refused) {
    throw UsageError(refused.what());
} catch (const TrialError& error) {
    throw std::runtime_error(fmt::format("{}\nsee it with: {}\n--on-error skip goes on without it", error.what(),
                                         trace_command(options, error.failure().trial)));
}

}  // namespace accede
