#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/kernel/rules.h"
#include "sim/scenario/position.h"

namespace accede {

/// A scenario as its author meant it: every key of `keys.h` with its type, defaults filled in, references checked,
/// numbers with their provenance. Maps are sorted by id, so the order in the file changes nothing.

using Id = std::string;

/// A month as a count from year 0: year * 12 + month - 1.
struct Month {
    int count = 0;
    friend auto operator<=>(const Month&, const Month&) = default;
};

/// A number with where it comes from. Parameters by distribution: fixed {value}; uniform {low, high};
/// triangular {low, mode, high}; normal {mean, sd}; lognormal {median, sd of the log}; beta {alpha, beta}.
struct Number {
    Distribution distribution = Distribution::fixed;
    std::array<double, 3> parameters{};
    std::string path;    ///< where it stands, e.g. "model.value.trade"
    std::string stream;  ///< names its luck: its path, or the profile's where one draw is shared
    std::string unit;
    double minimum = 0.0;  ///< draws are kept within the key's range
    double maximum = 0.0;
    std::string source;  ///< code or text; empty where none is given
    std::string assumption;
    bool is_default = false;  ///< not written by the author
    Position position;
};

struct MemberEntry {
    Month since;
    Number weight;
    bool veto = false;
};

struct MeetingBody {
    std::map<int, Number> calendar;  ///< month of the year, 1..12 → probability; empty: every month
    std::vector<Month> past;
};

struct Stage {
    Id id;
    Step step = Step::deliberation;
    Id body;  ///< empty: decides in any month
    Rule rule = Rule::consensus;
    double majority_members = 0.5, majority_weight = 0.0;
    int minimum_months = 0;
    Number agenda_probability;
    int starts_per_meeting = 1000, capacity = 1000;
    Number no_deal;
    int window_months = 15, deposits = 6, delay_months = 2;
};

struct Club {
    Id id;
    std::string title;
    std::map<Id, MemberEntry> members;
    std::map<Id, MeetingBody> meetings;
    std::vector<Stage> stages;  ///< in their order
};

struct Issue {
    IssueKind kind = IssueKind::rule;
    std::string title;
    std::vector<std::string> sectors;
};

struct Flow {
    double exports_usd_bn = 0.0;
    double tariff = 0.0;
};

struct Trade {
    std::string flows_file, totals_file, gdp_file, mfn_file, pacts_file;  ///< resolved paths; empty: none
    std::optional<Month> tariffs_as_of, pacts_until;
    std::map<Id, Number> pact_depth;
    std::vector<std::string> farm_sectors;
    std::map<std::string, std::map<Id, Number>> sector_tariff;
    std::map<Id, Id> composition_like;
    std::map<Id, std::map<Id, std::map<std::string, Flow>>> flows;
    Id anchor_economy;  ///< empty: no anchor
    Number anchor_gain_share, response, half_saturation, loss_aversion;
};

struct Affinity {
    std::string ideal_points_file, alliances_file;
    int year = 2024;
    std::map<Id, Id> like;
    Number base, distance_weight;
    std::map<std::string, Number> alliance;
    std::map<Id, std::map<Id, Number>> pairs;
};

struct Model {
    OpinionRule opinion_rule = OpinionRule::friedkin_johnsen;
    Number opinion_half_life_months;
    Number leeway, resistance_sd, resistance_persistent;
    Number ask_spread, ask_rule_spread, ask_stake;
    Number trade, affinity, pressure, exposure_share, credence, home_cost, displeasure;
    Number noise_sd, noise_common, noise_persistent, noise_half_life_months;
    DecisionRule decision_rule = DecisionRule::threshold;
    Number logit_precision, standing_cost, attendance;
    BargainingRule bargaining_rule = BargainingRule::zeuthen;
    Number step, steps_a_month;
    Number no_deal_applicant, deadline_months, toughness;
    Number sounding_sd, refusal_cost;
    int shelve_after_months = 12;
    Number push_months, push_factor;
    Number withdrawal_hazard;
    Number ratification_fast_months, ratification_slow_months, ratification_spread;
};

struct Lobby {
    LobbyKind kind = LobbyKind::interest;
    std::string title;
    Number influence;
    std::vector<std::string> sectors;
    std::map<Id, Number> ideals, salience;
    Number susceptibility;
    std::vector<Id> veto, owns;
    std::map<Id, Number> listens_to;  ///< keys in full, "ISO3/lobby"; `self` is resolved to the lobby itself
    Number noise_sd;
};

struct Election {
    ElectionKind kind = ElectionKind::executive;
    std::vector<Month> dates;
    int window_months = 0;
    Number turnover, capital_reset, seat_swing;
};

struct Country {
    std::string name;
    std::optional<double> gdp_usd_bn;
    std::map<Id, Number> practice, disposition, hostility;
    Presence presence = Presence::usual;
    Number capital_level, capital_half_life_months, approval_effect, approval_half_life_months;
    Number executive_change_per_year;
    std::map<Id, Election> elections;
    Number ratification_hazard, seats_in_favour, defection, slow_probability;
    std::map<Id, Lobby> lobbies;
};

struct LegalStep {
    Id id;
    std::string title;
    std::vector<Id> owners;  ///< in full, "ISO3/lobby"
    Number hazard_content, hazard_reluctant;
    bool closed_before_elections = false;
    int keeps_months = 60;
    std::optional<Month> done;
};

struct Request {
    Number restart_per_year;
    bool shelved = false;
    std::vector<LegalStep> steps;  ///< in their order in the file
};

struct Accession {
    std::map<Id, Month> record;          ///< stage → month
    std::map<Id, Number> present_stage;  ///< stage → weight; empty: where the record ends
    Id as_member_like;
    std::optional<Request> request;
};

struct Precondition {
    std::string title;
    Id holder, applicant, issue, stage;
    Number threshold, held;
};

struct Link {
    Id member, applicant, only_with;
    Number weight;
};

struct Bundle {
    std::array<Id, 2> accessions;
    Number probability;
};

struct Effect {
    EffectOn on = EffectOn::value;
    Id lobby, issue, country, member, applicant, precondition;  ///< empty where not given; lobby in full
    Number size;
    Position position;
};

struct Factor {
    std::string title;
    Number initial, mean, half_life_months, volatility, jumps_per_year, jump_mean, jump_sd, minimum, maximum, reference;
    std::map<Id, Effect> effects;
};

struct Event {
    std::string title;
    Number probability;
    std::optional<Month> date, earliest, latest;
    Number per_year, half_life_months;
    std::map<Id, Effect> effects;
};

struct Compensation {
    Id lobby, payer;
    std::vector<Id> issues;
    std::optional<Month> date;
    Number fund_usd_bn, credibility, payer_shift, capital_cost;
};

struct Lever {
    std::string title;
    std::map<std::string, std::string> set;  ///< path → value as YAML
};

struct Scenario {
    std::string name;  ///< what results call it; empty: it came from standard input and does not say
    std::string title, description;
    Month start, horizon;
    long trials = 10000;
    long replicates = 1;
    Id applicant;
    std::map<std::string, std::string> sources;
    Club club;
    std::map<Id, Issue> issues;
    Trade trade;
    Affinity affinity;
    Model model;
    std::map<Id, Country> countries;
    std::map<Id, Accession> accessions;
    std::map<Id, Precondition> preconditions;
    std::map<Id, Link> links;
    std::map<Id, Bundle> bundles;
    std::map<Id, Factor> factors;
    std::map<Id, Event> events;
    std::map<Id, Compensation> compensation;
    std::map<Id, Lever> levers;
};

}  // namespace accede
