#include "sim/scenario/read_parts.h"

namespace accede {
namespace {

Effect read_effect(const Cursor& effect) {
    return {.on = effect.at("on").choice<EffectOn>(),
            .lobby = effect.at("lobby").text(),
            .issue = effect.at("issue").text(),
            .country = effect.at("country").text(),
            .member = effect.at("member").text(),
            .applicant = effect.at("applicant").text(),
            .precondition = effect.at("precondition").text(),
            .size = effect.at("size").number(),
            .position = effect.position()};
}

std::map<Id, Effect> read_effects(const Cursor& effects) {
    std::map<Id, Effect> read;
    for (const auto& [id, effect] : effects.each())
        read.emplace(id, read_effect(effect));
    return read;
}

}  // namespace

Factor read_factor(const Cursor& factor) {
    return {.title = factor.at("title").text(),
            .initial = factor.at("initial").number(),
            .mean = factor.at("mean").number(),
            .half_life_months = factor.at("half_life_months").number(),
            .volatility = factor.at("volatility").number(),
            .jumps_per_year = factor.at("jumps_per_year").number(),
            .jump_mean = factor.at("jump_mean").number(),
            .jump_sd = factor.at("jump_sd").number(),
            .minimum = factor.at("minimum").number(),
            .maximum = factor.at("maximum").number(),
            .reference = factor.at("reference").number(),
            .effects = read_effects(factor.at("effects"))};
}

Event read_event(const Cursor& event) {
    return {.title = event.at("title").text(),
            .probability = event.at("probability").number(),
            .date = event.at("date").optional_month(),
            .earliest = event.at("earliest").optional_month(),
            .latest = event.at("latest").optional_month(),
            .per_year = event.at("per_year").number(),
            .half_life_months = event.at("half_life_months").number(),
            .effects = read_effects(event.at("effects"))};
}

Compensation read_compensation(const Cursor& fund) {
    return {.lobby = fund.at("lobby").text(),
            .payer = fund.at("payer").text(),
            .issues = fund.at("issues").texts(),
            .date = fund.at("date").optional_month(),
            .fund_usd_bn = fund.at("fund_usd_bn").number(),
            .credibility = fund.at("credibility").number(),
            .payer_shift = fund.at("payer_shift").number(),
            .capital_cost = fund.at("capital_cost").number()};
}

}  // namespace accede
