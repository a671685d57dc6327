#include "sim/kernel/count.h"

#include "agents/member.h"

namespace accede {
namespace {

constexpr double kRounding = 1e-9;  ///< a share that is met exactly is met

double standing_cost(const Trial& trial, int stage) {
    return trial.world.stage[stage].rule == Rule::consensus ? trial.parameters.model.standing_cost : 0.0;
}

}  // namespace

double objection_threshold(const Trial& trial, int stage) {
    return -(trial.parameters.stages[stage].no_deal + standing_cost(trial, stage));
}

bool would_object(const Trial& trial, double value, int stage) {
    return objects(value, trial.parameters.stages[stage].no_deal, standing_cost(trial, stage));
}

Count::Count(const Trial& trial, int stage) : trial_(trial), stage_(trial.world.stage[stage]) {
    for (const int j : trial.voters)
        all_weight_ += trial.parameters.countries[j].voting_weight;
}

void Count::add(int party, bool present, bool against) {
    if (!present) {
        ++absent_;
    } else if (against) {
        ++objections_;
        vetoed_ = vetoed_ || trial_.world.countries[party].named_veto;
    } else {
        ++yes_;
        yes_weight_ += trial_.parameters.countries[party].voting_weight;
    }
}

bool Count::is_lost() const {
    return stage_.rule == Rule::majority ? vetoed_ : objections_ > 0 || (stage_.rule == Rule::unanimity && absent_ > 0);
}

bool Count::passes() const {
    switch (stage_.rule) {
        case Rule::consensus:
            return objections_ == 0;
        case Rule::unanimity:
            return objections_ == 0 && absent_ == 0;
        case Rule::majority:
            break;
    }
    const auto parties = static_cast<double>(trial_.voters.size());
    return !vetoed_ && yes_ >= stage_.majority_members * parties - kRounding &&
           yes_weight_ >= stage_.majority_weight * all_weight_ - kRounding;
}

}  // namespace accede
