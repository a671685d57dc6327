#include <algorithm>

#include "sim/kernel/count.h"
#include "sim/kernel/steps.h"
#include "sim/kernel/valuation.h"
#include "sim/kernel/voters.h"

namespace accede {
namespace {

constexpr int kMostTries = 64;  ///< after that the last draw stands; the record says little that is so unlikely

/// Puts every accession where the record, or a draw of its present stage, says that it is.
int present_stage(const Trial& trial, int accession) {
    const WorldAccession& fixed = trial.world.accessions[accession];
    int last = 0;
    if (!fixed.has_present_stage) {
        for (int s = 1; s < trial.world.stages; ++s)
            if (fixed.record[s] != kNever && fixed.record[s] < 0) last = s;
        return last;
    }
    double sum = 0.0;
    const double* weights = &trial.parameters.present_stage[static_cast<std::size_t>(accession * trial.world.stages)];
    for (int s = 0; s < trial.world.stages; ++s)
        sum += weights[s];
    double at = trial.luck.uniform(fixed.stage_luck) * sum;
    while (last + 1 < trial.world.stages && at >= weights[last])
        at -= weights[last++];
    return last;
}

void place(Trial& trial, int accession) {
    const WorldAccession& fixed = trial.world.accessions[accession];
    AccessionState& state = trial.accessions[accession];
    state.stage = present_stage(trial, accession);
    for (int s = 1; s <= state.stage; ++s) {
        // A stage that the record does not date was entered just before the start, and not before the one that precedes
        // it.
        const int dated = fixed.record[s];
        trial.entered(accession, s) = dated != kNever && dated < 0 ? dated : -1;
    }
    if (state.stage > 0) state.status = Status::queued;
}

void draw_disposition(Trial& trial, int accession, int attempt, int since) {
    const WorldAccession& fixed = trial.world.accessions[accession];
    trial.accessions[accession].common_noise = trial.luck.normal(fixed.common, 0, 2 + attempt);
    for (const int j : trial.world.parties) {
        const int pair = trial.world.pair(accession, j);
        PairNoise& noise = trial.noise[pair];
        noise.own = trial.luck.normal(trial.world.own_noise[pair], 0, attempt);
        noise.month = since;
        noise.passing = trial.luck.normal(trial.world.passing_noise[pair], since, 1 + attempt);
    }
}

bool somebody_else_started(const Trial& trial, int accession, int month) {
    for (int a = 0; a < trial.world.accession_count(); ++a)
        if (a != accession && trial.world.accessions[a].record[trial.world.start_stage] == month) return true;
    return false;
}

/// Whether those who had a vote then would have stopped it at a meeting before the start, had all been there.
bool was_blocked(Trial& trial, int accession) {
    const int stage = trial.world.start_stage;
    gather_voters(trial);
    Count count(trial, stage);
    for (const int j : trial.voters) {
        const bool against = would_object(trial, value_of_promise(trial, j, accession).total(), stage);
        count.add(j, trial.world.countries[j].presence != Presence::never, against);
        if (count.is_lost()) return true;
    }
    return !count.passes();
}

/// How likely these dispositions make the record: each meeting waited through, and the one that started it. Not
/// followed to its end once it is at most `enough`.
double likelihood(Trial& trial, int accession, double enough) {
    const WorldStage& rules = trial.world.stage[trial.world.start_stage];
    const int requested = trial.entered(accession, trial.world.request_stage);
    const int started = trial.entered(accession, trial.world.start_stage);
    const double picked = trial.parameters.stages[trial.world.start_stage].agenda_probability;
    double chance = 1.0;
    for (const int meeting : trial.world.bodies[rules.body].past) {
        if (meeting - requested < rules.minimum_months) continue;
        if (started != kNever && meeting > started) break;
        trial.month = meeting;
        const bool blocked = was_blocked(trial, accession);
        const bool full = somebody_else_started(trial, accession, meeting) && rules.starts_per_meeting == 1;
        if (meeting == started) return blocked ? 0.0 : chance * picked;
        if (!blocked && !full) chance *= 1.0 - picked;
        if (chance <= enough) break;
    }
    return chance;
}

bool has_waited(const Trial& trial, int accession) {
    const int start = trial.world.start_stage;
    return trial.world.request_stage >= 0 && start >= 0 && trial.world.stage[start].body >= 0 &&
           trial.accessions[accession].stage >= trial.world.request_stage;
}

/// Redraws until the record is as likely as a uniform says it may be.
void condition_on_record(Trial& trial, int accession) {
    const int since = trial.accessions[accession].stage > 0 && trial.world.request_stage >= 0
                          ? std::min(0, trial.entered(accession, trial.world.request_stage))
                          : 0;
    for (int attempt = 0; attempt < kMostTries; ++attempt) {
        draw_disposition(trial, accession, attempt, since);
        if (!has_waited(trial, accession)) return;
        const double luck = trial.luck.uniform(trial.world.accessions[accession].replay, 0, attempt);
        if (luck < likelihood(trial, accession, luck)) return;
    }
}

/// Talks that are under way have been held every month since they began.
void catch_up(Trial& trial, int accession) {
    const int stage = trial.accessions[accession].stage;
    if (trial.world.start_stage < 0 || stage < trial.world.start_stage) return;
    trial.month = trial.entered(accession, trial.world.start_stage);
    open_talks(trial, accession);
    const int until = stage > trial.world.start_stage ? trial.entered(accession, trial.world.start_stage + 1) : 0;
    for (; trial.month < until; ++trial.month)
        bargain_for_a_month(trial, accession);
    if (stage > trial.world.start_stage) trial.accessions[accession].talks_done = true;
    trial.accessions[accession].status = Status::moving;
    if (stage == trial.world.entry_stage - 1) {
        trial.month = trial.entered(accession, stage);
        gather_voters(trial);
        open_ratification(trial, accession);
        trial.accessions[accession].status = Status::ratifying;
    }
}

}  // namespace

void replay_record(Trial& trial) {
    trial.replaying = true;
    for (int a = 0; a < trial.world.accession_count(); ++a)
        place(trial, a);
    for (int a = 0; a < trial.world.accession_count(); ++a) {
        condition_on_record(trial, a);
        trial.month = 0;
    }
    for (int a = 0; a < trial.world.accession_count(); ++a) {
        const double capital = trial.home(a).capital;
        catch_up(trial, a);
        trial.home(a).capital = capital;  // what was spent before the start has recovered or is in the level given
        trial.month = 0;
    }
    trial.replaying = false;
}

}  // namespace accede
