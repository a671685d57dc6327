// What each lever of a scenario changes, under common luck:
//   accede_effects SCENARIO [TRIALS]
// prints, for every lever, the paired differences of P(in force by the horizon) and of E min(T, H) of the main
// applicant, with 95 % intervals that cluster by parameter draw.

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "sim/compile.h"
#include "sim/kernel/trial.h"
#include "sim/parallel.h"
#include "sim/scenario/read.h"

namespace {

using namespace accede;

/// What a trial comes to for the main applicant.
struct Result {
    double in_force = 0.0, months = 0.0;
};

std::vector<Result> simulate(const std::string& file, const std::vector<std::string>& levers, std::int64_t trials) {
    Diagnostics diagnostics;
    const Loaded loaded = load_scenario(file, {.set = {}, .with = levers, .applicant = {}, .horizon = {}}, diagnostics);
    const Compiled compiled = compile(loaded.scenario, "effects");
    Worker worker(compiled.world, 1);
    TrialOutcome outcome;
    std::vector<Result> results;
    const int entry = compiled.world.entry_stage;
    for (std::int64_t trial = 0; trial < trials; ++trial) {
        worker.run(trial, outcome);
        const int month = outcome.month(compiled.names.main_applicant, entry);
        const bool in = month != kNever;
        results.push_back({in ? 1.0 : 0.0, static_cast<double>(in ? month : compiled.names.months)});
    }
    return results;
}

struct Estimate {
    double mean = 0.0, half_width = 0.0;
};

/// Mean difference and the half width of its 95 % interval, from the means of whole draws.
Estimate difference(const std::vector<Result>& with, const std::vector<Result>& without, long replicates,
                    double Result::*what) {
    std::vector<double> draws;
    for (std::size_t i = 0; i + static_cast<std::size_t>(replicates) <= with.size();
         i += static_cast<std::size_t>(replicates)) {
        double sum = 0.0;
        for (std::size_t r = i; r < i + static_cast<std::size_t>(replicates); ++r)
            sum += with[r].*what - without[r].*what;
        draws.push_back(sum / static_cast<double>(replicates));
    }
    const auto n = static_cast<double>(draws.size());
    double mean = 0.0, squares = 0.0;
    for (const double d : draws)
        mean += d / n;
    for (const double d : draws)
        squares += (d - mean) * (d - mean);
    return {mean, 1.96 * std::sqrt(squares / (n - 1.0) / n)};
}

void print_effect(const std::string& name, const std::vector<Result>& with, const std::vector<Result>& base,
                  long replicates) {
    const Estimate chance = difference(with, base, replicates, &Result::in_force);
    const Estimate months = difference(with, base, replicates, &Result::months);
    fmt::print("| {} | {:+.3f} ± {:.3f} | {:+.1f} ± {:.1f} |\n", name, chance.mean, chance.half_width, months.mean,
               months.half_width);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 2) {
        fmt::print(stderr, "usage: accede_effects SCENARIO [TRIALS]\n");
        return 2;
    }
    const std::string file = argv[1];
    const std::int64_t trials = argc > 2 ? std::atoll(argv[2]) : 4000;
    Diagnostics diagnostics;
    const Loaded loaded = load_scenario(file, {}, diagnostics);
    const auto base = simulate(file, {}, trials);
    double in_force = 0.0;
    for (const Result& result : base)
        in_force += result.in_force / static_cast<double>(trials);
    fmt::print("{} trials, P(in force) = {:.3f} without any lever\n\n", trials, in_force);
    fmt::print("| lever | change of P(in force) | change of E min(T, H), months |\n|---|---|---|\n");
    std::vector<std::string> levers;
    for (const auto& [id, lever] : loaded.scenario.levers)
        levers.push_back(id);
    for_blocks(
        static_cast<std::int64_t>(levers.size()), 2, nullptr, [] { return 0; },
        [&](int, std::int64_t block) { return simulate(file, {levers[static_cast<std::size_t>(block)]}, trials); },
        [&, next = std::size_t{0}](std::vector<Result>&& with) mutable {
            print_effect(levers[next++], with, base, loaded.scenario.replicates);
        });
    return 0;
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
}
