#include <algorithm>

#include "sim/kernel/count.h"
#include "sim/kernel/steps.h"
#include "sim/kernel/table.h"
#include "sim/kernel/tactics.h"
#include "sim/kernel/valuation.h"
#include "sim/kernel/voters.h"

namespace accede {
namespace {

bool in_talks(const Trial& trial, int accession) {
    const int stage = trial.accessions[accession].stage;
    return trial.open(accession) && trial.world.start_stage >= 0 && stage == trial.world.start_stage;
}

/// The text that the chair opens with: half of the way from present practice to what the government would like.
IssueRow opening_text(const CountryState& home) {
    IssueRow text;
    for (int k = 0; k < kMaxIssues; ++k) {
        const double liked = std::max(home.practice[k], home.mandate.preferred[k]);
        text[k] = std::min(home.mandate.cap[k], home.practice[k] + 0.5 * (liked - home.practice[k]));
    }
    return text;
}

Deadlock move_text(Trial& trial, int accession, Table& table) {
    AccessionState& state = trial.accessions[accession];
    const int elapsed = trial.month - trial.entered(accession, trial.world.start_stage);
    switch (trial.world.bargaining_rule) {
        case BargainingRule::zeuthen: {
            state.steps_due += trial.parameters.model.steps_a_month;
            const int steps = static_cast<int>(state.steps_due);
            state.steps_due -= steps;
            return concede_by_risk(trial, accession, table, steps);
        }
        case BargainingRule::take_it_or_leave_it:
            take_it_or_leave_it(table);
            break;
        case BargainingRule::time_dependent:
            concede_by_clock(table, elapsed);
            break;
        case BargainingRule::nash:
            settle_by_nash(table, accession);
            break;
        case BargainingRule::compromise:
            settle_by_compromise(table, accession);
            break;
    }
    return {};
}

/// Who still demands something that it would object over, and could stop the next stage over; -1 if nobody does.
int holds_out(const Trial& trial, const Table& table, int next_stage) {
    Count count(trial, next_stage);
    int worst = -1;
    for (int i = 0; i < table.parties(); ++i) {
        const int j = table.party(i);
        const bool against = table.has_open_demand(j, trial.parameters.model.step / 4) &&
                             would_object(trial, table.value(j), next_stage);
        count.add(j, trial.world.countries[j].presence != Presence::never, against);
        if (against && (worst < 0 || table.value(j) < table.value(worst))) worst = j;
    }
    return count.passes() ? -1 : worst;
}

void record_deadlock(Trial& trial, int accession, const Table& table, int party, int issue) {
    AccessionState& state = trial.accessions[accession];
    const Mandate& home = trial.home(accession).mandate;
    Blocker blocker{.member = static_cast<std::int16_t>(party),
                    .issue = static_cast<std::int16_t>(issue),
                    .ground = issue >= 0 ? Ground::issue : Ground::disposition,
                    .alone = true};
    if (issue >= 0 && table.text(party, issue) >= home.cap[issue] - 1e-9) blocker.lobby = home.capped_by[issue];
    const bool news = !state.stuck || state.blocker.member != blocker.member || state.blocker.issue != blocker.issue;
    state.stuck = true;
    state.status = Status::stuck;
    state.blocker = blocker;
    if (news)
        trial.tell({.what = Happening::talks_stuck,
                    .accession = static_cast<std::int16_t>(accession),
                    .blocker = blocker,
                    .a = table.value(party)});
}

/// Giving up: only after a change of government, while the best text is worth less than no deal.
bool gives_up(Trial& trial, int accession, const Table& table) {
    const int started = trial.entered(accession, trial.world.start_stage);
    const int changed = trial.home(accession).government_changed;
    if (trial.replaying || changed == kNever || changed < started) return false;
    if (table.worth() >= -trial.parameters.model.no_deal_applicant) return false;
    return trial.luck.happens(trial.parameters.model.withdrawal_hazard, trial.world.accessions[accession].withdrawal,
                              trial.month);
}

void withdraw(Trial& trial, int accession) {
    AccessionState& state = trial.accessions[accession];
    state.outcome = Outcome::withdrawn;
    state.status = Status::withdrawn;
    state.withdrawn_month = trial.month;
    trial.tell({.what = Happening::withdrew, .accession = static_cast<std::int16_t>(accession)});
}

}  // namespace

void open_talks(Trial& trial, int accession) {
    const IssueRow opening = opening_text(trial.home(accession));
    for (const int j : trial.world.parties) {
        trial.text[trial.world.pair(accession, j)] = opening;
        trial.demand[trial.world.pair(accession, j)] = demands_now(trial, j).ask;
    }
}

void bargain_for_a_month(Trial& trial, int accession) {
    AccessionState& state = trial.accessions[accession];
    Table table(trial, accession);
    const Deadlock deadlock = move_text(trial, accession, table);
    const int next_stage = trial.world.start_stage + 1;
    const int hold_out = holds_out(trial, table, next_stage);
    const bool long_enough =
        trial.month - trial.entered(accession, trial.world.start_stage) >= trial.world.stage[next_stage].minimum_months;
    if (hold_out < 0) {
        state.stuck = false;
        state.status = Status::moving;
        if (long_enough && !state.talks_done) {
            state.talks_done = true;
            state.blocker = Blocker{};
            trial.tell({.what = Happening::talks_concluded,
                        .accession = static_cast<std::int16_t>(accession),
                        .a = table.worth()});
        }
        return;
    }
    state.talks_done = false;
    if (deadlock.party >= 0 || trial.world.bargaining_rule != BargainingRule::zeuthen) {
        const bool same = deadlock.party == hold_out;
        const Gap& gap = trial.gap[hold_out];
        record_deadlock(trial, accession, table, hold_out, same ? deadlock.issue : gap.worst_issue);
    }
    if (gives_up(trial, accession, table)) withdraw(trial, accession);
}

void step_bargaining(Trial& trial) {
    for (int a = 0; a < trial.world.accession_count(); ++a)
        if (in_talks(trial, a)) bargain_for_a_month(trial, a);
}

}  // namespace accede
