#pragma once

#include "sim/kernel/state.h"

namespace accede {

/// One working group in one month: the text on the table, who demands what, and what a move costs whom.
///
/// Values are kept up to date move by move instead of being recomputed: a concession changes one issue.
class Table {
  public:
    Table(Trial& trial, int accession);

    [[nodiscard]] int parties() const { return static_cast<int>(trial_.voters.size()); }
    [[nodiscard]] int party(int i) const { return trial_.voters[static_cast<std::size_t>(i)]; }

    [[nodiscard]] double text(int party, int issue) const { return text_row(party)[issue]; }
    [[nodiscard]] double demand(int party, int issue) const { return demand_row(party)[issue]; }
    [[nodiscard]] double cap(int issue) const { return mandate_.cap[issue]; }
    /// What costs nothing at home on an issue.
    [[nodiscard]] double free(int issue) const { return mandate_.free[issue]; }
    [[nodiscard]] double reservation(int party, int issue) const { return demands_[party].reservation[issue]; }
    [[nodiscard]] double ask(int party, int issue) const { return demands_[party].ask[issue]; }

    /// The party's salience on an issue towards this applicant, normalised: what a unit of it is worth to it.
    [[nodiscard]] double weight(int party, int issue) const { return trial_.weight[party][issue]; }
    /// How much of a demand is open: demand - text, 0 where the issue is none of this text's.
    [[nodiscard]] double open(int party, int issue) const;
    [[nodiscard]] bool has_open_demand(int party, double tolerance) const;

    /// A party's value of the text on the table with its present demands.
    [[nodiscard]] double value(int party) const { return trial_.standing[party] - trial_.gap[party].size; }
    /// What the text is worth to the applicant, and what it costs it at home (capital).
    [[nodiscard]] double worth() const;
    [[nodiscard]] double cost() const { return cost_; }
    /// Capital that raising an issue towards a party (a rule: towards all at once) from `from` to `to` takes.
    [[nodiscard]] double price(int party, int issue, double from, double to) const;
    /// How far the text on an issue towards a party can be raised from where it is, with capital as it is; at most
    /// `by`.
    [[nodiscard]] double affordable(int party, int issue, double by) const;

    /// Raises the text by `by`; on a rule, for everybody. Capital is spent.
    void raise(int party, int issue, double by);
    /// Lowers a party's demand to `to`.
    void lower(int party, int issue, double to);

    /// Whether an issue has one text for all, so that it is paid for once.
    [[nodiscard]] bool is_rule(int issue) const { return (trial_.world.rule_issues >> issue & 1U) != 0; }

    [[nodiscard]] const Trial& trial() const { return trial_; }
    [[nodiscard]] int issues() const { return trial_.world.issues; }

  private:
    [[nodiscard]] IssueRow& text_row(int party) const;
    [[nodiscard]] IssueRow& demand_row(int party) const;
    void share_costs();
    void weigh_issues(int party);
    void update_gap(int party);

    Trial& trial_;
    int accession_;
    const Mandate& mandate_;
    double resistance_;
    double cost_ = 0.0;
    std::vector<Demands>& demands_;
};

}  // namespace accede
