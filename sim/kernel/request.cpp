#include <algorithm>
#include <cmath>

#include "agents/applicant.h"
#include "sim/kernel/effects.h"
#include "sim/kernel/soundings.h"
#include "sim/kernel/steps.h"
#include "sim/kernel/valuation.h"
#include "sim/kernel/voters.h"

namespace accede {
namespace {

/// What the members together would gain by each issue, and the most that any of them asks.
void sum_demands(Trial& trial, int accession, IssueRow& worth, IssueRow& wanted, IssueRow& mean_reservation) {
    worth.fill(0.0);
    wanted.fill(0.0);
    mean_reservation.fill(0.0);
    gather_voters(trial);
    for (const int j : trial.voters) {
        const Demands demands = demands_now(trial, j);
        const IssueRow& salience = salience_now(trial, j);
        const IssueRow& stake = trial.interests.stake[trial.world.pair(accession, j)];
        for (int k = 0; k < trial.world.issues; ++k) {
            if (stake[k] <= 0.0) continue;
            worth[k] += salience[k] * stake[k];
            wanted[k] = std::max(wanted[k], demands.ask[k]);
            mean_reservation[k] += demands.reservation[k] / static_cast<double>(trial.voters.size());
        }
    }
}

double cost_of(const Trial& trial, int accession, const IssueRow& text) {
    const Mandate& mandate = trial.home(accession).mandate;
    const double resistance = resistance_at_home(trial, accession);
    double cost = 0.0;
    for (int k = 0; k < trial.world.issues; ++k)
        cost += cost_at_home(mandate.salience[k], text[k], mandate.free[k], resistance);
    return cost;
}

double worth_of_best_text(Trial& trial, int accession) {
    const CountryState& home = trial.home(accession);
    IssueRow worth, wanted, reservation;
    sum_demands(trial, accession, worth, wanted, reservation);
    const IssueRow text = best_text(home.mandate, worth, wanted, home.capital, resistance_at_home(trial, accession));
    return worth_to_applicant(trial, accession, cost_of(trial, accession, text));
}

double cost_of_precondition(const Trial& trial, int p) {
    const WorldPrecondition& precondition = trial.world.preconditions[p];
    const Mandate& mandate = trial.home(precondition.accession).mandate;
    return cost_at_home(mandate.salience[precondition.issue], trial.parameters.preconditions[p].threshold,
                        mandate.free[precondition.issue], resistance_at_home(trial, precondition.accession));
}

void meet(Trial& trial, int p) {
    const WorldPrecondition& precondition = trial.world.preconditions[p];
    CountryState& home = trial.home(precondition.accession);
    const double cost = cost_of_precondition(trial, p);
    home.capital = std::max(0.0, home.capital - cost);
    const double rise = trial.parameters.preconditions[p].threshold - home.practice[precondition.issue];
    if (rise > 0.0) shift_practice(trial, precondition.accession, precondition.issue, rise);
    trial.preconditions[p].met = true;
    trial.accessions[precondition.accession].last_progress = trial.month;
    trial.tell({.what = Happening::precondition_met,
                .accession = static_cast<std::int16_t>(precondition.accession),
                .index = static_cast<std::int16_t>(p),
                .a = cost});
}

/// An event may have brought practice to the threshold; else the government meets it once that pays.
void consider_precondition(Trial& trial, int p) {
    const WorldPrecondition& precondition = trial.world.preconditions[p];
    const int accession = precondition.accession;
    const AccessionState& state = trial.accessions[accession];
    if (trial.preconditions[p].met || state.stage >= precondition.stage) return;
    const CountryState& home = trial.home(accession);
    if (home.practice[precondition.issue] >= trial.parameters.preconditions[p].threshold) return meet(trial, p);
    const bool asking = state.stage == 0 && trial.world.accessions[accession].has_request && !state.shelved;
    if (!trial.preconditions[p].held || home.in_window || (state.stage == 0 && !asking)) return;
    const Soundings soundings = sound_out(trial, accession);  // unmet, the chance is 0: the rise is all of it
    if (meets_precondition(soundings.chance, worth_of_best_text(trial, accession), cost_of_precondition(trial, p),
                           home.capital))
        meet(trial, p);
}

bool same(const Blocker& a, const Blocker& b) {
    return a.member == b.member && a.lobby == b.lobby && a.issue == b.issue && a.ground == b.ground;
}

/// Records why nothing moves; told once, until the reason changes.
void hold_up(Trial& trial, int accession, const Blocker& blocker, ChronicleEntry entry) {
    AccessionState& state = trial.accessions[accession];
    if (same(state.blocker, blocker)) return;
    state.blocker = blocker;
    entry.accession = static_cast<std::int16_t>(accession);
    entry.blocker = blocker;
    trial.tell(entry);
}

/// What a ministry has against asking: how far the members' reservation exceeds what it would take, on its issues.
struct Shortfall {
    double beyond_cap = 0.0;  ///< weighed by salience and resistance: what capital must carry
    double beyond_position = 0.0;
    int issue = -1;  ///< the largest
};

Shortfall shortfall_of(const Trial& trial, int accession, int lobby, const IssueRow& reservation) {
    const CountryState& home = trial.home(accession);
    const WorldLobby& ministry = trial.world.lobbies[lobby];
    const double resistance = resistance_at_home(trial, accession);
    Shortfall shortfall;
    double largest = 0.0;
    for (int k = 0; k < trial.world.issues; ++k) {
        if ((ministry.owns >> k & 1U) == 0) continue;
        const double weight = home.mandate.salience[k] * resistance;
        const double position = trial.position[lobby][k];
        const double short_of_position = weight * std::max(0.0, reservation[k] - position);
        shortfall.beyond_position += short_of_position;
        if (short_of_position > largest) largest = short_of_position, shortfall.issue = k;
        if ((ministry.veto >> k & 1U) == 0) continue;
        const double cap = offer_cap(position, home.practice[k], trial.parameters.model.leeway);
        shortfall.beyond_cap += weight * std::max(0.0, reservation[k] - cap);
    }
    return shortfall;
}

/// Tries the next legal step; false once all are done.
bool take_step(Trial& trial, int accession) {
    const WorldAccession& fixed = trial.world.accessions[accession];
    AccessionState& state = trial.accessions[accession];
    const CountryState& home = trial.home(accession);
    int s = fixed.first_step;
    while (s < fixed.last_step && trial.step_done[s] != kNever)
        ++s;
    if (s == fixed.last_step) return false;
    const WorldLegalStep& step = trial.world.steps[s];
    const auto index = static_cast<std::int16_t>(s);
    if (step.closed_before_elections && home.in_window) {
        hold_up(trial, accession, Blocker{.ground = Ground::prospects},
                {.what = Happening::step_closed, .index = index});
        return true;
    }
    IssueRow worth, wanted, reservation;
    sum_demands(trial, accession, worth, wanted, reservation);
    double content = 1.0;
    Blocker reluctant{};
    for (const int owner : step.owners) {
        const Shortfall shortfall = shortfall_of(trial, accession, owner, reservation);
        const double contented =
            shortfall.beyond_cap > home.capital ? -1.0 : contentment(shortfall.beyond_position, home.capital);
        if (contented >= content) continue;
        content = contented;
        reluctant = {.lobby = static_cast<std::int16_t>(owner),
                     .issue = static_cast<std::int16_t>(shortfall.issue),
                     .ground = Ground::issue};
    }
    if (reluctant.lobby >= 0)
        hold_up(trial, accession, reluctant, {.what = Happening::step_closed, .index = index, .a = content});
    if (content < 0.0) return true;
    const StepParameters& p = trial.parameters.steps[s];
    if (!trial.luck.happens(step_hazard(p.hazard_reluctant, p.hazard_content, content), step.luck, trial.month))
        return true;
    trial.step_done[s] = trial.month;
    state.last_progress = trial.month;
    state.blocker = Blocker{};
    trial.tell({.what = Happening::step_taken, .accession = static_cast<std::int16_t>(accession), .index = index});
    return true;
}

void consider_asking(Trial& trial, int accession) {
    const CountryState& home = trial.home(accession);
    const Soundings soundings = sound_out(trial, accession);
    const double worth = worth_of_best_text(trial, accession);
    const double chance = soundings.precondition >= 0 ? 0.0 : soundings.chance;
    if (!home.in_window && prospects(chance, worth, trial.parameters.model.refusal_cost) > 0.0)
        return enter_stage(trial, accession, trial.world.request_stage);
    Blocker blocker = soundings.least_likely;
    if (soundings.precondition >= 0) {
        const WorldPrecondition& precondition = trial.world.preconditions[soundings.precondition];
        blocker = {.member = static_cast<std::int16_t>(precondition.holder),
                   .issue = static_cast<std::int16_t>(precondition.issue),
                   .ground = Ground::precondition,
                   .alone = true};
    } else if (worth <= 0.0) {
        blocker = {.ground = Ground::prospects};
    }
    hold_up(trial, accession, blocker, {.what = Happening::declined_to_ask, .a = chance, .b = worth});
}

void lapse_steps(Trial& trial, int accession) {
    const WorldAccession& fixed = trial.world.accessions[accession];
    for (int s = fixed.first_step; s < fixed.last_step; ++s) {
        if (trial.step_done[s] == kNever || trial.month - trial.step_done[s] <= trial.world.steps[s].keeps_months)
            continue;
        trial.step_done[s] = kNever;
        trial.tell({.what = Happening::step_lapsed,
                    .accession = static_cast<std::int16_t>(accession),
                    .index = static_cast<std::int16_t>(s)});
    }
}

void shelve(Trial& trial, int accession, bool government_changed) {
    trial.accessions[accession].shelved = true;
    trial.tell({.what = Happening::attempt_shelved,
                .accession = static_cast<std::int16_t>(accession),
                .index = static_cast<std::int16_t>(government_changed ? 1 : 0)});
}

void restart(Trial& trial, int accession, bool pushed) {
    AccessionState& state = trial.accessions[accession];
    state.shelved = false;
    state.last_progress = trial.month;
    trial.tell({.what = Happening::attempt_restarted,
                .accession = static_cast<std::int16_t>(accession),
                .a = pushed ? 1.0 : 0.0});
}

/// A month of an attempt at home: restart, shelve, or go on.
void prepare(Trial& trial, int accession) {
    AccessionState& state = trial.accessions[accession];
    lapse_steps(trial, accession);
    if (state.shelved) {
        const bool pushed = trial.month <= state.pushed_until;
        const double hazard =
            trial.parameters.restart_per_year[accession] / 12.0 * (pushed ? trial.parameters.model.push_factor : 1.0);
        if (trial.luck.happens(hazard, trial.world.accessions[accession].restart, trial.month))
            restart(trial, accession, pushed);
        return;
    }
    if (trial.home(accession).government_changed == trial.month) return shelve(trial, accession, true);
    if (trial.month - state.last_progress >= trial.world.shelve_after_months) return shelve(trial, accession, false);
    if (!take_step(trial, accession)) consider_asking(trial, accession);
}

bool asks_by_the_record(const Trial& trial, int accession) {
    const int stage = trial.world.request_stage;
    return stage >= 0 && trial.world.accessions[accession].record[stage] == trial.month;
}

}  // namespace

void push_attempt(Trial& trial, int accession) {
    trial.accessions[accession].pushed_until = trial.month + static_cast<int>(trial.parameters.model.push_months);
}

void begin_request(Trial& trial) {
    const auto& model = trial.parameters.model;
    for (int a = 0; a < trial.world.accession_count(); ++a) {
        const WorldAccession& fixed = trial.world.accessions[a];
        AccessionState& state = trial.accessions[a];
        state.shelved = fixed.shelved;
        state.resistance +=
            model.resistance_sd * std::sqrt(model.resistance_persistent) * trial.luck.normal(fixed.common, 0, 1);
    }
    for (std::size_t p = 0; p < trial.preconditions.size(); ++p)
        trial.preconditions[p].held =
            trial.luck.happens(trial.parameters.preconditions[p].held, trial.world.preconditions[p].held);
}

void step_request(Trial& trial) {
    for (std::size_t p = 0; p < trial.preconditions.size(); ++p)
        consider_precondition(trial, static_cast<int>(p));
    for (int a = 0; a < trial.world.accession_count(); ++a) {
        if (trial.accessions[a].stage != 0 || !trial.open(a)) continue;
        if (asks_by_the_record(trial, a)) {
            enter_stage(trial, a, trial.world.request_stage);
        } else if (trial.world.accessions[a].has_request && trial.world.request_stage >= 0) {
            prepare(trial, a);
        }
        if (trial.accessions[a].stage == 0) continue;
        for (int rival = 0; rival < trial.world.accession_count(); ++rival)  // a rival's request pushes the others
            if (rival != a && trial.accessions[rival].stage == 0) push_attempt(trial, rival);
    }
}

}  // namespace accede
