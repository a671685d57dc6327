#include "experiments/program/run_work.h"

#include <fmt/format.h>

#include <iostream>

#include "experiments/analysis/precision.h"
#include "experiments/program/progress.h"
#include "experiments/program/saved_run.h"
#include "experiments/program/store.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/version.h"
#include "sim/csv.h"
#include "sim/results/columns.h"
#include "sim/results/graph_rows.h"
#include "sim/results/story.h"
#include "sim/results/tables.h"
#include "sim/scenario/numbers.h"
#include "viz/outcome_page.h"

namespace accede {
namespace {

constexpr std::int64_t kMostPreciseTrials = 1'000'000;

}  // namespace

RunWork::RunWork(const Options& options, const std::string& name)
    : scenario_(options.scenario),
      load_(options.load),
      input_(load_input(options, name)),
      saved_(saved_scenario(input_.loaded)),
      job_(make_job(options, options.precision ? kMostPreciseTrials : input_.loaded.scenario.trials)),
      precision_(options.precision.value_or(0.0)),
      with_rows_(!options.no_trials) {
    tell_warnings(input_.diagnostics, options, job_);
    if (precision_ > 0.0 && !job_.shard.is_all())
        throw UsageError("--precision looks at all trials together, --shard at a part of them: give one");
}

RunWork RunWork::saved_in(const std::filesystem::path& folder, const Options& options) {
    const SavedManifest manifest = read_manifest(folder);
    Options own = options_of(folder, manifest, options);
    own.no_trials = !manifest.json.at("details").at("trial_rows").get<bool>();
    if (!manifest.json.at("precision").is_null()) own.precision = manifest.json.at("precision").get<double>();
    return RunWork(own, manifest.json.at("scenario").at("name").get<std::string>());
}

std::string RunWork::key() const {
    return "run accede " + std::string(kProgramVersion) + " scenario " + saved_.sha256 + " as " + names().scenario +
           " seed " + std::to_string(job_.seed) + " trials " + std::to_string(job_.trials) + " precision " +
           number_text(precision_) + (with_rows_ ? " rows" : "");
}

Estimate RunWork::in_force(const Tally& tally) const {
    if (tally.trials() == 0) return {};
    return Estimates(tally, false).probability(names().main_applicant, static_cast<int>(names().stages.size()) - 2);
}

std::int64_t RunWork::next_stop(const Part& whole) const {
    if (precision_ <= 0.0) return items();
    std::int64_t check = first_check(names().replicates);
    while (check < whole.last)
        check = next_check(check, names().replicates);
    if (check > whole.last) return std::min(check, items());
    const Estimate found = in_force(whole.tally);
    const bool done = found.value && is_precise_enough({*found.lower, *found.upper}, precision_);
    return done ? whole.last : std::min(next_check(check, names().replicates), items());
}

void RunWork::run(std::int64_t first, std::int64_t last, const std::atomic<bool>* stop, const TakePart& take) const {
    RunOptions run{.first = first, .last = last, .threads = job_.threads, .stop = stop};
    run.on_error = job_.on_error;
    if (with_rows_)
        run.append_rows = [this](std::int64_t trial, const TrialOutcome& outcome, std::string& rows) {
            append_trial_rows(trial, outcome, names(), rows);
        };
    run_trials(trials_of(input_.compiled.world, job_.seed), names(), run, take);
}

std::string RunWork::said_so_far(const Part& whole) const { return in_force_text(in_force(whole.tally)); }

std::string RunWork::show_failure(const TrialFailure& failure) const {
    return trace_command(scenario_, load_, job_.seed, failure.trial);
}

Manifest RunWork::manifest(const Part& whole) const {
    Manifest manifest = manifest_of(input_.loaded, saved_);
    tell_job(job_, manifest);
    manifest.trials = whole.last - whole.first;
    manifest.draws = whole.tally.draws();
    manifest.precision = precision_;
    if (const Estimate found = in_force(whole.tally);
        precision_ > 0.0 && found.value && !is_precise_enough({*found.lower, *found.upper}, precision_))
        manifest.warnings.push_back(
            fmt::format("--precision {} was not reached: the interval is {:.2g} wide after {} trials", precision_,
                        *found.upper - *found.lower, manifest.trials));
    manifest.details = with_rows_ ? R"({"trial_rows": true})" : R"({"trial_rows": false})";
    return manifest;
}

void RunWork::save_inputs(ResultDirectory& directory) const { save_scenarios({{"scenario.yaml", &saved_}}, directory); }

void RunWork::write(const Part& whole, const std::vector<std::filesystem::path>& journals,
                    ResultDirectory& directory) const {
    if (whole.tally.trials() == 0) throw std::runtime_error("no trial could be counted");
    const Estimates estimates(whole.tally, count_uncertain(input_.loaded.scenario) > 0);
    if (with_rows_) {
        OutputFile file = directory.open("trials.csv");
        file.write(csv_header("trials.csv", names().stages));
        for (const std::filesystem::path& journal : journals)
            for_pieces<Part>(journal, empty(), [&](Part&& part) { file.write(part.rows); });
        directory.finish("trials.csv", file);
    }
    directory.put("timeline.csv", timeline_table(names(), estimates));
    directory.put("summary.csv", summary_table(names(), estimates));
    directory.put("blockers.csv", blockers_table(names(), whole.tally, estimates));
    directory.put("mandates.csv", mandates_table(names(), whole.tally));
    directory.put("distribution.csv", distribution_table(names(), estimates));
    directory.put("examples.csv",
                  examples_table(names(), typical_stories(input_.compiled, job_.seed, whole.typical.choose())));
    directory.put("parameters.csv", parameters_table(names(), all_numbers(input_.loaded.scenario)));
    directory.put("graph.csv", graph_table(names(), graph_rows(graph_of(input_.compiled))));
    directory.put("datapackage.json", datapackage_json(names(), directory.files()));
}

void RunWork::print(const std::filesystem::path& folder, bool json) const {
    const ResultFiles files = read_result_files(folder);
    std::cout << (json ? outcome_json(files) : outcome_page(files)) << std::flush;
    if (!std::cout) throw std::runtime_error("cannot write to standard output");
}

std::string RunWork::rows_of(std::int64_t trial) const {
    std::string rows;
    TrialOutcome outcome;
    Worker(input_.compiled.world, job_.seed).run(trial, outcome);
    append_trial_rows(trial, outcome, names(), rows);
    return rows;
}

}  // namespace accede
