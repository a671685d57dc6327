#include <algorithm>
#include <cmath>

#include "agents/elementary.h"
#include "sim/kernel/effects.h"
#include "sim/kernel/steps.h"

namespace accede {
namespace {

void draw_factor(Trial& trial, int f) {
    const FactorParameters& p = trial.parameters.factors[f];
    const WorldFactor& factor = trial.world.factors[f];
    const Clock& clock = trial.interests.clocks.factors[f];
    double value = p.mean + (trial.factor[f] - p.mean) * clock.keep;
    if (p.volatility > 0.0) value += p.volatility * clock.fresh * trial.luck.normal(factor.innovation, trial.month);
    double jump = 0.0;
    if (trial.luck.happens(p.jumps_per_year / 12.0, factor.jump, trial.month))
        jump = p.jump_mean + p.jump_sd * trial.luck.normal(factor.jump_size, trial.month);
    trial.factor[f] = std::clamp(value + jump, p.minimum, p.maximum);
    if (jump != 0.0)
        trial.tell(
            {.what = Happening::factor_jumped, .index = static_cast<std::int16_t>(f), .a = trial.factor[f], .b = jump});
    for (int e = factor.first_effect; e < factor.last_effect; ++e)
        set_strength(trial, e, trial.factor[f] - p.reference);
}

bool event_happens_now(const Trial& trial, int v) {
    const EventState& state = trial.events[v];
    if (!state.can_happen) return false;
    if (trial.world.events[v].earliest != kNever) return trial.month == state.month;
    return trial.luck.happens(trial.parameters.events[v].per_year / 12.0, trial.world.events[v].when, trial.month);
}

void run_event(Trial& trial, int v) {
    const WorldEvent& event = trial.world.events[v];
    const double half_life = trial.parameters.events[v].half_life_months;
    EventState& state = trial.events[v];
    double strength = state.strength;
    strength *= trial.interests.clocks.events[v].keep;
    if (strength < 1e-4) strength = 0.0;
    const bool now = event_happens_now(trial, v);
    if (now) {
        strength = half_life > 0.0 ? strength + 1.0 : 1.0;
        trial.tell({.what = Happening::event_happened, .index = static_cast<std::int16_t>(v)});
    }
    if (strength == state.strength && !now) return;
    state.strength = strength;
    for (int e = event.first_effect; e < event.last_effect; ++e) {
        set_strength(trial, e, strength);
        if (now) strike(trial, e);
    }
}

void change_government(Trial& trial, int country) {
    CountryState& state = trial.countries[country];
    ++state.governments;
    state.government_changed = trial.month;
    state.resistance = trial.luck.normal(trial.world.countries[country].resistance, 0, state.governments);
}

void hold_elections(Trial& trial) {
    for (auto& country : trial.countries)
        country.in_window = false;
    for (std::size_t e = 0; e < trial.world.elections.size(); ++e) {
        const WorldElection& election = trial.world.elections[e];
        const ElectionParameters& p = trial.parameters.elections[e];
        CountryState& state = trial.countries[election.country];
        for (const int vote : election.months) {
            if (trial.month > vote) continue;
            if (vote - trial.month <= election.window_months && election.window_months > 0) state.in_window = true;
            if (trial.month != vote) continue;
            const bool turned = trial.luck.happens(p.turnover, election.turnover, trial.month);
            if (turned) {
                change_government(trial, election.country);
                state.capital = p.capital_reset * trial.parameters.countries[election.country].capital_level;
            }
            if (p.seat_swing > 0.0)
                state.seats_in_favour = std::clamp(trial.parameters.countries[election.country].seats_in_favour +
                                                       p.seat_swing * trial.luck.normal(election.swing, trial.month),
                                                   0.0, 1.0);
            trial.tell({.what = Happening::election_held,
                        .country = static_cast<std::int16_t>(election.country),
                        .index = static_cast<std::int16_t>(e),
                        .a = turned ? 1.0 : 0.0});
        }
    }
}

/// Approval and political capital matter only for governments that have something to sell at home.
void move_capital(Trial& trial, int country) {
    const CountryParameters& p = trial.parameters.countries[country];
    CountryState& state = trial.countries[country];
    const Clock& approval = trial.interests.clocks.approval[country];
    state.approval = approval.keep * state.approval +
                     approval.fresh * trial.luck.normal(trial.world.countries[country].approval, trial.month);
    const double level =
        std::max(0.0, p.capital_level + p.approval_effect * state.approval + trial.capital_shift[country]);
    state.capital += trial.interests.clocks.capital[country].share * (level - state.capital);
    if (trial.luck.happens(p.executive_change_per_year / 12.0, trial.world.countries[country].executive, trial.month)) {
        change_government(trial, country);
        trial.tell({.what = Happening::government_changed, .country = static_cast<std::int16_t>(country)});
    }
}

void draw_event(Trial& trial, int v) {
    const WorldEvent& event = trial.world.events[v];
    EventState& state = trial.events[v];
    state.can_happen = trial.luck.happens(trial.parameters.events[v].probability, event.happens);
    if (event.earliest == kNever) return;
    const int span = event.latest - event.earliest + 1;
    state.month = event.earliest + static_cast<int>(span * trial.luck.uniform(event.when));
}

}  // namespace

void begin_environment(Trial& trial) {
    for (int c = 0; c < trial.world.country_count(); ++c) {
        CountryState& state = trial.countries[c];
        const WorldCountry& country = trial.world.countries[c];
        state = CountryState{};
        state.votes_from = country.votes_from;
        state.capital = trial.parameters.countries[c].capital_level;
        state.seats_in_favour = trial.parameters.countries[c].seats_in_favour;
        state.practice = trial.interests.practice[c];
        if (country.accession < 0) continue;
        state.resistance = trial.luck.normal(country.resistance);
        state.approval = trial.luck.normal(country.approval, -1);
    }
    for (std::size_t v = 0; v < trial.events.size(); ++v)
        draw_event(trial, static_cast<int>(v));
    for (std::size_t f = 0; f < trial.factor.size(); ++f) {
        trial.factor[f] = trial.parameters.factors[f].initial;
        const double strength = trial.factor[f] - trial.parameters.factors[f].reference;
        for (int e = trial.world.factors[f].first_effect; e < trial.world.factors[f].last_effect; ++e)
            set_strength(trial, e, strength);
    }
}

void step_environment(Trial& trial) {
    for (std::size_t f = 0; f < trial.factor.size(); ++f)
        draw_factor(trial, static_cast<int>(f));
    for (std::size_t v = 0; v < trial.events.size(); ++v)
        run_event(trial, static_cast<int>(v));
    hold_elections(trial);
    for (int a = 0; a < trial.world.accession_count(); ++a)
        if (trial.open(a)) move_capital(trial, trial.world.accessions[a].country);
    start_compensation(trial);
}

}  // namespace accede
