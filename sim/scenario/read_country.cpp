#include "sim/scenario/read_parts.h"
#include "sim/scenario/references.h"

namespace accede {
namespace {

Election read_election(const Cursor& election) {
    return {.kind = election.at("kind").choice<ElectionKind>(),
            .dates = election.at("dates").months(),
            .window_months = static_cast<int>(election.at("window_months").integer()),
            .turnover = election.at("turnover").number(),
            .capital_reset = election.at("capital_reset").number(),
            .seat_swing = election.at("seat_swing").number()};
}

Lobby read_lobby(const Cursor& lobby) {
    Lobby read;
    read.kind = lobby.at("kind").choice<LobbyKind>();
    read.title = lobby.at("title").text();
    read.influence = lobby.at("influence").number();
    read.sectors = lobby.at("sectors").texts();
    read.ideals = lobby.at("ideals").numbers();
    read.salience = lobby.at("salience").numbers();
    read.susceptibility = lobby.at("susceptibility").number();
    read.veto = lobby.at("veto").texts();
    read.owns = lobby.at("owns").texts();
    for (const auto& [name, weight] : lobby.at("listens_to").each())
        read.listens_to.emplace(full_lobby_name(name, lobby.path()), weight.number());
    read.noise_sd = lobby.at("noise_sd").number();
    return read;
}

void read_government(const Cursor& country, Country& read) {
    const Cursor capital = country.at("capital"), ratification = country.at("ratification");
    read.capital_level = capital.at("level").number();
    read.capital_half_life_months = capital.at("half_life_months").number();
    read.approval_effect = capital.at("approval_effect").number();
    read.approval_half_life_months = capital.at("approval_half_life_months").number();
    read.executive_change_per_year = country.at("executive").at("change_per_year").number();
    read.ratification_hazard = ratification.at("hazard").number();
    read.seats_in_favour = ratification.at("seats_in_favour").number();
    read.defection = ratification.at("defection").number();
    read.slow_probability = ratification.at("slow_probability").number();
}

LegalStep read_step(const Id& id, const Cursor& step) {
    LegalStep read{.id = id,
                   .title = step.at("title").text(),
                   .owners = {},
                   .hazard_content = step.at("hazard_content").number(),
                   .hazard_reluctant = step.at("hazard_reluctant").number(),
                   .closed_before_elections = step.at("closed_before_elections").boolean(),
                   .keeps_months = static_cast<int>(step.at("keeps_months").integer()),
                   .done = step.at("done").optional_month()};
    for (const std::string& owner : step.at("owners").texts())
        read.owners.push_back(full_lobby_name(owner, step.path()));
    return read;
}

Request read_request(const Cursor& request) {
    Request read{.restart_per_year = request.at("restart_per_year").number(),
                 .shelved = request.at("shelved").boolean(),
                 .steps = {}};
    for (const auto& [id, step] : request.at("steps").each())
        read.steps.push_back(read_step(id, step));
    return read;
}

}  // namespace

Country read_country(const Cursor& country) {
    Country read;
    read.name = country.at("name").text();
    read.gdp_usd_bn = country.at("gdp_usd_bn").optional_plain();
    read.practice = country.at("practice").numbers();
    read.disposition = country.at("disposition").numbers();
    read.hostility = country.at("hostility").numbers();
    read.presence = country.at("presence").choice<Presence>();
    read_government(country, read);
    for (const auto& [id, election] : country.at("elections").each())
        read.elections.emplace(id, read_election(election));
    for (const auto& [id, lobby] : country.at("lobbies").each())
        read.lobbies.emplace(id, read_lobby(lobby));
    return read;
}

Accession read_accession(const Cursor& accession) {
    Accession read;
    for (const auto& [stage, month] : accession.at("record").each())
        read.record.emplace(stage, month.month());
    read.present_stage = accession.at("present_stage").numbers();
    read.as_member_like = accession.at("as_member_like").text();
    if (accession.at("request").is_present()) read.request = read_request(accession.at("request"));
    return read;
}

}  // namespace accede
