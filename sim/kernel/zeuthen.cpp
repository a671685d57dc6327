#include <algorithm>

#include "agents/bargain.h"
#include "sim/kernel/tactics.h"

namespace accede {
namespace {

/// A step that one side could take on one issue.
struct Move {
    int issue = -1;
    double by = 0.0;
    [[nodiscard]] bool possible() const { return issue >= 0; }
};

/// No loss is so small that the ratio of gain to loss loses its meaning.
constexpr double kLeastLoss = 1e-6;

/// The party with an open demand whose value, over no deal, is lowest.
int find_pivot(const Trial& trial, const Table& table, double tolerance) {
    int pivot = -1;
    for (int i = 0; i < table.parties(); ++i) {
        const int j = table.party(i);
        if (trial.exhausted[j] != 0 || !table.has_open_demand(j, tolerance)) continue;
        if (pivot < 0 || table.value(j) < table.value(pivot)) pivot = j;
    }
    return pivot;
}

Move applicants_move(const Table& table, int pivot, double step) {
    Move best;
    double best_rate = 0.0;
    for (int k = 0; k < table.issues(); ++k) {
        const double room = std::min(table.open(pivot, k), table.cap(k) - table.text(pivot, k));
        const double by = table.affordable(pivot, k, std::min(step, room));
        if (room <= 0.0 || by < step / 4) continue;
        const double from = table.text(pivot, k);
        const double loss = std::max(kLeastLoss, table.price(pivot, k, from, from + by));
        const double rate = table.weight(pivot, k) * by / loss;
        if (rate > best_rate) best_rate = rate, best = {k, by};
    }
    return best;
}

Move pivots_move(const Table& table, int pivot, double step) {
    Move best;
    double best_rate = -1.0;
    for (int k = 0; k < table.issues(); ++k) {
        const double least = std::max(table.reservation(pivot, k), table.text(pivot, k));
        const double by = std::min(step, table.demand(pivot, k) - least);
        if (table.open(pivot, k) <= 0.0 || by < step / 4) continue;
        const double to = table.demand(pivot, k) - by;
        const double gain = table.price(pivot, k, to, table.demand(pivot, k));
        const double rate = gain / std::max(kLeastLoss, table.weight(pivot, k) * by);
        if (rate > best_rate) best_rate = rate, best = {k, by};
    }
    return best;
}

int largest_open_issue(const Table& table, int pivot) {
    int largest = -1;
    for (int k = 0; k < table.issues(); ++k)
        if (table.open(pivot, k) > 0.0 &&
            (largest < 0 ||
             table.weight(pivot, k) * table.open(pivot, k) > table.weight(pivot, largest) * table.open(pivot, largest)))
            largest = k;
    return largest;
}

/// Who runs the smaller risk of losing it all over the issue in play.
Concedes compare_risks(const Trial& trial, const Table& table, int pivot, int issue) {
    const auto& model = trial.parameters.model;
    const int stage = std::max(trial.world.conclude_stage, trial.world.start_stage);
    const double extra =
        model.home_cost * table.price(pivot, issue, table.text(pivot, issue), table.demand(pivot, issue));
    const double applicant = risk_limit(table.worth(), table.worth() - extra, -model.no_deal_applicant);
    const double met = table.value(pivot) + table.weight(pivot, issue) * table.open(pivot, issue);
    const double member = risk_limit(met, table.value(pivot), -trial.parameters.stages[stage].no_deal);
    return who_concedes(applicant, member);
}

/// `member` is -1 where it is the applicant that concedes, to `pivot`.
void tell_concession(Trial& trial, int accession, int pivot, int member, int issue, double to) {
    trial.tell({.what = Happening::conceded,
                .accession = static_cast<std::int16_t>(accession),
                .country = static_cast<std::int16_t>(pivot),
                .issue = static_cast<std::int16_t>(issue),
                .blocker = {.member = static_cast<std::int16_t>(member)},
                .a = to});
}

/// One move with this pivot; false if neither side has one left.
bool step_with(Trial& trial, int accession, Table& table, int pivot) {
    const double step = trial.parameters.model.step;
    const Move ours = applicants_move(table, pivot, step), theirs = pivots_move(table, pivot, step);
    if (!ours.possible() && !theirs.possible()) return false;
    const int in_play = ours.possible() ? ours.issue : theirs.issue;
    const Concedes who = compare_risks(trial, table, pivot, in_play);
    const bool we_do = ours.possible() && (who != Concedes::member || !theirs.possible());
    const bool they_do = theirs.possible() && (who != Concedes::applicant || !ours.possible());
    if (we_do) {
        table.raise(pivot, ours.issue, ours.by);
        tell_concession(trial, accession, pivot, -1, ours.issue, table.text(pivot, ours.issue));
    }
    if (they_do) {
        table.lower(pivot, theirs.issue, table.demand(pivot, theirs.issue) - theirs.by);
        tell_concession(trial, accession, pivot, pivot, theirs.issue, table.demand(pivot, theirs.issue));
    }
    return true;
}

}  // namespace

Deadlock concede_by_risk(Trial& trial, int accession, Table& table, int steps) {
    Deadlock deadlock;
    while (steps > 0) {
        const int pivot = find_pivot(trial, table, trial.parameters.model.step / 4);
        if (pivot < 0) break;
        if (step_with(trial, accession, table, pivot)) {
            --steps;
            continue;
        }
        trial.exhausted[pivot] = 1;
        if (deadlock.party < 0) deadlock = {pivot, largest_open_issue(table, pivot)};
    }
    return deadlock;
}

}  // namespace accede
