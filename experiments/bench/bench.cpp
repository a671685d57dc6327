#include <benchmark/benchmark.h>

#include <array>
#include <chrono>
#include <iostream>
#include <vector>

#include "sim/compile.h"
#include "sim/kernel/steps.h"
#include "sim/kernel/trial.h"
#include "sim/scenario/read.h"

/// How many trials of the reference scenario one thread does in a second, how long each step of a month takes alone, on
/// states recorded from trials, and how many random numbers a trial draws.
///
/// The linker leads every call of the generator through `counted_philox` (CMakeLists.txt says --wrap): the kernel needs
/// no hook, and a draw takes about a nanosecond longer here than in a run.

namespace accede {

using Counter = std::array<std::uint32_t, 4>;
using Key2 = std::array<std::uint32_t, 2>;
Counter real_philox(Counter counter, Key2 key) asm("__real__ZN6accede10philox4x32ESt5arrayIjLm4EES0_IjLm2EE");
Counter counted_philox(Counter counter, Key2 key) asm("__wrap__ZN6accede10philox4x32ESt5arrayIjLm4EES0_IjLm2EE");

namespace {

std::int64_t draws = 0;  // a global, since a linker's hook can be handed nothing

struct Step {
    const char* name;
    void (*run)(Trial&);
};
constexpr std::array<Step, 7> kSteps{{{"1_environment", step_environment},
                                      {"2_opinion", step_opinion},
                                      {"3_mandate", step_mandate},
                                      {"4_request", step_request},
                                      {"5_bargaining", step_bargaining},
                                      {"6_decision", step_decision},
                                      {"7_ratification", step_ratification}}};
constexpr int kTrialsRecorded = 24, kMonthsBetween = 6;
constexpr std::uint64_t kSeed = 1;

World load_world() {
    Diagnostics warnings;
    return compile(load_scenario(ACCEDE_SOURCE_DIR "/scenarios/korea.yaml", {}, warnings).scenario, "korea").world;
}

/// The parameter draw of a trial and what follows from it; states refer to it.
struct Draw {
    Parameters parameters;
    Interests interests;

    Draw(const World& world, std::int64_t number) : parameters(world.base) {
        draw_parameters(world.base, world.priors, kSeed, number, parameters);
        find_interests(world, parameters, interests);
    }
};

/// A copy that may grow its scratch arrays as the original may, without allocating.
Trial copy_of(const Trial& trial) {
    Trial copy = trial;
    copy.voices.reserve(trial.voices.capacity());
    copy.voters.reserve(trial.voters.capacity());
    return copy;
}

/// States just before step `step`, every few months of a number of trials.
class RecordedStates {
  public:
    RecordedStates(const World& world, std::size_t step) {
        draws_.reserve(kTrialsRecorded);
        for (int trial = 0; trial < kTrialsRecorded; ++trial)
            record(world, trial, step);
    }
    [[nodiscard]] const std::vector<Trial>& states() const { return states_; }

  private:
    void record(const World& world, int number, std::size_t step) {
        const Draw& draw = draws_.emplace_back(world, number / world.replicates);
        Trial trial(world, draw.parameters, draw.interests);
        trial.reset(Luck(kSeed, number), nullptr);
        begin_environment(trial);
        begin_opinion(trial);
        step_mandate(trial);
        begin_request(trial);
        replay_record(trial);
        for (; trial.month < world.months; ++trial.month)
            for (std::size_t s = 0; s < kSteps.size(); ++s) {
                if (s == step && trial.month % kMonthsBetween == 0) states_.push_back(copy_of(trial));
                kSteps[s].run(trial);
            }
    }

    std::vector<Draw> draws_;
    std::vector<Trial> states_;
};

void measure_trials(benchmark::State& state, const World& world) {
    Worker worker(world, kSeed);
    TrialOutcome outcome;
    std::int64_t trial = 0;
    const std::int64_t before = draws;
    while (state.KeepRunning())
        worker.run(trial++, outcome);
    state.SetItemsProcessed(trial);
    state.counters["draws_per_trial"] = static_cast<double>(draws - before) / static_cast<double>(trial);
}

void measure_parameters(benchmark::State& state, const World& world) {
    std::int64_t number = 0;
    while (state.KeepRunning())
        benchmark::DoNotOptimize(Draw(world, number++));
}

/// Only the step is timed; making fresh copies of the states is not.
void measure_step(benchmark::State& state, const World& world, std::size_t step) {
    const RecordedStates recorded(world, step);
    while (state.KeepRunning()) {
        std::vector<Trial> states;
        states.reserve(recorded.states().size());
        for (const Trial& trial : recorded.states())
            states.push_back(copy_of(trial));
        const auto begin = std::chrono::steady_clock::now();
        for (Trial& trial : states)
            kSteps[step].run(trial);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        state.SetIterationTime(took.count());
    }
    const double done = static_cast<double>(state.iterations()) * static_cast<double>(recorded.states().size());
    state.counters["per_step"] = benchmark::Counter(done, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void register_all(const World& world) {
    benchmark::RegisterBenchmark("trials", [&world](benchmark::State& state) { measure_trials(state, world); })
        ->Unit(benchmark::kMillisecond)
        ->MinTime(5);
    benchmark::RegisterBenchmark("draw_parameters", [&world](benchmark::State& state) {
        measure_parameters(state, world);
    })->Unit(benchmark::kMillisecond);
    for (std::size_t step = 0; step < kSteps.size(); ++step)
        benchmark::RegisterBenchmark((std::string("step_") + kSteps[step].name).c_str(),
                                     [&world, step](benchmark::State& state) { measure_step(state, world, step); })
            ->Unit(benchmark::kMillisecond)
            ->UseManualTime()
            ->MinTime(0.2);
}

}  // namespace

Counter counted_philox(Counter counter, Key2 key) {
    ++draws;
    return real_philox(counter, key);
}

}  // namespace accede

int main(int argc, char** argv) {
    try {
        benchmark::Initialize(&argc, argv);
        if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
        const accede::World world = accede::load_world();
        accede::register_all(world);
        benchmark::RunSpecifiedBenchmarks();
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
