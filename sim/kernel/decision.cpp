#include <algorithm>

#include "sim/kernel/count.h"
#include "sim/kernel/steps.h"
#include "sim/kernel/valuation.h"
#include "sim/kernel/voters.h"

namespace accede {
namespace {

/// What the parties make of one accession at one meeting.
struct Ballot {
    bool passes = false;
    int objectors = 0;
    double total_value = 0.0;
    Blocker blocker;  ///< the objector that stands to lose most
};

Value value_at(Trial& trial, int member, int accession, int stage) {
    if (trial.world.stage[stage].step == Step::start) return value_of_promise(trial, member, accession);
    const int pair = trial.world.pair(accession, member);
    return value_on(trial, member, accession, trial.demand[pair], trial.text[pair]);
}

/// Whether a member stands in the way; `threshold` is where it turns.
bool stands_in_the_way(const Trial& trial, int pair, double value, double threshold) {
    if (trial.world.decision_rule == DecisionRule::threshold) return value < threshold;
    const double lambda = trial.parameters.model.logit_precision;
    return trial.luck.happens(logit_probability(threshold, value, lambda), trial.world.vote[pair], trial.month);
}

bool is_present(const Trial& trial, int member, int pair, bool would_object) {
    switch (trial.world.countries[member].presence) {
        case Presence::always:
            return true;
        case Presence::never:
            return false;
        case Presence::usual:
            break;
    }
    return would_object ||
           trial.luck.happens(trial.parameters.model.attendance, trial.world.attendance[pair], trial.month);
}

Ballot vote(Trial& trial, int accession, int stage) {
    const double threshold = objection_threshold(trial, stage);
    Count count(trial, stage);
    Ballot ballot;
    double worst = 0.0;
    for (const int j : trial.voters) {
        const int pair = trial.world.pair(accession, j);
        const Value value = value_at(trial, j, accession, stage);
        const double v = value.total();
        ballot.total_value += v;
        const int precondition = unmet_precondition(trial, j, accession, stage);
        const bool against = precondition >= 0 || stands_in_the_way(trial, pair, v, threshold);
        const bool present = is_present(trial, j, pair, against);
        count.add(j, present, against);
        if (!present || !against) continue;
        ++ballot.objectors;
        Blocker blocker = reason_of(trial, j, value);
        if (precondition >= 0)
            blocker = {.member = static_cast<std::int16_t>(j),
                       .issue = static_cast<std::int16_t>(trial.world.preconditions[precondition].issue),
                       .ground = Ground::precondition};
        if (ballot.objectors == 1 || v < worst) worst = v, ballot.blocker = blocker;
        trial.tell({.what = Happening::objected,
                    .accession = static_cast<std::int16_t>(accession),
                    .index = static_cast<std::int16_t>(stage),
                    .blocker = blocker,
                    .a = v});
    }
    ballot.passes = count.passes();
    ballot.blocker.alone = ballot.objectors == 1;
    return ballot;
}

void record_failure(Trial& trial, int accession, int stage, const Ballot& ballot) {
    AccessionState& state = trial.accessions[accession];
    state.blocker = ballot.blocker;
    state.status = Status::blocked;
    ++state.meetings_blocked;
    trial.tell({.what = Happening::decision_failed,
                .accession = static_cast<std::int16_t>(accession),
                .index = static_cast<std::int16_t>(stage),
                .blocker = ballot.blocker,
                .a = static_cast<double>(ballot.objectors),
                .b = static_cast<double>(trial.voters.size())});
}

void record_queue(Trial& trial, int accession, int stage) {
    AccessionState& state = trial.accessions[accession];
    state.blocker = Blocker{};
    state.status = Status::queued;
    ++state.meetings_queued;
    trial.tell({.what = Happening::queued,
                .accession = static_cast<std::int16_t>(accession),
                .index = static_cast<std::int16_t>(stage)});
}

bool meets_now(const Trial& trial, int stage) {
    const int body = trial.world.stage[stage].body;
    return body < 0 || trial.meets[body] != 0;
}

/// Whether an accession waits for this stage and has waited long enough.
bool is_ripe(const Trial& trial, int accession, int stage) {
    const AccessionState& state = trial.accessions[accession];
    if (!trial.open(accession) || state.stage != stage - 1) return false;
    if (trial.month - trial.entered(accession, stage - 1) < trial.world.stage[stage].minimum_months) return false;
    return trial.world.stage[stage].step == Step::start || state.talks_done;
}

int open_groups(const Trial& trial) {
    const int closes = trial.world.approve_stage >= 0 ? trial.world.approve_stage : trial.world.entry_stage;
    int open = 0;
    for (int a = 0; a < trial.world.accession_count(); ++a) {
        const int stage = trial.accessions[a].stage;
        if (trial.open(a) && stage >= trial.world.start_stage && (closes < 0 || stage < closes)) ++open;
    }
    return open;
}

void pass(Trial& trial, int accession, int stage) {
    enter_stage(trial, accession, stage);
    if (stage + 1 == trial.world.stages) return join(trial, accession);
    trial.accessions[accession].status = Status::moving;
    if (trial.world.stage[stage].step == Step::start) open_talks(trial, accession);
}

/// Two that are blocked alone may be let in together, if every member's values of both add up to no objection: one of
/// the meeting's decisions, and room for two groups.
void try_bundles(Trial& trial, int stage, int places, int room) {
    for (std::size_t b = 0; b < trial.world.bundles.size(); ++b) {
        const WorldBundle& bundle = trial.world.bundles[b];
        const auto [first, second] = bundle.accessions;
        if (places < 1 || room < 2 || !is_ripe(trial, first, stage) || !is_ripe(trial, second, stage)) continue;
        if (trial.accessions[first].status != Status::blocked || trial.accessions[second].status != Status::blocked)
            continue;
        if (!trial.luck.happens(trial.parameters.bundles[b], bundle.tried, trial.month)) continue;
        Count count(trial, stage);
        for (const int j : trial.voters) {
            const Value one = value_at(trial, j, first, stage), other = value_at(trial, j, second, stage);
            // The log-roll is what the bundle ends.
            const double together = one.total() + one.link + other.total() + other.link;
            const bool against = would_object(trial, together, stage) ||
                                 unmet_precondition(trial, j, first, stage) >= 0 ||
                                 unmet_precondition(trial, j, second, stage) >= 0;
            count.add(j, trial.world.countries[j].presence != Presence::never, against);
        }
        if (!count.passes()) continue;
        pass(trial, first, stage);
        pass(trial, second, stage);
        --places;
        room -= 2;
    }
}

/// A meeting that does not take accessions up, or has no room: nobody need show whether it would object, and who was
/// blocked when last voted on is no nearer.
void queue_all(Trial& trial, int stage) {
    for (int a = 0; a < trial.world.accession_count(); ++a) {
        if (!is_ripe(trial, a, stage)) continue;
        AccessionState& state = trial.accessions[a];
        if (state.status != Status::blocked) state.status = Status::queued;
        ++state.meetings_queued;
        trial.tell({.what = Happening::not_taken_up,
                    .accession = static_cast<std::int16_t>(a),
                    .index = static_cast<std::int16_t>(stage)});
    }
}

/// A meeting: every ripe request is judged; of those that nobody stops, the most valued pass while there is room.
void hold_meeting(Trial& trial, int stage) {
    const WorldStage& rules = trial.world.stage[stage];
    int places = rules.starts_per_meeting;
    int room = rules.step == Step::start ? rules.capacity - open_groups(trial) : trial.world.accession_count();
    if (room <= 0 || !trial.luck.happens(trial.parameters.stages[stage].agenda_probability, rules.agenda, trial.month))
        return queue_all(trial, stage);
    struct Candidate {
        int accession;
        double value;
    };
    std::array<Candidate, 256> passing{};
    int count = 0;
    for (int a = 0; a < trial.world.accession_count(); ++a) {
        if (!is_ripe(trial, a, stage)) continue;
        const Ballot ballot = vote(trial, a, stage);
        if (ballot.passes)
            passing[count++] = {a, ballot.total_value};
        else
            record_failure(trial, a, stage, ballot);
    }
    std::sort(passing.begin(), passing.begin() + count, [](const Candidate& a, const Candidate& b) {
        return a.value != b.value ? a.value > b.value : a.accession < b.accession;
    });
    for (int i = 0; i < count; ++i) {
        if (places > 0 && room > 0) {
            pass(trial, passing[i].accession, stage);
            --places, --room;
        } else {
            record_queue(trial, passing[i].accession, stage);
        }
    }
    if (rules.step == Step::start) try_bundles(trial, stage, places, room);
}

void call_meetings(Trial& trial) {
    const int month_of_year = (trial.world.start_month + trial.month) % 12 + 1;
    for (std::size_t b = 0; b < trial.world.bodies.size(); ++b) {
        const WorldBody& body = trial.world.bodies[b];
        trial.meets[b] =
            static_cast<char>(body.every_month ||
                              trial.luck.happens(trial.parameters.calendars[b][month_of_year], body.luck, trial.month));
    }
}

}  // namespace

void step_decision(Trial& trial) {
    call_meetings(trial);
    gather_voters(trial);
    // From the last stage back, so that nobody takes two in one month.
    for (int stage = trial.world.stages - 1; stage > 0; --stage) {
        const Step step = trial.world.stage[stage].step;
        if (step != Step::start && step != Step::conclude && step != Step::approve) continue;
        if (meets_now(trial, stage)) hold_meeting(trial, stage);
    }
}

}  // namespace accede
