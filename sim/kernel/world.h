#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/kernel/luck.h"
#include "sim/kernel/outcome.h"
#include "sim/kernel/parameters.h"
#include "sim/kernel/rules.h"

namespace accede {

/// A scenario compiled for trials: who there is, who is tied to whom, what is fixed. No names, no maps, no numbers that
/// could be uncertain (those are `Parameters`). Everything is in the order of its id. Months count from the start.

/// Rows of unequal length behind each other: row i is [begin[i], begin[i + 1]).
struct Rows {
    std::vector<int> begin{0};
    [[nodiscard]] int count() const { return static_cast<int>(begin.size()) - 1; }
};

struct WorldStage {
    Step step = Step::deliberation;
    int body = -1;  ///< -1: any month
    Rule rule = Rule::consensus;
    double majority_members = .5, majority_weight = 0;
    int minimum_months = 0, starts_per_meeting = 1000, capacity = 1000;
    int window_months = 15, deposits = 6, delay_months = 2;
    Stream agenda = {};
};

struct WorldBody {
    bool every_month = true;
    std::vector<int> past;  ///< months before the start with a meeting, ascending
    Stream luck;
};

struct WorldCountry {
    int votes_from = kNever;    ///< first month in which it votes; kNever for who is not a party yet
    int member_since = kNever;  ///< month of its entry into force as party or signatory; kNever for who is neither
    bool named_veto = false;
    Presence presence = Presence::usual;
    int accession = -1;    ///< its own, -1 if none
    int takes_after = -1;  ///< the member whose demands it takes once in force; -1: the one with the nearest ideals
    bool has_practice[kMaxIssues] = {};  ///< whether the scenario gives practice; else market access is computed
    Stream approval, attendance, executive, resistance, ratification_mode, ratification_months, consent;
};

struct WorldLobby {
    int country = 0;
    LobbyKind kind = LobbyKind::interest;
    unsigned veto = 0, owns = 0;  ///< bit k: issue k
    unsigned ideal_given = 0;     ///< bit k: the scenario gives the ideal; else computed
    std::vector<int> sectors;
    Stream noise;
};

struct WorldElection {
    int country = 0;
    ElectionKind kind = ElectionKind::executive;
    std::vector<int> months;  ///< within the horizon and a window beyond, ascending
    int window_months = 0;
    Stream turnover, swing;
};

struct WorldLegalStep {
    std::vector<int> owners;  ///< lobbies
    bool closed_before_elections = false;
    int keeps_months = 60;
    int done = kNever;
    Stream luck;
};

struct WorldAccession {
    int country = 0;
    std::vector<int> record;  ///< [stage] month, kNever where it has none
    bool has_present_stage = false;
    bool has_request = false, shelved = false;
    int first_step = 0, last_step = 0;  ///< rows of `World::steps`
    Stream common, restart, stage_luck, replay, withdrawal;
};

struct WorldPrecondition {
    int holder = 0, accession = 0, issue = 0, stage = 0;
    Stream held, dropped;
};

struct WorldLink {
    int member = 0, accession = 0, only_with = 0;
};
struct WorldBundle {
    std::array<int, 2> accessions{};
    Stream tried;
};

struct WorldEffect {
    EffectOn on = EffectOn::value;
    int lobby = -1, issue = -1, country = -1, member = -1, accession = -1, precondition = -1;
};

struct WorldFactor {
    int first_effect = 0, last_effect = 0;
    Stream innovation, jump, jump_size;
};

struct WorldEvent {
    int earliest = kNever, latest = kNever;  ///< kNever: recurring, by frequency
    int first_effect = 0, last_effect = 0;
    Stream happens, when;
};

struct WorldCompensation {
    int lobby = 0, payer = -1;
    unsigned issues = 0;
    int month = 0;
};

/// Goods trade and what it meets, [exporter][importer][sector] flattened.
struct WorldTrade {
    int sectors = 0;
    std::vector<double> exports_usd_bn, tariff;
    std::vector<double>
        tariff_share;        ///< the pair's tariff over the importer's highest, where a level replaces the table's
    std::vector<int> level;  ///< row of `Parameters::sector_tariff` for it, -1: the table's tariff stands
    std::vector<std::vector<int>> pair_pacts;  ///< [exporter * countries + importer]: rows of `Parameters::pact_depth`
    std::vector<double> gdp_usd_bn;            ///< [country]
    std::vector<double> total_exports_usd_bn;  ///< [exporter][importer]
    int anchor = -1;                           ///< country whose gain is anchored, -1: none
};

struct WorldAffinity {
    std::vector<double> ideal_point;  ///< [country]
    std::vector<bool> has_ideal_point;
    std::vector<std::vector<int>> alliances;  ///< [a * countries + b]: rows of `Parameters::alliance`
    std::vector<int> written;  ///< [a * countries + b]: row of `Parameters::affinity_pairs`, -1: by formula
};

struct World {
    int months = 0;       ///< simulated: 0 .. months - 1
    int start_month = 0;  ///< year * 12 + month - 1 of month 0
    int issues = 0, stages = 0;
    long replicates = 1;

    OpinionRule opinion_rule = OpinionRule::friedkin_johnsen;
    DecisionRule decision_rule = DecisionRule::threshold;
    BargainingRule bargaining_rule = BargainingRule::zeuthen;
    int shelve_after_months = 12;
    int request_stage = -1, start_stage = -1, conclude_stage = -1, approve_stage = -1, entry_stage = -1;  ///< -1: none

    std::array<IssueKind, kMaxIssues> issue_kind{};
    std::array<std::vector<int>, kMaxIssues> issue_sectors;
    unsigned rule_issues = 0, precondition_issues = 0;  ///< bit k

    std::vector<WorldStage> stage;
    std::vector<WorldBody> bodies;
    std::vector<WorldCountry> countries;
    std::vector<WorldLobby> lobbies;
    Rows lobbies_of;             ///< [country]
    Rows ties_into;              ///< [lobby]
    std::vector<int> tie_from;   ///< lobby
    std::vector<int> component;  ///< [lobby]: lobbies in different ones never hear of each other
    int components = 0;
    std::vector<WorldElection> elections;
    std::vector<WorldAccession> accessions;
    std::vector<int> parties;  ///< countries that vote or may come to: members, signatories, applicants
    std::vector<WorldLegalStep> steps;
    std::vector<WorldPrecondition> preconditions;
    std::vector<WorldLink> links;
    std::vector<WorldBundle> bundles;
    std::vector<WorldEffect> effects;
    std::vector<WorldFactor> factors;
    std::vector<WorldEvent> events;
    std::vector<WorldCompensation> compensation;
    WorldTrade trade;
    WorldAffinity affinity;
    std::vector<Stream> own_noise, passing_noise, sounding, attendance, vote;  ///< [accession][country]

    Parameters base;
    std::vector<Prior> priors;

    [[nodiscard]] int country_count() const { return static_cast<int>(countries.size()); }
    [[nodiscard]] int accession_count() const { return static_cast<int>(accessions.size()); }
    [[nodiscard]] int lobby_count() const { return static_cast<int>(lobbies.size()); }
    [[nodiscard]] int pair(int accession, int country) const { return accession * country_count() + country; }
};

}  // namespace accede
