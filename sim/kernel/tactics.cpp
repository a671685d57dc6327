#include "sim/kernel/tactics.h"

#include <algorithm>
#include <array>

#include "agents/bargain.h"
#include "agents/elementary.h"

namespace accede {
namespace {

/// Raises the text towards a party as far as cap and capital allow.
void raise_towards(Table& table, int party, int issue, double target) {
    const double by = std::min(target, table.cap(issue)) - table.text(party, issue);
    if (by <= 0.0 || table.weight(party, issue) <= 0.0) return;
    table.raise(party, issue, table.affordable(party, issue, by));
}

template <class Target>
void raise_all(Table& table, Target target) {
    for (int i = 0; i < table.parties(); ++i)
        for (int k = 0; k < table.issues(); ++k)
            raise_towards(table, table.party(i), k, target(table.party(i), k));
}

/// A text that is put down to be judged as it is has brought every member as far down as it will go.
void settle_demands(Table& table) {
    for (int i = 0; i < table.parties(); ++i)
        for (int k = 0; k < table.issues(); ++k)
            table.lower(table.party(i), k, table.reservation(table.party(i), k));
}

/// Log of what is gained over no deal; a loss counts as nearly nothing gained.
double log_gain(double gain) { return logarithm(std::max(gain, 1e-6)); }

/// The sum of logs if one issue went to `level` for every party, the rest as it stands.
double nash_sum(const Table& table, int issue, double level) {
    const auto& trial = table.trial();
    const int stage = std::max(trial.world.conclude_stage, trial.world.start_stage);
    double cost = 0.0, sum = 0.0;
    for (int i = 0; i < table.parties(); ++i) {
        const int j = table.party(i);
        const double now = table.text(j, issue), then = std::max(now, level);
        const double ask = table.ask(j, issue);
        const double closed = std::max(0.0, ask - now) - std::max(0.0, ask - then);
        if (i == 0 || !table.is_rule(issue)) cost += table.price(j, issue, now, then);
        sum += log_gain(table.value(j) + table.weight(j, issue) * closed + trial.parameters.stages[stage].no_deal);
    }
    const auto& model = trial.parameters.model;
    return sum + log_gain(table.worth() - model.home_cost * cost + model.no_deal_applicant);
}

}  // namespace

void take_it_or_leave_it(Table& table) {
    std::array<double, kMaxIssues> highest{};
    for (int i = 0; i < table.parties(); ++i)
        for (int k = 0; k < table.issues(); ++k)
            highest[k] = std::max(highest[k], table.reservation(table.party(i), k));
    raise_all(table, [&](int, int k) { return highest[k]; });
    settle_demands(table);
}

void concede_by_clock(Table& table, int elapsed) {
    const auto& model = table.trial().parameters.model;
    const double held = held_back(elapsed, model.deadline_months, model.toughness);
    raise_all(table, [&](int j, int k) {
        const double limit = std::min(table.cap(k), table.ask(j, k));
        return limit - held * (limit - table.free(k));
    });
    for (int i = 0; i < table.parties(); ++i) {
        const int j = table.party(i);
        for (int k = 0; k < table.issues(); ++k) {
            const double reservation = table.reservation(j, k);
            table.lower(j, k, reservation + held * (table.ask(j, k) - reservation));
        }
    }
}

void settle_by_nash(Table& table, int) {
    const double step = table.trial().parameters.model.step;
    for (int sweep = 0; sweep < 2; ++sweep) {
        for (int k = 0; k < table.issues(); ++k) {
            double best_level = 0.0, best = nash_sum(table, k, 0.0);
            for (double level = step; level <= table.cap(k) + 1e-9; level += step) {
                const double sum = nash_sum(table, k, level);
                if (sum > best) best = sum, best_level = level;
            }
            for (int i = 0; i < table.parties(); ++i)
                raise_towards(table, table.party(i), k, std::min(best_level, table.ask(table.party(i), k)));
        }
    }
    settle_demands(table);
}

void settle_by_compromise(Table& table, int accession) {
    const auto& trial = table.trial();
    const Mandate& home = trial.home(accession).mandate;
    std::array<double, kMaxIssues> target{};
    for (int k = 0; k < table.issues(); ++k) {
        // The applicant and each member count alike, by how much each cares.
        double weights = home.salience[k], sum = home.salience[k] * home.preferred[k];
        for (int i = 0; i < table.parties(); ++i) {
            const double weight = table.weight(table.party(i), k);
            weights += weight;
            sum += weight * table.ask(table.party(i), k);
        }
        target[k] = weights > 0.0 ? sum / weights : 0.0;
    }
    raise_all(table, [&](int, int k) { return target[k]; });
    settle_demands(table);
}

}  // namespace accede
