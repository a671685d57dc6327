#include "tests/support/world.h"

#include <algorithm>
#include <stdexcept>

#include "sim/kernel/steps.h"
#include "tests/support/paths.h"

namespace accede::testing {
namespace {

int place_of(const std::vector<std::string>& ids, const std::string& id) {
    const auto found = std::ranges::find(ids, id);
    if (found == ids.end()) throw std::out_of_range("no such id in this world: " + id);
    return static_cast<int>(found - ids.begin());
}

}  // namespace

int Lab::country(const std::string& id) const { return place_of(names.countries, id); }
int Lab::applicant(const std::string& id) const { return place_of(names.applicants, id); }
int Lab::lobby(const std::string& id) const { return place_of(names.lobbies, id); }
int Lab::issue(const std::string& id) const { return place_of(names.issues, id); }
int Lab::stage(const std::string& id) const { return place_of(names.stages, id); }

Loaded load_file(const std::string& file, const Sets& set, const Sets& with) {
    Diagnostics diagnostics;
    return load_scenario(ACCEDE_SOURCE_DIR "/scenarios/" + file,
                         {.set = set, .with = with, .applicant = {}, .horizon = {}}, diagnostics);
}

Lab lab_of(const Scenario& scenario) {
    Compiled compiled = compile(scenario, "test");
    return {.world = std::move(compiled.world), .names = std::move(compiled.names)};
}

Lab load_lab(const std::string& file, const Sets& set, const Sets& with) {
    return lab_of(load_file(file, set, with).scenario);
}

Lab three_countries(const Sets& set, const Sets& with) { return load_lab("teaching/three_countries.yaml", set, with); }

Sets with_chance() {
    return {"model.value.noise_sd=0.3",
            "model.value.noise_persistent=0.5",
            "model.request.sounding_sd=0.1",
            "model.decision.attendance=0.8",
            "model.ratification.spread=0.3",
            "countries.ALD.ratification.hazard=0.2",
            "club.meetings.council.calendar={6: 0.8, 11: 0.6}"};
}

Sets operator+(Sets sets, const Sets& more) {
    sets.insert(sets.end(), more.begin(), more.end());
    return sets;
}

std::vector<TrialOutcome> outcomes(const World& world, int n, std::uint64_t seed) {
    Worker worker(world, seed);
    std::vector<TrialOutcome> trials(static_cast<std::size_t>(n));
    for (int k = 0; k < n; ++k)
        worker.run(k, trials[static_cast<std::size_t>(k)]);
    return trials;
}

TrialOutcome outcome_of(const World& world, std::int64_t trial, std::uint64_t seed) {
    TrialOutcome outcome;
    Worker(world, seed).run(trial, outcome);
    return outcome;
}

std::vector<ChronicleEntry> chronicle_of(const World& world, std::int64_t trial, std::uint64_t seed) {
    TrialOutcome outcome;
    Chronicle chronicle;
    Worker(world, seed).run(trial, outcome, &chronicle);
    return chronicle.entries();
}

std::int32_t month_or_never(const TrialOutcome& outcome, int applicant, int stage) {
    const std::int32_t month = outcome.month(applicant, stage);
    return month == kNever ? INT32_MAX : month;
}

int count_entered(const std::vector<TrialOutcome>& trials, int applicant, int stage) {
    return static_cast<int>(std::ranges::count_if(
        trials, [&](const TrialOutcome& outcome) { return outcome.month(applicant, stage) != kNever; }));
}

OpenTrial::OpenTrial(const World& world, std::int64_t trial, std::uint64_t seed)
    : parameters(world.base), interests{}, state(world, parameters, interests) {
    const std::int64_t draw = world.priors.empty() ? 0 : trial / world.replicates;
    draw_parameters(world.base, world.priors, seed, draw, parameters);
    find_interests(world, parameters, interests);
    state.reset(Luck(seed, trial), nullptr);
    begin_environment(state);
    begin_opinion(state);
    step_mandate(state);
    begin_request(state);
    replay_record(state);
}

void OpenTrial::run_month() {
    step_environment(state);
    step_opinion(state);
    step_mandate(state);
    step_request(state);
    step_bargaining(state);
    step_decision(state);
    step_ratification(state);
    ++state.month;
}

}  // namespace accede::testing
