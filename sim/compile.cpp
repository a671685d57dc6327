#include "sim/compile.h"

#include <algorithm>
#include <utility>

#include "sim/compile_parts.h"
#include "sim/graph/components.h"
#include "sim/scenario/scalars.h"

namespace accede {
namespace {

constexpr int kBetaNodes = 1025;

Indices index_everything(const Scenario& scenario) {
    Indices indices{.countries = Index::of(scenario.countries),
                    .issues = Index::of(scenario.issues),
                    .stages = {},
                    .bodies = Index::of(scenario.club.meetings),
                    .accessions = Index::of(scenario.accessions),
                    .lobbies = {},
                    .preconditions = Index::of(scenario.preconditions),
                    .sectors = find_sectors(scenario)};
    for (const Stage& stage : scenario.club.stages)
        indices.stages.add(stage.id);
    // By country, then by name: '/' sorts before letters, so a country's lobbies stand together in the order of its id.
    for (const auto& [country, described] : scenario.countries)
        for (const auto& [lobby, unused] : described.lobbies)
            indices.lobbies.add(country + '/' + lobby);
    return indices;
}

void compile_issues(const Scenario& scenario, const Indices& indices, World& world) {
    int k = 0;
    for (const auto& [id, issue] : scenario.issues) {
        world.issue_kind[k] = issue.kind;
        if (issue.kind == IssueKind::rule) world.rule_issues |= 1U << k;
        if (issue.kind == IssueKind::precondition) world.precondition_issues |= 1U << k;
        for (const auto& sector : issue.sectors)
            if (indices.sectors.at(sector) >= 0) world.issue_sectors[k].push_back(indices.sectors.at(sector));
        ++k;
    }
    world.issues = k;
}

/// Streams that belong to a pair of accession and country.
void compile_pair_luck(const Scenario& scenario, World& world) {
    for (const auto& [applicant, unused] : scenario.accessions) {
        for (const auto& [country, other] : scenario.countries) {
            const std::string pair = country + '/' + applicant;
            world.own_noise.push_back(stream_of("own noise", pair));
            world.passing_noise.push_back(stream_of("passing noise", pair));
            world.sounding.push_back(stream_of("sounding", pair));
            world.attendance.push_back(stream_of("attendance", pair));
            world.vote.push_back(stream_of("vote", pair));
        }
    }
}

void find_parties(World& world) {
    for (int c = 0; c < world.country_count(); ++c)
        if (world.countries[c].member_since != kNever || world.countries[c].accession >= 0) world.parties.push_back(c);
}

std::string or_id(const std::string& title, const std::string& id) { return title.empty() ? id : title; }

Names name_everything(const Scenario& scenario, const std::string& name) {
    Names names;
    names.scenario = name;
    names.title = or_id(scenario.title, name);
    names.club = scenario.club.id;
    names.club_title = or_id(scenario.club.title, scenario.club.id);
    names.start_month = scenario.start.count;
    names.months = scenario.horizon.count - scenario.start.count + 1;
    names.replicates = scenario.replicates;
    for (const auto& [id, country] : scenario.countries) {
        names.countries.push_back(id);
        names.country_titles.push_back(or_id(country.name, id));
        for (const auto& [lobby, described] : country.lobbies) {
            names.lobbies.push_back(id + '/' + lobby);
            names.lobby_titles.push_back(or_id(described.title, lobby));
        }
    }
    for (const auto& [id, unused] : scenario.accessions) {
        if (id == scenario.applicant) names.main_applicant = static_cast<int>(names.applicants.size());
        names.applicants.push_back(id);
        names.applicant_titles.push_back(or_id(scenario.countries.at(id).name, id));
    }
    for (const auto& [id, issue] : scenario.issues) {
        names.issues.push_back(id);
        names.issue_titles.push_back(or_id(issue.title, id));
    }
    for (const Stage& stage : scenario.club.stages) {
        names.stages.push_back(stage.id);
        if (stage.step == Step::approve) names.offers_until = stage.id;
    }
    for (const auto& [id, body] : scenario.club.meetings)
        names.bodies.push_back(id);
    return names;
}

/// What a chronicle speaks of.
void name_happenings(const Scenario& scenario, Names& names) {
    for (const auto& [id, factor] : scenario.factors)
        names.factor_titles.push_back(or_id(factor.title, id));
    for (const auto& [id, event] : scenario.events)
        names.event_titles.push_back(or_id(event.title, id));
    for (const auto& [id, p] : scenario.preconditions)
        names.precondition_titles.push_back(or_id(p.title, id));
    for (const auto& [id, country] : scenario.countries)
        for (const auto& [election, unused] : country.elections)
            names.election_titles.push_back(election + " election");
    for (const auto& [id, accession] : scenario.accessions)
        if (accession.request)
            for (const LegalStep& step : accession.request->steps)
                names.legal_step_titles.push_back(or_id(step.title, step.id));
}

}  // namespace

int month_of(const CsvTable& table, const CsvTable::Row& row, std::size_t column) {
    const auto month = parse_month(row.cells[column]);
    if (!month) throw CsvError(table.file, row.line, "expected a month YYYY-MM, not '" + row.cells[column] + "'");
    return month->count;
}

void Binder::put(const Number& number, Prior::Locate locate, int row, int column) {
    Prior prior{.locate = locate,
                .row = row,
                .column = column,
                .distribution = number.distribution,
                .parameters = number.parameters,
                .minimum = number.minimum,
                .maximum = number.maximum,
                .stream = stream_of("prior", number.stream),
                .quantiles = {}};
    if (number.distribution == Distribution::beta)
        prior.quantiles = beta_quantiles(number.parameters[0], number.parameters[1], kBetaNodes);
    locate(world_.base, row, column) = quantile(prior, 0.5);
    if (number.distribution != Distribution::fixed) world_.priors.push_back(prior);
    slots_.push_back({.path = number.path, .stream = number.stream, .prior = std::move(prior)});
}

Compiled compile(const Scenario& scenario, const std::string& name) {
    Compiled compiled{.world = {}, .names = name_everything(scenario, name), .slots = {}};
    name_happenings(scenario, compiled.names);
    World& world = compiled.world;
    const Indices indices = index_everything(scenario);
    Binder binder(compiled);
    world.start_month = scenario.start.count;
    world.months = compiled.names.months;
    world.replicates = scenario.replicates;
    compile_issues(scenario, indices, world);
    compile_model(scenario.model, world, binder);
    compile_countries(scenario, indices, world, binder);
    compile_lobbies(scenario, indices, world, binder);
    compile_procedure(scenario, indices, world, binder);
    compile_accessions(scenario, indices, world, binder);
    compile_outside(scenario, indices, world, binder);
    find_parties(world);
    compile_trade(scenario, indices, world, binder);
    compile_affinity(scenario, indices, world, binder);
    compile_pair_luck(scenario, world);
    world.component = opinion_components(world);
    world.components = world.component.empty() ? 0 : *std::ranges::max_element(world.component) + 1;
    return compiled;
}

}  // namespace accede
