#include "sim/kernel/steps.h"

namespace accede {
namespace {

void form(Trial& trial, int country) {
    CountryState& state = trial.countries[country];
    trial.voices.clear();
    for (int l = trial.world.lobbies_of.begin[country]; l < trial.world.lobbies_of.begin[country + 1]; ++l)
        trial.voices.push_back({.weight = trial.parameters.lobbies[l].influence,
                                .salience = &trial.salience[l],
                                .position = &trial.position[l],
                                .veto = trial.world.lobbies[l].veto,
                                .lobby = l});
    const auto& model = trial.parameters.model;
    state.mandate = form_mandate(trial.voices, state.practice, model.leeway, trial.world.issues);
    state.demands = demands_of(state.mandate, model.ask_spread, model.ask_rule_spread, trial.world.rule_issues);
    state.mandate_stale = false;
}

void tell_caps(Trial& trial, int accession) {
    const Mandate& mandate = trial.home(accession).mandate;
    for (int k = 0; k < trial.world.issues; ++k) {
        auto& last = trial.last_cap[accession * kMaxIssues + k];
        const auto now = static_cast<std::int16_t>(mandate.cap[k] < 1.0 ? mandate.capped_by[k] : -1);
        if (now == last) continue;
        const bool first = last == -2;
        last = now;
        if (first) continue;  // where everybody stands at the start is no news
        trial.tell({.what = Happening::cap_changed,
                    .accession = static_cast<std::int16_t>(accession),
                    .issue = static_cast<std::int16_t>(k),
                    .blocker = {.lobby = now},
                    .a = mandate.cap[k]});
    }
}

}  // namespace

void step_mandate(Trial& trial) {
    for (const int country : trial.world.parties)
        if (trial.countries[country].mandate_stale) form(trial, country);
    if (trial.chronicle == nullptr) return;
    for (int a = 0; a < trial.world.accession_count(); ++a)
        if (trial.open(a)) tell_caps(trial, a);
}

}  // namespace accede
