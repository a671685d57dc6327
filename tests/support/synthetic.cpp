#include "tests/support/synthetic.h"

#include <algorithm>

namespace accede::testing {
namespace {

std::uint64_t hash(std::uint64_t x) {
    x = (x ^ (x >> 31)) * 0x7fb5d329728ea185ULL;
    x = (x ^ (x >> 27)) * 0x81dadef4bc2dd44dULL;
    return x ^ (x >> 33);
}

int below(std::int64_t trial, int purpose, int limit) {
    return static_cast<int>(hash(static_cast<std::uint64_t>(trial) * 1009 + static_cast<std::uint64_t>(purpose)) %
                            static_cast<std::uint64_t>(limit));
}

void stop_at(AccessionOutcome& accession, int stage, std::int64_t trial) {
    accession.blocked_at = static_cast<std::int8_t>(stage);
    const int kind = below(trial, 3, 4);
    accession.status = kind == 0 ? Status::queued : stage == 1 ? Status::stuck : Status::blocked;
    if (kind == 1)
        accession.blocker = {.member = 2, .issue = 1, .ground = Ground::issue, .alone = below(trial, 4, 2) == 0};
    if (kind == 2) accession.blocker = {.member = 3, .ground = Ground::affinity, .alone = true};
    if (kind == 3) accession.blocker = {.lobby = 0, .issue = 0, .ground = Ground::issue};
}

}  // namespace

Names small_names(long replicates) {
    Names names;
    names.scenario = "small";
    names.title = "AAA and the club";
    names.club = "club";
    names.club_title = "The Club";
    names.start_month = 2026 * 12 + 11;
    names.months = 24;
    names.main_applicant = 0;
    names.replicates = replicates;
    names.countries = {"AAA", "BBB", "CCC", "DDD"};
    names.country_titles = {"Alphaland", "Betaland", "Gammaland", "Deltaland"};
    names.applicants = {"AAA", "BBB"};
    names.applicant_titles = {"Alphaland", "Betaland"};
    names.lobbies = {"AAA/farmers", "AAA/fishers", "BBB/farmers", "CCC/farmers"};
    names.lobby_titles = {"Farmers", "Fishers", "Farmers", "Farmers"};
    names.issues = {"farm", "fish"};
    names.issue_titles = {"Farm market access", "Fisheries subsidies"};
    names.stages = {"deliberation", "requested", "commenced", "in_force"};
    names.offers_until = "in_force";
    return names;
}

TrialOutcome blank_outcome(const Names& names) {
    TrialOutcome outcome;
    outcome.stages = static_cast<int>(names.stages.size());
    outcome.months = names.months;
    outcome.issues = static_cast<int>(names.issues.size());
    outcome.accessions.resize(names.applicants.size());
    for (AccessionOutcome& accession : outcome.accessions)
        accession.blocked_at = 1;
    outcome.stage_month.assign(names.applicants.size() * names.stages.size(), kNever);
    outcome.capping_lobby.assign(names.applicants.size() * static_cast<std::size_t>(names.months) * names.issues.size(),
                                 -1);
    return outcome;
}

void enter(TrialOutcome& outcome, int applicant, int stage, std::int32_t month) {
    outcome.stage_month[static_cast<std::size_t>(applicant * outcome.stages + stage)] = month;
    AccessionOutcome& accession = outcome.accessions[static_cast<std::size_t>(applicant)];
    accession.stage = static_cast<std::int8_t>(stage);
    const bool done = stage + 1 == outcome.stages;
    accession.outcome = done ? Outcome::in_force : Outcome::pending;
    accession.status = done ? Status::done : Status::moving;
    accession.blocked_at = static_cast<std::int8_t>(done ? -1 : stage + 1);
}

TrialOutcome hashed_outcome(const Names& names, std::int64_t trial) {
    TrialOutcome outcome = blank_outcome(names);
    const std::int64_t draw = trial / names.replicates;
    int month = below(draw, 1, 6) + below(trial, 1, 4);
    const int reached = std::min(3, below(draw, 2, 3) + below(trial, 2, 2));
    for (int stage = 1; stage <= reached; ++stage, month += 1 + below(trial, 10 + stage, 6))
        enter(outcome, 0, stage, month);
    if (reached < 3) stop_at(outcome.accessions[0], reached + 1, trial);
    enter(outcome, 1, 1, -14);
    stop_at(outcome.accessions[1], 2, trial + 1);
    if (below(trial, 5, 20) == 0) {
        outcome.accessions[1].outcome = Outcome::withdrawn;
        outcome.accessions[1].status = Status::withdrawn;
        outcome.accessions[1].withdrawn_month = 20;
    }
    for (int at = 0; at < names.months; ++at) {
        outcome.capping_lobby[static_cast<std::size_t>(at * 2)] = static_cast<std::int16_t>(at < month ? 0 : 1);
    }
    return outcome;
}

}  // namespace accede::testing
