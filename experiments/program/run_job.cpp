#include "experiments/program/run_job.h"

#include <array>
#include <charconv>
#include <ctime>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "experiments/program/saved_scenario.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/version.h"
#include "sim/results/columns.h"
#include "sim/results/graph_rows.h"
#include "sim/results/story.h"
#include "sim/results/tables.h"
#include "sim/scenario/numbers.h"

namespace accede {
namespace {

constexpr std::int64_t kMostShards = 100'000, kMostTrials = 1'000'000;

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

void write_trials(const RunJob& job, const std::vector<std::filesystem::path>& journals, ResultDirectory& directory) {
    OutputFile file = directory.open("trials.csv");
    file.write(csv_header("trials.csv", job.compiled.names.stages));
    for (const std::filesystem::path& journal : journals)
        for_parts(journal, job.compiled.names, [&](Part&& part) { file.write(part.rows); });
    directory.finish("trials.csv", file);
}

}  // namespace

std::int64_t Shard::begin(std::int64_t i, std::int64_t items, std::int64_t block) const {
    const std::int64_t blocks = (items + block - 1) / block;
    return std::min(items, blocks * i / of * block);
}

Shard parse_shard(const std::string& text) {
    Shard shard;
    if (text.empty()) return shard;
    const char* const end = text.data() + text.size();
    const auto number = std::from_chars(text.data(), end, shard.number);
    const bool slash = number.ec == std::errc() && number.ptr != end && *number.ptr == '/';
    const auto of = slash ? std::from_chars(number.ptr + 1, end, shard.of) : number;
    if (!slash || of.ec != std::errc() || of.ptr != end || shard.number < 1 || shard.number > shard.of ||
        shard.of > kMostShards)
        throw UsageError("--shard is I/N with I from 1 to N, such as 3/8, not '" + text + "'");
    return shard;
}

RunJob make_run_job(Input&& input, const Options& options) {
    RunJob job{.loaded = std::move(input.loaded), .compiled = std::move(input.compiled), .warnings = {}, .sha256 = {}};
    for (const Diagnostic& diagnostic : input.diagnostics.all())
        job.warnings.push_back(diagnostic.message);
    job.sha256 = scenario_sha256(job.loaded);
    job.seed = options.seed;
    job.precision = options.precision.value_or(0.0);
    job.trials = options.trials.value_or(job.precision > 0.0 ? kMostTrials : job.loaded.scenario.trials);
    job.shard = parse_shard(options.shard);
    job.with_rows = !options.no_trials;
    job.threads =
        options.threads > 0 ? options.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return job;
}

std::string journal_header_of(const RunJob& job) {
    const nlohmann::ordered_json header{{"accede_journal", 1},
                                        {"kind", "run"},
                                        {"version", kProgramVersion},
                                        {"scenario_sha256", job.sha256},
                                        {"scenario", job.compiled.names.scenario},
                                        {"seed", std::to_string(job.seed)},
                                        {"trials", job.trials},
                                        {"precision", job.precision},
                                        {"trial_rows", job.with_rows},
                                        {"shard", job.shard.text()}};
    return header.dump();
}

Manifest describe(const RunJob& job, const Part& whole, const std::string& command_line) {
    Manifest manifest;
    manifest.program_version = kProgramVersion;
    manifest.command = command_line;
    manifest.seed = job.seed;
    manifest.trials = whole.last - whole.first;
    manifest.trials_asked = job.trials;
    manifest.draws = whole.tally.draws();
    manifest.uncertain_parameters = count_uncertain(job.loaded.scenario);
    manifest.threads = job.threads;
    manifest.precision = job.precision;
    manifest.shard = job.shard.is_all() ? "" : job.shard.text();
    manifest.scenario_sha256 = job.sha256;
    manifest.warnings = job.warnings;
    for (const TrialFailure& failure : whole.failures)
        manifest.failures.emplace_back(failure.trial, failure.what);
    for (const InputFile& input : job.loaded.inputs)
        manifest.inputs.emplace_back(input.path, sha256_hex(input.bytes));
    return manifest;
}

void write_run_results(const RunJob& job, const Part& whole, const std::vector<std::filesystem::path>& journals,
                       ResultDirectory& directory) {
    const Names& names = job.compiled.names;
    const Estimates estimates(whole.tally, count_uncertain(job.loaded.scenario) > 0);
    if (job.with_rows) write_trials(job, journals, directory);
    directory.put("timeline.csv", timeline_table(names, estimates));
    directory.put("summary.csv", summary_table(names, estimates));
    directory.put("blockers.csv", blockers_table(names, whole.tally, estimates));
    directory.put("mandates.csv", mandates_table(names, whole.tally));
    directory.put("distribution.csv", distribution_table(names, estimates));
    directory.put("examples.csv",
                  examples_table(names, typical_stories(job.compiled, job.seed, whole.typical.choose())));
    directory.put("parameters.csv", parameters_table(names, all_numbers(job.loaded.scenario)));
    directory.put("graph.csv", graph_table(names, graph_rows(graph_of(job.compiled))));
    save_scenario(job.loaded, directory);
    directory.put("datapackage.json", datapackage_json(names, directory.files()));
}

Stopwatch::Stopwatch() : started_(utc_now()) {}

double Stopwatch::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
}

void Stopwatch::tell(Manifest& manifest) const {
    manifest.started = started_;
    manifest.wall_seconds = seconds();
}

}  // namespace accede
