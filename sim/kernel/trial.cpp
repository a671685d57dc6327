#include "sim/kernel/trial.h"

#include <algorithm>
#include <numeric>

#include "sim/kernel/steps.h"

namespace accede {
namespace {

/// One month, in the order of the model:
///  1 environment   factors, events, elections, capital
///  2 opinion       lobbies move each other
///  3 mandate       what each government may offer, and what each member asks
///  4 request       legal steps at home, preconditions, the letter
///  5 bargaining    concessions in open working groups
///  6 decision      meetings, where the stage's calendar has one
///  7 ratification  deposits and entry into force
void run_month(Trial& trial) {
    step_environment(trial);
    step_opinion(trial);
    step_mandate(trial);
    step_request(trial);
    step_bargaining(trial);
    step_decision(trial);
    step_ratification(trial);
}

/// 8 record: what caps each government that is still offering.
void record_month(const Trial& trial, TrialOutcome& out) {
    const int signed_stage = trial.world.approve_stage >= 0 ? trial.world.approve_stage : trial.world.stages;
    for (int a = 0; a < trial.world.accession_count(); ++a) {
        if (!trial.open(a) || trial.accessions[a].stage >= signed_stage) continue;
        const Mandate& mandate = trial.home(a).mandate;
        auto* row = &out.capping_lobby[static_cast<std::size_t>((a * out.months + trial.month) * out.issues)];
        for (int k = 0; k < out.issues; ++k)
            row[k] = static_cast<std::int16_t>(mandate.cap[k] < 1.0 ? mandate.capped_by[k] : -1);
    }
}

bool any_open(const Trial& trial, const std::vector<int>& accessions) {
    return std::any_of(accessions.begin(), accessions.end(), [&](int a) { return trial.open(a); });
}

void prepare(const World& world, TrialOutcome& out) {
    const auto n = world.accessions.size();
    out.stages = world.stages;
    out.months = world.months;
    out.issues = world.issues;
    out.accessions.resize(n);
    out.stage_month.resize(n * static_cast<std::size_t>(world.stages));
    out.capping_lobby.resize(n * static_cast<std::size_t>(world.months * world.issues));
    std::fill(out.capping_lobby.begin(), out.capping_lobby.end(), std::int16_t{-1});
}

/// What a stage that was not entered waits for, where no reason was recorded on the way.
Status final_status(const Trial& trial, int accession) {
    const AccessionState& state = trial.accessions[accession];
    if (state.outcome != Outcome::pending) return state.status;
    if (state.stage == 0) return state.shelved ? Status::shelved : Status::preparing;
    return state.status;
}

void write_outcome(const Trial& trial, TrialOutcome& out) {
    for (int a = 0; a < trial.world.accession_count(); ++a) {
        const AccessionState& state = trial.accessions[a];
        AccessionOutcome& result = out.accessions[a];
        result.outcome = state.outcome;
        result.status = final_status(trial, a);
        result.stage = static_cast<std::int8_t>(state.stage);
        result.blocked_at = static_cast<std::int8_t>(state.outcome == Outcome::in_force ? -1 : state.stage + 1);
        result.withdrawn_month = state.withdrawn_month;
        result.blocker = state.outcome == Outcome::in_force ? Blocker{} : state.blocker;
        result.meetings_blocked = static_cast<std::int16_t>(state.meetings_blocked);
        result.meetings_queued = static_cast<std::int16_t>(state.meetings_queued);
    }
    std::copy(trial.stage_month.begin(), trial.stage_month.end(), out.stage_month.begin());
}

}  // namespace

struct Worker::Bench {
    const World& world;
    std::uint64_t seed;
    std::int64_t draw = -1;
    std::vector<FixedSlot> fixed;
    std::vector<int> watched;  // accessions
    Parameters parameters;
    Interests interests;
    Trial trial;

    Bench(const World& w, std::uint64_t s) : world(w), seed(s), parameters(w.base), trial(w, parameters, interests) {
        watch_all();
    }

    void watch_all() {
        watched.resize(world.accessions.size());
        std::iota(watched.begin(), watched.end(), 0);
    }

    /// Trials of one draw share what follows from it.
    void draw_for(std::int64_t number) {
        const std::int64_t wanted = world.priors.empty() ? 0 : number / world.replicates;
        if (wanted == draw) return;
        draw_parameters(world.base, world.priors, seed, wanted, parameters);
        for (const FixedSlot& slot : fixed)
            slot.locate(parameters, slot.row, slot.column) = slot.value;
        find_interests(world, parameters, interests);
        draw = wanted;
    }
};

Worker::Worker(const World& world, std::uint64_t seed) : bench_(std::make_unique<Bench>(world, seed)) {}
Worker::~Worker() = default;
Worker::Worker(Worker&&) noexcept = default;

void Worker::fix(std::span<const FixedSlot> slots) {
    bench_->fixed.assign(slots.begin(), slots.end());
    bench_->draw = -1;
}

void Worker::watch(std::span<const int> accessions) {
    bench_->watched.assign(accessions.begin(), accessions.end());
    if (accessions.empty()) bench_->watch_all();
}

void Worker::run(std::int64_t number, TrialOutcome& out, Chronicle* chronicle) {
    bench_->draw_for(number);
    Trial& trial = bench_->trial;
    prepare(bench_->world, out);
    trial.reset(Luck(bench_->seed, number), chronicle);
    begin_environment(trial);
    begin_opinion(trial);
    step_mandate(trial);
    begin_request(trial);
    replay_record(trial);
    for (; trial.month < trial.world.months; ++trial.month) {
        run_month(trial);
        record_month(trial, out);
        if (!any_open(trial, bench_->watched)) break;
    }
    write_outcome(trial, out);
}

}  // namespace accede
