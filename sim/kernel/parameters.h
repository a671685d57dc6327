#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "agents/issues.h"
#include "sim/kernel/luck.h"
#include "sim/kernel/rules.h"

namespace accede {

/// Every number of a scenario that may be uncertain, with the names of `keys.h` (weights as given, not yet normalised).
/// A draw copies the scenario's and overwrites the slots that have a distribution.

struct ModelParameters {
    double opinion_half_life_months = 6, leeway = .5, resistance_sd = .4, resistance_persistent = .5;
    double ask_spread = .5, ask_rule_spread = .3, ask_stake = 2;
    double trade = .3, affinity = .3, pressure = .3, exposure_share = .2, credence = .5, home_cost = 1,
           displeasure = .2;
    double noise_sd = .1, noise_common = .3, noise_persistent = .7, noise_half_life_months = 12;
    double logit_precision = 20, standing_cost = .1, attendance = .9;
    double step = .1, steps_a_month = 4, no_deal_applicant = .2, deadline_months = 36, toughness = 4;
    double sounding_sd = .1, refusal_cost = .3, push_months = 6, push_factor = 5, withdrawal_hazard = .02;
    double ratification_fast_months = 6, ratification_slow_months = 53, ratification_spread = .3;
    double trade_response = 1, half_saturation = .002, loss_aversion = 2, anchor_gain_share = .0035;
    double affinity_base = .4, affinity_distance_weight = .4;
};

struct CountryParameters {
    double capital_level = .3, capital_half_life_months = 12, approval_effect = .1, approval_half_life_months = 9;
    double executive_change_per_year = 0;
    double ratification_hazard = .15, seats_in_favour = .6, defection = 0, slow_probability = .36;
    double voting_weight = 1;
    IssueRow practice{};
};

struct LobbyParameters {
    double influence = 1, susceptibility = .3, noise_sd = 0;
    IssueRow ideal{}, salience{};
};

struct ElectionParameters {
    double turnover = 0, capital_reset = 1, seat_swing = 0;
};
struct StageParameters {
    double agenda_probability = 1, no_deal = 0;
};
struct StepParameters {
    double hazard_content = .3, hazard_reluctant = .02;
};
struct PreconditionParameters {
    double threshold = .7, held = 1;
};
struct CompensationParameters {
    double fund_usd_bn = 0, credibility = .5, payer_shift = 0, capital_cost = 0;
};
struct EventParameters {
    double probability = 1, per_year = 0, half_life_months = 0;
};
struct FactorParameters {
    double initial = 0, mean = 0, half_life_months = 24, volatility = 0, jumps_per_year = 0, jump_mean = 0, jump_sd = 0,
           minimum = -1e9, maximum = 1e9, reference = 0;
};

struct Parameters {
    ModelParameters model;
    std::vector<CountryParameters> countries;
    std::vector<LobbyParameters> lobbies;
    std::vector<double> ties;  ///< weight of each influence tie, in the World's order
    std::vector<ElectionParameters> elections;
    std::vector<std::array<double, 13>> calendars;  ///< [body][month of the year 1..12]: probability of a meeting
    std::vector<StageParameters> stages;
    std::vector<StepParameters> steps;     ///< legal steps of all accessions
    std::vector<double> restart_per_year;  ///< [accession]
    std::vector<double> present_stage;     ///< [accession][stage]: weight
    std::vector<PreconditionParameters> preconditions;
    std::vector<double> links;    ///< weight
    std::vector<double> bundles;  ///< probability
    std::vector<FactorParameters> factors;
    std::vector<EventParameters> events;
    std::vector<double> effects;  ///< size
    std::vector<CompensationParameters> compensation;
    std::vector<double> disposition;     ///< [country][accession]
    std::vector<double> hostility;       ///< [country][accession]
    std::vector<double> pact_depth;      ///< [named depth]
    std::vector<double> sector_tariff;   ///< [named tariff level]
    std::vector<double> alliance;        ///< [kind of tie]
    std::vector<double> affinity_pairs;  ///< [pair written in the scenario]
};

/// A distribution over one slot of the parameters: what is not known about a number.
struct Prior {
    using Locate = double& (*)(Parameters&, int row, int column);
    Locate locate = nullptr;
    int row = 0, column = 0;
    Distribution distribution = Distribution::fixed;
    std::array<double, 3> parameters{};  ///< as in `Number`: low/mode/high, mean/sd, median/sd of log, alpha/beta
    double minimum = 0, maximum = 0;     ///< draws are kept within
    Stream stream;
    std::vector<double> quantiles;  ///< beta only: its quantiles at i/(n-1)
};

/// A slot that is set for good: every draw takes this value, whatever its prior says.
struct FixedSlot {
    Prior::Locate locate = nullptr;
    int row = 0, column = 0;
    double value = 0.0;
};

/// The quantile of a prior at probability `p`, 0 < p < 1, kept within its bounds.
[[nodiscard]] double quantile(const Prior& prior, double p);

/// Quantiles of a beta distribution at i/(n-1), i = 0 .. n-1, by Simpson's rule on its density; alpha, beta > 0.
[[nodiscard]] std::vector<double> beta_quantiles(double alpha, double beta, int n);

/// `out` becomes `base` with every prior's slot drawn for parameter draw `draw`. Allocates only while `out` is smaller.
void draw_parameters(const Parameters& base, const std::vector<Prior>& priors, std::uint64_t seed, std::int64_t draw,
                     Parameters& out);

}  // namespace accede
