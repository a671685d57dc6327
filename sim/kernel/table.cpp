#include "sim/kernel/table.h"

#include <algorithm>

#include "sim/kernel/valuation.h"
#include "sim/kernel/voters.h"

namespace accede {

Table::Table(Trial& trial, int accession)
    : trial_(trial),
      accession_(accession),
      mandate_(trial.home(accession).mandate),
      resistance_(resistance_at_home(trial, accession)),
      demands_(trial.demands) {
    gather_voters(trial);
    share_costs();
    for (const int j : trial.voters) {
        demands_[j] = demands_now(trial, j);
        trial.standing[j] = standing_value(trial, j, accession).total() + noise_now(trial, j, accession);
        trial.exhausted[j] = 0;
        weigh_issues(j);
        update_gap(j);
        for (int k = 0; k < issues(); ++k)
            if (!is_rule(k) || j == trial.voters.front()) cost_ += price(j, k, 0.0, text(j, k));
    }
}

IssueRow& Table::text_row(int party) const { return trial_.text[trial_.world.pair(accession_, party)]; }
IssueRow& Table::demand_row(int party) const { return trial_.demand[trial_.world.pair(accession_, party)]; }

/// Market access is given party by party: each carries its share of the applicant's imports. A rule is given once, to
/// all.
void Table::share_costs() {
    const double even = 1.0 / std::max(1, parties());
    for (int k = 0; k < issues(); ++k) {
        double sum = 0.0;
        for (const int j : trial_.voters)
            sum += trial_.interests.import_share[trial_.world.pair(accession_, j)][k];
        for (const int j : trial_.voters) {
            const double imports = trial_.interests.import_share[trial_.world.pair(accession_, j)][k];
            trial_.share[j][k] = is_rule(k) ? 1.0 : sum > 0.0 ? imports / sum : even;
        }
    }
}

void Table::update_gap(int party) {
    trial_.gap[party] =
        gap_to(salience_now(trial_, party), trial_.interests.stake[trial_.world.pair(accession_, party)],
               demand_row(party), text_row(party));
}

void Table::weigh_issues(int party) {
    const IssueRow& salience = salience_now(trial_, party);
    const IssueRow& stake = trial_.interests.stake[trial_.world.pair(accession_, party)];
    const double all = dot(salience, stake);
    for (int k = 0; k < kMaxIssues; ++k)
        trial_.weight[party][k] = all > 0.0 ? salience[k] * stake[k] / all : 0.0;
}

double Table::open(int party, int issue) const {
    if (trial_.interests.stake[trial_.world.pair(accession_, party)][issue] <= 0.0) return 0.0;
    return demand(party, issue) - text(party, issue);
}

bool Table::has_open_demand(int party, double tolerance) const {
    for (int k = 0; k < issues(); ++k)
        if (open(party, k) > tolerance) return true;
    return false;
}

double Table::worth() const { return worth_to_applicant(trial_, accession_, cost_); }

double Table::price(int party, int issue, double from, double to) const {
    const double share = trial_.share[party][issue];
    return share * (cost_at_home(mandate_.salience[issue], to, mandate_.free[issue], resistance_) -
                    cost_at_home(mandate_.salience[issue], from, mandate_.free[issue], resistance_));
}

double Table::affordable(int party, int issue, double by) const {
    const double from = text(party, issue);
    const double full = price(party, issue, from, from + by);
    const double capital = trial_.home(accession_).capital;
    if (full <= capital) return by;
    const double free = std::max(0.0, std::min(by, mandate_.free[issue] - from));
    return free + (by - free) * capital / full;
}

void Table::raise(int party, int issue, double by) {
    const double from = text(party, issue), to = std::min(1.0, from + by);
    const double spent = price(party, issue, from, to);
    text_row(party)[issue] = to;
    update_gap(party);
    if (is_rule(issue)) {  // parties that have still to join will read the same rules
        for (const int j : trial_.world.parties)
            text_row(j)[issue] = to;
        for (const int j : trial_.voters)
            update_gap(j);
    }
    cost_ += spent;
    double& capital = trial_.home(accession_).capital;
    capital = std::max(0.0, capital - spent);
}

void Table::lower(int party, int issue, double to) {
    demand_row(party)[issue] = std::min(demand_row(party)[issue], to);
    update_gap(party);
}

}  // namespace accede
