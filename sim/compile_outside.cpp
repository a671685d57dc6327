#include <utility>

#include "sim/compile_parts.h"

namespace accede {
namespace {

void compile_effects(const std::map<Id, Effect>& effects, const Indices& indices, World& world, Binder& binder) {
    for (const auto& [id, effect] : effects) {
        const int row = static_cast<int>(world.effects.size());
        world.effects.push_back({.on = effect.on,
                                 .lobby = indices.lobbies.at(effect.lobby),
                                 .issue = indices.issues.at(effect.issue),
                                 .country = indices.countries.at(effect.country),
                                 .member = indices.countries.at(effect.member),
                                 .accession = indices.accessions.at(effect.applicant),
                                 .precondition = indices.preconditions.at(effect.precondition)});
        world.base.effects.push_back(0.0);
        binder.put(effect.size, slot<&Parameters::effects>, row);
    }
}

void compile_factor(const Id& id, const Factor& factor, const Indices& indices, World& world, Binder& binder) {
    using F = FactorParameters;
    const int row = static_cast<int>(world.factors.size());
    WorldFactor compiled{.first_effect = static_cast<int>(world.effects.size()),
                         .last_effect = 0,
                         .innovation = stream_of("factor", id),
                         .jump = stream_of("jump", id),
                         .jump_size = stream_of("size of jump", id)};
    compile_effects(factor.effects, indices, world, binder);
    compiled.last_effect = static_cast<int>(world.effects.size());
    world.factors.push_back(compiled);
    world.base.factors.emplace_back();
    binder.put(factor.initial, slot<&Parameters::factors, &F::initial>, row);
    binder.put(factor.mean, slot<&Parameters::factors, &F::mean>, row);
    binder.put(factor.half_life_months, slot<&Parameters::factors, &F::half_life_months>, row);
    binder.put(factor.volatility, slot<&Parameters::factors, &F::volatility>, row);
    binder.put(factor.jumps_per_year, slot<&Parameters::factors, &F::jumps_per_year>, row);
    binder.put(factor.jump_mean, slot<&Parameters::factors, &F::jump_mean>, row);
    binder.put(factor.jump_sd, slot<&Parameters::factors, &F::jump_sd>, row);
    binder.put(factor.minimum, slot<&Parameters::factors, &F::minimum>, row);
    binder.put(factor.maximum, slot<&Parameters::factors, &F::maximum>, row);
    binder.put(factor.reference, slot<&Parameters::factors, &F::reference>, row);
}

void compile_event(const Id& id, const Event& event, const Month& start, const Indices& indices, World& world,
                   Binder& binder) {
    using E = EventParameters;
    const int row = static_cast<int>(world.events.size());
    WorldEvent compiled{.earliest = kNever,
                        .latest = kNever,
                        .first_effect = static_cast<int>(world.effects.size()),
                        .last_effect = 0,
                        .happens = stream_of("event", id),
                        .when = stream_of("date of event", id)};
    if (event.date) compiled.earliest = compiled.latest = months_from(start, *event.date);
    if (event.earliest && event.latest) {
        compiled.earliest = months_from(start, *event.earliest);
        compiled.latest = months_from(start, *event.latest);
    }
    compile_effects(event.effects, indices, world, binder);
    compiled.last_effect = static_cast<int>(world.effects.size());
    world.events.push_back(compiled);
    world.base.events.emplace_back();
    binder.put(event.probability, slot<&Parameters::events, &E::probability>, row);
    binder.put(event.per_year, slot<&Parameters::events, &E::per_year>, row);
    binder.put(event.half_life_months, slot<&Parameters::events, &E::half_life_months>, row);
}

unsigned compensated_issues(const Compensation& fund, const Indices& indices, const World& world) {
    unsigned bits = 0;
    for (const Id& issue : fund.issues)
        bits |= 1U << indices.issues.at(issue);
    for (int k = 0; fund.issues.empty() && k < world.issues; ++k)
        if (world.issue_kind[k] == IssueKind::market_access) bits |= 1U << k;
    return bits;
}

void compile_fund(const Compensation& fund, const Month& start, const Indices& indices, World& world, Binder& binder) {
    using C = CompensationParameters;
    const int row = static_cast<int>(world.compensation.size());
    world.compensation.push_back({.lobby = indices.lobbies.at(fund.lobby),
                                  .payer = indices.lobbies.at(fund.payer),
                                  .issues = compensated_issues(fund, indices, world),
                                  .month = fund.date ? months_from(start, *fund.date) : 0});
    world.base.compensation.emplace_back();
    binder.put(fund.fund_usd_bn, slot<&Parameters::compensation, &C::fund_usd_bn>, row);
    binder.put(fund.credibility, slot<&Parameters::compensation, &C::credibility>, row);
    binder.put(fund.payer_shift, slot<&Parameters::compensation, &C::payer_shift>, row);
    binder.put(fund.capital_cost, slot<&Parameters::compensation, &C::capital_cost>, row);
}

void compile_deals(const Scenario& scenario, const Indices& indices, World& world, Binder& binder) {
    for (const auto& [id, p] : scenario.preconditions) {
        const int row = static_cast<int>(world.preconditions.size());
        world.preconditions.push_back({.holder = indices.countries.at(p.holder),
                                       .accession = indices.accessions.at(p.applicant),
                                       .issue = indices.issues.at(p.issue),
                                       .stage = indices.stages.at(p.stage),
                                       .held = stream_of("precondition held", id),
                                       .dropped = stream_of("precondition dropped", id)});
        world.base.preconditions.emplace_back();
        binder.put(p.threshold, slot<&Parameters::preconditions, &PreconditionParameters::threshold>, row);
        binder.put(p.held, slot<&Parameters::preconditions, &PreconditionParameters::held>, row);
    }
    for (const auto& [id, link] : scenario.links) {
        world.links.push_back({.member = indices.countries.at(link.member),
                               .accession = indices.accessions.at(link.applicant),
                               .only_with = indices.accessions.at(link.only_with)});
        world.base.links.push_back(0.0);
        binder.put(link.weight, slot<&Parameters::links>, static_cast<int>(world.links.size()) - 1);
    }
    for (const auto& [id, bundle] : scenario.bundles) {
        world.bundles.push_back(
            {.accessions = {indices.accessions.at(bundle.accessions[0]), indices.accessions.at(bundle.accessions[1])},
             .tried = stream_of("bundle", id)});
        world.base.bundles.push_back(0.0);
        binder.put(bundle.probability, slot<&Parameters::bundles>, static_cast<int>(world.bundles.size()) - 1);
    }
}

}  // namespace

void compile_outside(const Scenario& scenario, const Indices& indices, World& world, Binder& binder) {
    compile_deals(scenario, indices, world, binder);
    for (const auto& [id, factor] : scenario.factors)
        compile_factor(id, factor, indices, world, binder);
    for (const auto& [id, event] : scenario.events)
        compile_event(id, event, scenario.start, indices, world, binder);
    for (const auto& [id, fund] : scenario.compensation)
        compile_fund(fund, scenario.start, indices, world, binder);
}

}  // namespace accede
