#include "experiments/program/job.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <ctime>
#include <iostream>
#include <set>
#include <thread>

#include "experiments/program/usage_error.h"
#include "experiments/program/version.h"
#include "sim/results/sha256.h"
#include "sim/scenario/numbers.h"

namespace accede {
namespace {

constexpr std::int64_t kMostShards = 100'000;

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

}  // namespace

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

Job make_job(const Options& options, std::int64_t trials) {
    return {.seed = options.seed.value_or(1),
            .trials = options.trials.value_or(trials),
            .threads = options.threads > 0 ? options.threads
                                           : std::max(1, static_cast<int>(std::thread::hardware_concurrency())),
            .shard = parse_shard(options.shard),
            .on_error = options.on_error == "skip" ? OnError::skip : OnError::stop,
            .warnings = {},
            .command_line = options.command_line};
}

void tell_warnings(const Diagnostics& diagnostics, const Options& options, Job& job) {
    if (!options.quiet) std::cerr << diagnostics.render();
    for (const Diagnostic& diagnostic : diagnostics.all())
        job.warnings.push_back(diagnostic.message);
}

int count_uncertain(const Scenario& scenario) {
    std::set<std::string> streams;
    for (const Number* number : all_numbers(scenario)) {
        if (number->distribution != Distribution::fixed) streams.insert(number->stream);
    }
    return static_cast<int>(streams.size());
}

Manifest manifest_of(const Loaded& loaded, const SavedScenario& saved) {
    Manifest manifest;
    manifest.program_version = kProgramVersion;
    manifest.uncertain_parameters = count_uncertain(loaded.scenario);
    manifest.scenario_sha256 = saved.sha256;
    for (const InputFile& input : loaded.inputs)
        manifest.inputs.emplace_back(input.path, sha256_hex(input.bytes));
    return manifest;
}

void tell_job(const Job& job, Manifest& manifest) {
    manifest.command = job.command_line;
    manifest.seed = job.seed;
    manifest.trials_asked = job.trials;
    manifest.threads = job.threads;
    manifest.shard = job.shard.is_all() ? "" : job.shard.text();
    manifest.warnings = job.warnings;
}

std::filesystem::path result_folder(const Options& options, const std::string& name) {
    if (!options.out.empty()) return options.out;
    const Shard shard = parse_shard(options.shard);
    const std::string part = shard.is_all() ? "" : fmt::format("_shard_{}_of_{}", shard.number, shard.of);
    return std::filesystem::path("results") / (name + part);
}

std::string trace_command(const std::string& scenario, const LoadOptions& load, std::uint64_t seed,
                          std::int64_t trial) {
    std::string command = "accede trace " + scenario;
    for (const std::string& lever : load.with)
        command += " --with " + lever;
    for (const std::string& change : load.set)
        command += " --set '" + change + "'";
    return command + fmt::format(" --seed {} --trial {}", seed, trial);
}

Stopwatch::Stopwatch() : started_(utc_now()) {}

void Stopwatch::tell(Manifest& manifest) const {
    manifest.started = started_;
    manifest.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
}

}  // namespace accede
