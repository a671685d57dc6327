#include <algorithm>

#include "sim/compile_parts.h"

namespace accede {
namespace {

unsigned issue_bits(const std::vector<Id>& issues, const Indices& indices) {
    unsigned bits = 0;
    for (const Id& issue : issues)
        bits |= 1U << indices.issues.at(issue);
    return bits;
}

void compile_country_numbers(const Country& country, int c, const Indices& indices, World& world, Binder& binder) {
    binder.put(country.capital_level, slot<&Parameters::countries, &CountryParameters::capital_level>, c);
    binder.put(country.capital_half_life_months,
               slot<&Parameters::countries, &CountryParameters::capital_half_life_months>, c);
    binder.put(country.approval_effect, slot<&Parameters::countries, &CountryParameters::approval_effect>, c);
    binder.put(country.approval_half_life_months,
               slot<&Parameters::countries, &CountryParameters::approval_half_life_months>, c);
    binder.put(country.executive_change_per_year,
               slot<&Parameters::countries, &CountryParameters::executive_change_per_year>, c);
    binder.put(country.ratification_hazard, slot<&Parameters::countries, &CountryParameters::ratification_hazard>, c);
    binder.put(country.seats_in_favour, slot<&Parameters::countries, &CountryParameters::seats_in_favour>, c);
    binder.put(country.defection, slot<&Parameters::countries, &CountryParameters::defection>, c);
    binder.put(country.slow_probability, slot<&Parameters::countries, &CountryParameters::slow_probability>, c);
    for (const auto& [issue, number] : country.practice) {
        const int k = indices.issues.at(issue);
        world.countries[c].has_practice[k] = true;
        binder.put(
            number, [](Parameters& p, int row, int column) -> double& { return p.countries[row].practice[column]; }, c,
            k);
    }
}

/// Numbers of each country about each applicant, [country][accession].
void compile_stances(const Country& country, int c, const Indices& indices, Binder& binder) {
    const int accessions = indices.accessions.size();
    for (const auto& [applicant, number] : country.disposition)
        binder.put(number, slot<&Parameters::disposition>, c * accessions + indices.accessions.at(applicant));
    for (const auto& [applicant, number] : country.hostility)
        binder.put(number, slot<&Parameters::hostility>, c * accessions + indices.accessions.at(applicant));
}

void compile_elections(const Country& country, const Id& id, int c, const Month& start, World& world, Binder& binder) {
    for (const auto& [name, election] : country.elections) {
        const std::string who = id + '/' + name;
        WorldElection compiled{.country = c,
                               .kind = election.kind,
                               .months = {},
                               .window_months = election.window_months,
                               .turnover = stream_of("turnover", who),
                               .swing = stream_of("swing", who)};
        for (const Month& date : election.dates)
            if (months_from(start, date) >= 0) compiled.months.push_back(months_from(start, date));
        std::ranges::sort(compiled.months);
        const int row = static_cast<int>(world.elections.size());
        world.elections.push_back(std::move(compiled));
        world.base.elections.emplace_back();
        binder.put(election.turnover, slot<&Parameters::elections, &ElectionParameters::turnover>, row);
        binder.put(election.capital_reset, slot<&Parameters::elections, &ElectionParameters::capital_reset>, row);
        binder.put(election.seat_swing, slot<&Parameters::elections, &ElectionParameters::seat_swing>, row);
    }
}

WorldCountry compile_country(const Scenario& scenario, const Id& id, const Country& country, const Indices& indices) {
    WorldCountry compiled;
    compiled.presence = country.presence;
    compiled.accession = indices.accessions.at(id);
    const auto member = scenario.club.members.find(id);
    if (member != scenario.club.members.end()) {
        compiled.member_since = months_from(scenario.start, member->second.since);
        compiled.votes_from = compiled.member_since + 1;
        compiled.named_veto = member->second.veto;
    }
    const auto accession = scenario.accessions.find(id);
    if (accession != scenario.accessions.end())
        compiled.takes_after = indices.countries.at(accession->second.as_member_like);
    compiled.approval = stream_of("approval", id);
    compiled.executive = stream_of("executive", id);
    compiled.resistance = stream_of("resistance", id);
    compiled.ratification_mode = stream_of("ratification mode", id);
    compiled.ratification_months = stream_of("ratification months", id);
    compiled.consent = stream_of("consent", id);
    return compiled;
}

WorldLobby compile_lobby(const std::string& who, const Lobby& lobby, int country, const Indices& indices) {
    WorldLobby compiled{.country = country,
                        .kind = lobby.kind,
                        .veto = issue_bits(lobby.veto, indices),
                        .owns = issue_bits(lobby.owns, indices),
                        .ideal_given = 0,
                        .sectors = {},
                        .noise = stream_of("opinion noise", who)};
    for (const auto& [issue, unused] : lobby.ideals)
        compiled.ideal_given |= 1U << indices.issues.at(issue);
    for (const auto& sector : lobby.sectors)
        if (indices.sectors.at(sector) >= 0) compiled.sectors.push_back(indices.sectors.at(sector));
    return compiled;
}

void compile_lobby_numbers(const Lobby& lobby, int l, const Indices& indices, World& world, Binder& binder) {
    binder.put(lobby.influence, slot<&Parameters::lobbies, &LobbyParameters::influence>, l);
    binder.put(lobby.susceptibility, slot<&Parameters::lobbies, &LobbyParameters::susceptibility>, l);
    binder.put(lobby.noise_sd, slot<&Parameters::lobbies, &LobbyParameters::noise_sd>, l);
    for (const auto& [issue, number] : lobby.ideals)
        binder.put(
            number, [](Parameters& p, int row, int column) -> double& { return p.lobbies[row].ideal[column]; }, l,
            indices.issues.at(issue));
    for (const auto& [issue, number] : lobby.salience)
        binder.put(
            number, [](Parameters& p, int row, int column) -> double& { return p.lobbies[row].salience[column]; }, l,
            indices.issues.at(issue));
    for (const auto& [from, number] : lobby.listens_to) {
        world.tie_from.push_back(indices.lobbies.at(from));
        world.base.ties.push_back(0.0);
        binder.put(number, slot<&Parameters::ties>, static_cast<int>(world.base.ties.size()) - 1);
    }
    world.ties_into.begin.push_back(static_cast<int>(world.tie_from.size()));
}

}  // namespace

void compile_model(const Model& m, World& world, Binder& binder) {
    world.opinion_rule = m.opinion_rule;
    world.decision_rule = m.decision_rule;
    world.bargaining_rule = m.bargaining_rule;
    world.shelve_after_months = m.shelve_after_months;
    binder.put(m.opinion_half_life_months, model_slot<&ModelParameters::opinion_half_life_months>);
    binder.put(m.leeway, model_slot<&ModelParameters::leeway>);
    binder.put(m.resistance_sd, model_slot<&ModelParameters::resistance_sd>);
    binder.put(m.resistance_persistent, model_slot<&ModelParameters::resistance_persistent>);
    binder.put(m.ask_spread, model_slot<&ModelParameters::ask_spread>);
    binder.put(m.ask_rule_spread, model_slot<&ModelParameters::ask_rule_spread>);
    binder.put(m.ask_stake, model_slot<&ModelParameters::ask_stake>);
    binder.put(m.trade, model_slot<&ModelParameters::trade>);
    binder.put(m.affinity, model_slot<&ModelParameters::affinity>);
    binder.put(m.pressure, model_slot<&ModelParameters::pressure>);
    binder.put(m.exposure_share, model_slot<&ModelParameters::exposure_share>);
    binder.put(m.credence, model_slot<&ModelParameters::credence>);
    binder.put(m.home_cost, model_slot<&ModelParameters::home_cost>);
    binder.put(m.displeasure, model_slot<&ModelParameters::displeasure>);
    binder.put(m.noise_sd, model_slot<&ModelParameters::noise_sd>);
    binder.put(m.noise_common, model_slot<&ModelParameters::noise_common>);
    binder.put(m.noise_persistent, model_slot<&ModelParameters::noise_persistent>);
    binder.put(m.noise_half_life_months, model_slot<&ModelParameters::noise_half_life_months>);
    binder.put(m.logit_precision, model_slot<&ModelParameters::logit_precision>);
    binder.put(m.standing_cost, model_slot<&ModelParameters::standing_cost>);
    binder.put(m.attendance, model_slot<&ModelParameters::attendance>);
    binder.put(m.step, model_slot<&ModelParameters::step>);
    binder.put(m.steps_a_month, model_slot<&ModelParameters::steps_a_month>);
    binder.put(m.no_deal_applicant, model_slot<&ModelParameters::no_deal_applicant>);
    binder.put(m.deadline_months, model_slot<&ModelParameters::deadline_months>);
    binder.put(m.toughness, model_slot<&ModelParameters::toughness>);
    binder.put(m.sounding_sd, model_slot<&ModelParameters::sounding_sd>);
    binder.put(m.refusal_cost, model_slot<&ModelParameters::refusal_cost>);
    binder.put(m.push_months, model_slot<&ModelParameters::push_months>);
    binder.put(m.push_factor, model_slot<&ModelParameters::push_factor>);
    binder.put(m.withdrawal_hazard, model_slot<&ModelParameters::withdrawal_hazard>);
    binder.put(m.ratification_fast_months, model_slot<&ModelParameters::ratification_fast_months>);
    binder.put(m.ratification_slow_months, model_slot<&ModelParameters::ratification_slow_months>);
    binder.put(m.ratification_spread, model_slot<&ModelParameters::ratification_spread>);
}

void compile_countries(const Scenario& scenario, const Indices& indices, World& world, Binder& binder) {
    const auto countries = scenario.countries.size(), accessions = scenario.accessions.size();
    world.countries.reserve(countries);
    world.base.countries.resize(countries);
    world.base.disposition.assign(countries * accessions, 0.0);
    world.base.hostility.assign(countries * accessions, 0.0);
    int c = 0;
    for (const auto& [id, country] : scenario.countries) {
        world.countries.push_back(compile_country(scenario, id, country, indices));
        const auto member = scenario.club.members.find(id);
        if (member != scenario.club.members.end())
            binder.put(member->second.weight, slot<&Parameters::countries, &CountryParameters::voting_weight>, c);
        compile_country_numbers(country, c, indices, world, binder);
        compile_stances(country, c, indices, binder);
        compile_elections(country, id, c, scenario.start, world, binder);
        ++c;
    }
}

void compile_lobbies(const Scenario& scenario, const Indices& indices, World& world, Binder& binder) {
    world.base.lobbies.resize(static_cast<std::size_t>(indices.lobbies.size()));
    int c = 0, l = 0;
    for (const auto& [id, country] : scenario.countries) {
        for (const auto& [name, lobby] : country.lobbies) {
            const std::string who = id + '/' + name;
            world.lobbies.push_back(compile_lobby(who, lobby, c, indices));
            compile_lobby_numbers(lobby, l++, indices, world, binder);
        }
        world.lobbies_of.begin.push_back(l);
        ++c;
    }
}

}  // namespace accede
