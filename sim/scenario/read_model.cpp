#include "sim/scenario/read_parts.h"

namespace accede {
namespace {

void read_politics(const Cursor& model, Model& read) {
    const Cursor opinion = model.at("opinion"), mandate = model.at("mandate"), asks = model.at("asks");
    read.opinion_rule = opinion.at("rule").choice<OpinionRule>();
    read.opinion_half_life_months = opinion.at("half_life_months").number();
    read.leeway = mandate.at("leeway").number();
    read.resistance_sd = mandate.at("resistance_sd").number();
    read.resistance_persistent = mandate.at("resistance_persistent").number();
    read.ask_spread = asks.at("spread").number();
    read.ask_rule_spread = asks.at("rule_spread").number();
    read.ask_stake = asks.at("stake").number();
}

void read_value(const Cursor& value, Model& read) {
    read.trade = value.at("trade").number();
    read.affinity = value.at("affinity").number();
    read.pressure = value.at("pressure").number();
    read.exposure_share = value.at("exposure_share").number();
    read.credence = value.at("credence").number();
    read.home_cost = value.at("home_cost").number();
    read.displeasure = value.at("displeasure").number();
    read.noise_sd = value.at("noise_sd").number();
    read.noise_common = value.at("noise_common").number();
    read.noise_persistent = value.at("noise_persistent").number();
    read.noise_half_life_months = value.at("noise_half_life_months").number();
}

void read_decision(const Cursor& decision, Model& read) {
    read.decision_rule = decision.at("rule").choice<DecisionRule>();
    read.logit_precision = decision.at("logit_precision").number();
    read.standing_cost = decision.at("standing_cost").number();
    read.attendance = decision.at("attendance").number();
}

void read_bargaining(const Cursor& bargaining, Model& read) {
    read.bargaining_rule = bargaining.at("rule").choice<BargainingRule>();
    read.step = bargaining.at("step").number();
    read.steps_a_month = bargaining.at("steps_a_month").number();
    read.no_deal_applicant = bargaining.at("no_deal_applicant").number();
    read.deadline_months = bargaining.at("deadline_months").number();
    read.toughness = bargaining.at("toughness").number();
}

void read_procedure(const Cursor& model, Model& read) {
    const Cursor request = model.at("request"), ratification = model.at("ratification");
    read.sounding_sd = request.at("sounding_sd").number();
    read.refusal_cost = request.at("refusal_cost").number();
    read.shelve_after_months = static_cast<int>(request.at("shelve_after_months").integer());
    read.push_months = request.at("push_months").number();
    read.push_factor = request.at("push_factor").number();
    read.withdrawal_hazard = model.at("withdrawal").at("hazard").number();
    read.ratification_fast_months = ratification.at("fast_months").number();
    read.ratification_slow_months = ratification.at("slow_months").number();
    read.ratification_spread = ratification.at("spread").number();
}

}  // namespace

Model read_model(const Cursor& model) {
    Model read;
    read_politics(model, read);
    read_value(model.at("value"), read);
    read_decision(model.at("decision"), read);
    read_bargaining(model.at("bargaining"), read);
    read_procedure(model, read);
    return read;
}

}  // namespace accede
