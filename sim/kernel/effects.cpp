#include "sim/kernel/effects.h"

#include <algorithm>

#include "agents/lobby.h"
#include "sim/kernel/steps.h"

namespace accede {
namespace {

bool in_force(const Trial& trial, const WorldCompensation& fund) { return trial.month >= fund.month; }

/// F/L, at most 1: how much of the loss a fund covers.
double coverage(const Trial& trial, int fund) {
    const double loss = trial.interests.loss_usd_bn[trial.world.compensation[fund].lobby];
    return loss > 0.0 ? std::min(1.0, trial.parameters.compensation[fund].fund_usd_bn / loss) : 0.0;
}

void compensate(Trial& trial, int lobby) {
    for (std::size_t f = 0; f < trial.world.compensation.size(); ++f) {
        const WorldCompensation& fund = trial.world.compensation[f];
        const CompensationParameters& p = trial.parameters.compensation[f];
        if (!in_force(trial, fund) || p.fund_usd_bn <= 0.0) continue;
        for (int k = 0; k < trial.world.issues; ++k) {
            if ((fund.issues >> k & 1U) == 0) continue;
            double& ideal = trial.ideal[lobby][k];
            if (fund.lobby == lobby)
                ideal = compensated_ideal(ideal, p.credibility, p.fund_usd_bn, trial.interests.loss_usd_bn[lobby]);
            else if (fund.payer == lobby)
                ideal = std::max(0.0, ideal - p.payer_shift * coverage(trial, static_cast<int>(f)));
        }
    }
}

void shift_row(Trial& trial, std::vector<IssueRow>& rows, const WorldEffect& effect, double by) {
    for (int k = 0; k < trial.world.issues; ++k)
        if (effect.issue < 0 || effect.issue == k) rows[effect.lobby][k] += by;
}

void normalise(IssueRow& row) {
    double sum = 0.0;
    for (const double s : row)
        sum += s;
    if (sum > 0.0)
        for (double& s : row)
            s /= sum;
}

void shift_values(Trial& trial, const WorldEffect& effect, double by) {
    for (const int j : trial.world.parties)
        if (effect.member < 0 || effect.member == j) trial.value_shift[trial.world.pair(effect.accession, j)] += by;
}

/// What being in is worth more while an outsider (`country`) closes its market: in proportion to the exposure to it.
double hedge_exposure(const Trial& trial, const WorldEffect& effect) {
    const int applicant = trial.world.accessions[effect.accession].country;
    const double gdp = trial.world.trade.gdp_usd_bn[applicant];
    if (effect.country < 0 || gdp <= 0.0) return 1.0;
    return trial.world.trade.total_exports_usd_bn[trial.cell(applicant, effect.country)] / gdp;
}

}  // namespace

void refresh_ideal(Trial& trial, int lobby) {
    for (int k = 0; k < trial.world.issues; ++k)
        trial.ideal[lobby][k] = std::clamp(trial.interests.ideal[lobby][k] + trial.ideal_shift[lobby][k], 0.0, 1.0);
    compensate(trial, lobby);
    trial.component_moving[trial.world.component[lobby]] = 1;
}

void refresh_salience(Trial& trial, int lobby) {
    IssueRow& salience = trial.salience[lobby];
    salience = trial.parameters.lobbies[lobby].salience;
    normalise(salience);
    for (int k = 0; k < trial.world.issues; ++k)  // effects are in shares of attention
        salience[k] = std::max(0.0, salience[k] + trial.salience_shift[lobby][k]);
    normalise(salience);
    trial.countries[trial.world.lobbies[lobby].country].mandate_stale = true;
}

void shift_practice(Trial& trial, int accession, int issue, double by) {
    CountryState& home = trial.home(accession);
    const double before = trial.interests.practice[trial.world.accessions[accession].country][issue];
    home.practice_shift[issue] += by;
    home.practice[issue] = std::clamp(before + home.practice_shift[issue], 0.0, 1.0);
    home.mandate_stale = true;
}

void set_strength(Trial& trial, int e, double strength) {
    const double by = (strength - trial.strength[e]) * trial.parameters.effects[e];
    trial.strength[e] = strength;
    if (by == 0.0) return;
    const WorldEffect& effect = trial.world.effects[e];
    switch (effect.on) {
        case EffectOn::ideal:
            shift_row(trial, trial.ideal_shift, effect, by);
            refresh_ideal(trial, effect.lobby);
            break;
        case EffectOn::salience:
            shift_row(trial, trial.salience_shift, effect, by);
            refresh_salience(trial, effect.lobby);
            break;
        case EffectOn::capital:
            trial.capital_shift[effect.country] += by;
            break;
        case EffectOn::value:
            shift_values(trial, effect, by);
            break;
        case EffectOn::hedge:
            trial.accessions[effect.accession].hedge += by * hedge_exposure(trial, effect);
            break;
        case EffectOn::practice:
            shift_practice(trial, effect.accession, effect.issue, by);
            break;
        case EffectOn::resistance:
            trial.accessions[effect.accession].resistance += by;
            break;
        case EffectOn::credence:
            trial.accessions[effect.accession].credence += by;
            break;
        case EffectOn::pact: {
            const int applicant = trial.world.accessions[effect.accession].country;
            trial.pact_share[trial.cell(applicant, effect.country)] += by;
            trial.pact_share[trial.cell(effect.country, applicant)] += by;
            break;
        }
        case EffectOn::precondition:
        case EffectOn::push:
            break;  // these strike once
    }
}

void strike(Trial& trial, int e) {
    const WorldEffect& effect = trial.world.effects[e];
    if (effect.on == EffectOn::push) push_attempt(trial, effect.accession);
    if (effect.on != EffectOn::precondition) return;
    PreconditionState& state = trial.preconditions[effect.precondition];
    const Stream dropped = trial.world.preconditions[effect.precondition].dropped;
    if (!state.held || !trial.luck.happens(trial.parameters.effects[e], dropped, trial.month, e)) return;
    state.held = false;
    trial.tell({.what = Happening::precondition_dropped,
                .accession = static_cast<std::int16_t>(trial.world.preconditions[effect.precondition].accession),
                .index = static_cast<std::int16_t>(effect.precondition)});
}

void start_compensation(Trial& trial) {
    for (std::size_t f = 0; f < trial.world.compensation.size(); ++f) {
        const WorldCompensation& fund = trial.world.compensation[f];
        if (trial.month != fund.month || trial.parameters.compensation[f].fund_usd_bn <= 0.0) continue;
        refresh_ideal(trial, fund.lobby);
        if (fund.payer >= 0) refresh_ideal(trial, fund.payer);
        trial.capital_shift[trial.world.lobbies[fund.lobby].country] -=
            trial.parameters.compensation[f].capital_cost * coverage(trial, static_cast<int>(f));
    }
}

}  // namespace accede
