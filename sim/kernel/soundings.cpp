#include "sim/kernel/soundings.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "agents/elementary.h"
#include "sim/kernel/count.h"
#include "sim/kernel/valuation.h"
#include "sim/kernel/voters.h"

namespace accede {
namespace {

double chance_of(const Trial& trial, double sounded) {
    const auto& model = trial.parameters.model;
    const double margin = sounded - objection_threshold(trial, trial.world.start_stage);
    const double doubt = std::sqrt(model.sounding_sd * model.sounding_sd +
                                   (1.0 - model.noise_persistent) * model.noise_sd * model.noise_sd);
    if (doubt <= 0.0) return margin >= 0.0 ? 1.0 : 0.0;
    return normal_cdf(margin / doubt);
}

/// P(enough of independent members are willing): by their number exactly, by their weight as if the weight willing
/// were normal. Of the two the smaller counts, and whoever has a named veto must be willing.
class WillingCount {
  public:
    void add(double chance, double weight, bool veto) {
        all_weight_ += weight;
        mean_weight_ += chance * weight;
        variance_ += chance * (1.0 - chance) * weight * weight;
        if (veto) unvetoed_ *= chance;
        for (int n = ++members_; n > 0; --n)
            probability_[n] = probability_[n] * (1.0 - chance) + probability_[n - 1] * chance;
        probability_[0] *= 1.0 - chance;
    }
    [[nodiscard]] double chance(const WorldStage& rules) const {
        return std::min(of_members(rules.majority_members), of_weight(rules.majority_weight)) * unvetoed_;
    }

  private:
    [[nodiscard]] double of_weight(double share) const {
        const double margin = mean_weight_ - share * all_weight_;
        if (variance_ <= 0.0) return margin >= -1e-9 ? 1.0 : 0.0;
        return share > 0.0 ? normal_cdf(margin / std::sqrt(variance_)) : 1.0;
    }
    [[nodiscard]] double of_members(double share) const {
        double sum = 0.0;
        for (int n = static_cast<int>(std::ceil(share * members_ - 1e-9)); n <= members_; ++n)
            sum += probability_[n];
        return std::min(1.0, sum);
    }

    std::array<double, 256> probability_{1.0};
    int members_ = 0;
    double all_weight_ = 0.0, mean_weight_ = 0.0, variance_ = 0.0, unvetoed_ = 1.0;
};

/// Soundings are renewed once a year: asked again next month, a capital answers the same.
double answer_errs_by(Trial& trial, int pair) {
    PairNoise& noise = trial.noise[pair];
    const int year = trial.month / 12;
    if (noise.sounded_year != year) {
        noise.sounded_year = year;
        noise.sounded = trial.luck.normal(trial.world.sounding[pair], year);
    }
    return noise.sounded;
}

}  // namespace

Soundings sound_out(Trial& trial, int accession) {
    Soundings soundings;
    const int stage = trial.world.start_stage;
    if (stage < 0) return soundings;  // nobody is asked
    WillingCount willing;
    double least = 2.0;
    gather_voters(trial);
    for (const int j : trial.voters) {
        const bool away = trial.world.countries[j].presence == Presence::never;
        if (away && trial.world.stage[stage].rule == Rule::consensus) continue;  // who is not there consents
        const int pair = trial.world.pair(accession, j);
        const Value value = value_of_promise(trial, j, accession);
        const double error = trial.parameters.model.sounding_sd * answer_errs_by(trial, pair);
        const double chance = away ? 0.0 : chance_of(trial, value.total() + error);
        if (trial.world.stage[stage].rule == Rule::majority)
            willing.add(chance, trial.parameters.countries[j].voting_weight,
                        trial.world.countries[j].named_veto && !away);  // who is not there vetoes nothing
        else
            soundings.chance *= chance;
        if (chance < least) least = chance, soundings.least_likely = reason_of(trial, j, value);
        const int unmet = unmet_precondition(trial, j, accession, stage);
        if (unmet >= 0) soundings.precondition = unmet;
    }
    if (trial.world.stage[stage].rule == Rule::majority) soundings.chance = willing.chance(trial.world.stage[stage]);
    return soundings;
}

}  // namespace accede
