#include "sim/kernel/valuation.h"

#include <algorithm>
#include <cmath>

#include "agents/applicant.h"
#include "agents/elementary.h"
#include "agents/interests.h"
#include "agents/lobby.h"

namespace accede {
namespace {

/// Walks the AR(1) of passing noise to this month, month by month so that it does not depend on when it is looked at.
void walk_to(const Trial& trial, Stream stream, PairNoise& noise, int month) {
    const Clock& clock = trial.interests.clocks.passing_noise;
    while (noise.month < month) {
        const int block = (noise.month + 1) >> 2;  // rounds down below 0 as well
        const auto normals = trial.luck.normals(stream, block);
        for (; noise.month < month && (noise.month + 1) >> 2 == block; ++noise.month)
            noise.passing =
                clock.keep * noise.passing + clock.fresh * normals[static_cast<std::size_t>((noise.month + 1) & 3)];
    }
}

/// New exports of `from` into `to` that a separate pact has not freed already.
double left_to_gain(const Trial& trial, int from, int to) {
    const auto at = trial.cell(from, to);
    return trial.interests.new_exports_usd_bn[at] * (1.0 - std::clamp(trial.pact_share[at], 0.0, 1.0));
}

double share_of_gdp(const Trial& trial, double usd_bn, int country) {
    const double gdp = trial.world.trade.gdp_usd_bn[country];
    return gdp > 0.0 ? usd_bn / gdp : 0.0;
}

double link_charge(const Trial& trial, int member, int accession) {
    double charge = 0.0;
    for (std::size_t l = 0; l < trial.world.links.size(); ++l) {
        const WorldLink& link = trial.world.links[l];
        if (link.member != member || link.accession != accession) continue;
        if (trial.accessions[link.only_with].stage <= trial.accessions[accession].stage)
            charge = std::max(charge, trial.parameters.links[l]);
    }
    return charge;
}

bool is_linked(const Trial& trial, int member, int accession) {
    return std::any_of(trial.world.links.begin(), trial.world.links.end(),
                       [&](const WorldLink& link) { return link.member == member && link.accession == accession; });
}

/// Whose mandate speaks for a party: its own, or for one that came in as an applicant the member's it takes after.
int voice_of(const Trial& trial, int member) {
    const WorldCountry& country = trial.world.countries[member];
    return country.accession >= 0 ? trial.interests.member_like[country.accession] : member;
}

}  // namespace

double noise_now(Trial& trial, int member, int accession) {
    const auto& model = trial.parameters.model;
    PairNoise& noise = trial.noise[trial.world.pair(accession, member)];
    const double persistent = model.noise_persistent;
    if (persistent < 1.0)
        walk_to(trial, trial.world.passing_noise[trial.world.pair(accession, member)], noise, trial.month);
    const double common = trial.accessions[accession].common_noise;
    return model.noise_sd * (std::sqrt(persistent) * (std::sqrt(model.noise_common) * common +
                                                      std::sqrt(1.0 - model.noise_common) * noise.own) +
                             std::sqrt(1.0 - persistent) * noise.passing);
}

Value standing_value(const Trial& trial, int member, int accession) {
    const auto& model = trial.parameters.model;
    const int applicant = trial.world.accessions[accession].country;
    const int pair = trial.world.pair(accession, member);
    Value value;
    const double gain =
        interest(share_of_gdp(trial, left_to_gain(trial, member, applicant), member), model.half_saturation);
    const double loss =
        model.loss_aversion *
        interest(share_of_gdp(trial, left_to_gain(trial, applicant, member), member), model.half_saturation);
    value.trade = model.trade * (gain - loss);
    value.affinity = model.affinity * trial.interests.affinity[trial.cell(member, applicant)];
    value.disposition =
        trial.parameters.disposition[member * trial.world.accession_count() + accession] + trial.value_shift[pair];
    value.link = link_charge(trial, member, accession);
    // A log-roll is how a member yields to pressure: who links is not charged for the pressure as well.
    if (!is_linked(trial, member, accession)) value.pressure = model.pressure * trial.interests.pressure[pair];
    return value;
}

Demands demands_now(const Trial& trial, int member) {
    Demands demands = trial.countries[voice_of(trial, member)].demands;
    const int accession = trial.world.countries[member].accession;
    if (accession < 0) return demands;
    for (int k = 0; k < trial.world.issues; ++k) {
        demands.ask[k] = std::min(demands.ask[k], trial.accessions[accession].accepted[k]);
        demands.reservation[k] = std::min(demands.reservation[k], demands.ask[k]);
    }
    return demands;
}

const IssueRow& salience_now(const Trial& trial, int member) {
    return trial.countries[voice_of(trial, member)].mandate.salience;
}

Value value_on(Trial& trial, int member, int accession, const IssueRow& demand, const IssueRow& text) {
    Value value = standing_value(trial, member, accession);
    value.gap =
        gap_to(salience_now(trial, member), trial.interests.stake[trial.world.pair(accession, member)], demand, text);
    value.noise = noise_now(trial, member, accession);
    return value;
}

Value value_of_promise(Trial& trial, int member, int accession) {
    const CountryState& home = trial.home(accession);
    const double credence =
        std::clamp(trial.parameters.model.credence + trial.accessions[accession].credence, 0.0, 1.0);
    return value_on(trial, member, accession, demands_now(trial, member).ask,
                    promised_text(home.practice, home.mandate.cap, credence));
}

double trade_worth(const Trial& trial, int accession) {
    const auto& model = trial.parameters.model;
    const int applicant = trial.world.accessions[accession].country;
    double sum = 0.0;
    for (const int j : trial.world.parties)
        if (j != applicant && trial.votes(j, trial.month)) sum += left_to_gain(trial, applicant, j);
    return model.trade * interest(share_of_gdp(trial, sum, applicant), model.half_saturation);
}

double worth_to_applicant(const Trial& trial, int accession, double cost) {
    const auto& model = trial.parameters.model;
    return worth_of_joining(trade_worth(trial, accession), trial.accessions[accession].hedge, model.home_cost * cost,
                            model.displeasure * trial.interests.displeasure[accession]);
}

Blocker reason_of(const Trial& trial, int member, const Value& value) {
    struct Charge {
        double size;
        Ground ground;
    };
    const std::array charges{Charge{value.gap.size, Ground::issue}, Charge{-value.affinity, Ground::affinity},
                             Charge{-value.trade, Ground::trade},   Charge{value.pressure, Ground::pressure},
                             Charge{value.link, Ground::link},      Charge{-value.disposition, Ground::disposition}};
    // What is left is what the model does not see; a charge that is but a rounding error is none.
    Charge largest{1e-9, Ground::disposition};
    for (const Charge& charge : charges)
        if (charge.size > largest.size) largest = charge;
    Blocker blocker{.member = static_cast<std::int16_t>(member), .ground = largest.ground};
    if (largest.ground != Ground::issue) return blocker;
    blocker.issue = static_cast<std::int16_t>(value.gap.worst_issue);
    double most = 0.0;  // the lobby whose position weighs most in that demand
    const int voice = voice_of(trial, member);
    for (int l = trial.world.lobbies_of.begin[voice]; l < trial.world.lobbies_of.begin[voice + 1]; ++l) {
        const double weight =
            trial.parameters.lobbies[l].influence * trial.salience[l][blocker.issue] * trial.position[l][blocker.issue];
        if (weight > most) most = weight, blocker.lobby = static_cast<std::int16_t>(l);
    }
    return blocker;
}

int unmet_precondition(const Trial& trial, int member, int accession, int stage) {
    for (std::size_t p = 0; p < trial.preconditions.size(); ++p) {
        const WorldPrecondition& precondition = trial.world.preconditions[p];
        const PreconditionState& state = trial.preconditions[p];
        if (precondition.holder == member && precondition.accession == accession && precondition.stage == stage &&
            state.held && !state.met)
            return static_cast<int>(p);
    }
    return -1;
}

}  // namespace accede
