#include "sim/kernel/state.h"

#include <algorithm>
#include <cmath>

#include "agents/elementary.h"

namespace accede {

Trial::Trial(const World& w, const Parameters& p, const Interests& i)
    : world(w), parameters(p), interests(i), luck(0, 0) {
    const auto n = w.countries.size(), a = w.accessions.size(), l = w.lobbies.size();
    countries.resize(n);
    accessions.resize(a);
    stage_month.resize(a * static_cast<std::size_t>(w.stages));
    noise.resize(a * n);
    value_shift.resize(a * n);
    pact_share.resize(n * n);
    text.resize(a * n);
    demand.resize(a * n);
    deposit.resize(a * n);
    position.resize(l);
    next_position.resize(l);
    ideal.resize(l);
    ideal_shift.resize(l);
    salience.resize(l);
    salience_shift.resize(l);
    capital_shift.resize(n);
    component_moving.resize(static_cast<std::size_t>(w.components));
    factor.resize(w.factors.size());
    strength.resize(w.effects.size());
    events.resize(w.events.size());
    preconditions.resize(w.preconditions.size());
    step_done.resize(w.steps.size());
    meets.resize(w.bodies.size());
    last_cap.resize(a * kMaxIssues);
    std::size_t most = 0;
    for (std::size_t c = 0; c < n; ++c)
        most = std::max(most, static_cast<std::size_t>(w.lobbies_of.begin[c + 1] - w.lobbies_of.begin[c]));
    voices.reserve(most);
    voters.reserve(n);
    share.resize(n);
    weight.resize(n);
    standing.resize(n);
    gap.resize(n);
    demands.resize(n);
    exhausted.resize(n);
}

void Trial::reset(const Luck& new_luck, Chronicle* new_chronicle) {
    luck = new_luck;
    chronicle = new_chronicle;
    month = 0;
    replaying = false;
    std::fill(accessions.begin(), accessions.end(), AccessionState{});
    std::fill(stage_month.begin(), stage_month.end(), kNever);
    std::fill(noise.begin(), noise.end(), PairNoise{});
    std::fill(value_shift.begin(), value_shift.end(), 0.0);
    std::fill(pact_share.begin(), pact_share.end(), 0.0);
    std::fill(deposit.begin(), deposit.end(), kNever);
    std::fill(ideal_shift.begin(), ideal_shift.end(), IssueRow{});
    std::fill(salience_shift.begin(), salience_shift.end(), IssueRow{});
    std::fill(capital_shift.begin(), capital_shift.end(), 0.0);
    std::fill(component_moving.begin(), component_moving.end(), char{1});
    std::fill(strength.begin(), strength.end(), 0.0);
    std::fill(events.begin(), events.end(), EventState{});
    std::fill(preconditions.begin(), preconditions.end(), PreconditionState{});
    std::fill(last_cap.begin(), last_cap.end(), std::int16_t{-2});
    for (std::size_t s = 0; s < step_done.size(); ++s)
        step_done[s] = world.steps[s].done;
}

void enter_stage(Trial& trial, int accession, int stage) {
    AccessionState& state = trial.accessions[accession];
    state.stage = stage;
    state.blocker = Blocker{};
    if (state.status == Status::preparing) state.status = Status::queued;
    trial.entered(accession, stage) = trial.month;
    trial.tell({.what = Happening::stage_entered,
                .accession = static_cast<std::int16_t>(accession),
                .index = static_cast<std::int16_t>(stage)});
}

double resistance_at_home(const Trial& trial, int accession) {
    const auto& model = trial.parameters.model;
    const double government =
        model.resistance_sd * std::sqrt(1.0 - model.resistance_persistent) * trial.home(accession).resistance;
    return exponential(trial.accessions[accession].resistance + government);
}

}  // namespace accede
