#pragma once

#include <cstdint>
#include <vector>

#include "agents/government.h"
#include "agents/member.h"
#include "sim/kernel/chronicle.h"
#include "sim/kernel/interests.h"
#include "sim/kernel/outcome.h"
#include "sim/kernel/world.h"

namespace accede {

/// Everything that changes in a trial. All arrays are sized once for a world and reused.

struct CountryState {
    double capital = 0.0;
    double approval = 0.0;  ///< standard normal AR(1)
    double seats_in_favour = 0.0;
    double resistance = 0.0;          ///< standard normal: this government's part of resistance at home
    int governments = 0;              ///< how many changes so far
    int government_changed = kNever;  ///< month of the last
    int votes_from = kNever;
    bool in_window = false;  ///< within a window before an election
    bool mandate_stale = true;
    IssueRow practice{};
    IssueRow practice_shift{};  ///< by effects and preconditions met, before it is kept on the scale
    Mandate mandate;
    Demands demands;  ///< as a member
};

struct AccessionState {
    int stage = 0;
    Outcome outcome = Outcome::pending;
    Status status = Status::preparing;
    Blocker blocker;
    int withdrawn_month = kNever;
    int meetings_blocked = 0, meetings_queued = 0;

    // at home, before the request
    bool shelved = false;
    int last_progress = 0;
    int pushed_until = kNever;  ///< last month in which a push is felt
    double resistance = 0.0;    ///< log cost at home, from the trial's draw and events
    double common_noise = 0.0;  ///< C: what members share about it
    double hedge = 0.0;         ///< effects on what being in is worth
    double credence = 0.0;      ///< effects on the credence given to its promises

    // in talks
    bool talks_done = false, stuck = false;
    double steps_due = 0.0;

    // ratification and after
    int own_deposit = kNever;
    int entry_month = kNever;
    IssueRow accepted{};  ///< the text it came in on: as a member it asks no more
};

/// Persistent and passing noise in member `country`'s value of an accession.
struct PairNoise {
    double own = 0.0;      ///< eta, once a trial
    double passing = 0.0;  ///< xi, AR(1)
    int month = 0;         ///< of `passing`
    double sounded = 0.0;  ///< how far its answer to a sounding errs, in standard deviations
    int sounded_year = kNever;
};

struct PreconditionState {
    bool held = true, met = false;
};
struct EventState {
    bool can_happen = false;
    int month = kNever;
    double strength = 0.0;
};

struct Trial {
    const World& world;
    const Parameters& parameters;
    const Interests& interests;
    Luck luck;
    Chronicle* chronicle = nullptr;
    int month = 0;
    bool replaying = false;  ///< before the start: nothing is told and nothing is spent

    std::vector<CountryState> countries;
    std::vector<AccessionState> accessions;
    std::vector<std::int32_t> stage_month;  ///< [accession][stage]
    std::vector<PairNoise> noise;           ///< [accession][country]
    std::vector<double> value_shift;        ///< [accession][country]: factors and events
    std::vector<double> pact_share;         ///< [country][country]: of tariffs removed by separate pacts since
    std::vector<IssueRow> text;             ///< [accession][country]: the text towards each party
    std::vector<IssueRow> demand;           ///< [accession][country]
    std::vector<int> deposit;               ///< [accession][country]: month of ratification, kNever if none is due

    std::vector<IssueRow> position;        ///< [lobby]
    std::vector<IssueRow> next_position;   ///< [lobby], scratch
    std::vector<IssueRow> ideal;           ///< [lobby]: with effects and compensation
    std::vector<IssueRow> ideal_shift;     ///< [lobby]: sum of effects
    std::vector<IssueRow> salience;        ///< [lobby]: with effects; sums to 1, or 0 for who cares about nothing
    std::vector<IssueRow> salience_shift;  ///< [lobby]
    std::vector<double> capital_shift;     ///< [country]
    std::vector<char> component_moving;    ///< [component]: whether opinion there has not settled
    std::vector<double> factor;            ///< [factor]
    std::vector<double> strength;          ///< [effect]: what its factor or event stands at
    std::vector<EventState> events;
    std::vector<PreconditionState> preconditions;
    std::vector<int> step_done;          ///< [legal step] month, kNever
    std::vector<char> meets;             ///< [body]: whether it meets this month
    std::vector<Voice> voices;           ///< scratch
    std::vector<int> voters;             ///< scratch: parties that vote this month
    std::vector<IssueRow> share;         ///< scratch [country]: of the applicant's cost of each issue
    std::vector<IssueRow> weight;        ///< scratch [country]: of each issue towards this applicant, normalised
    std::vector<double> standing;        ///< scratch [country]: value but for the gap
    std::vector<Gap> gap;                ///< scratch [country]
    std::vector<Demands> demands;        ///< scratch [country]: of the parties to a working group
    std::vector<char> exhausted;         ///< scratch [country]: no move is left with it this month
    std::vector<std::int16_t> last_cap;  ///< [accession][issue]: for the chronicle

    Trial(const World& w, const Parameters& p, const Interests& i);

    /// Back to the state before the first month of a trial with this luck.
    void reset(const Luck& new_luck, Chronicle* new_chronicle);

    [[nodiscard]] std::int32_t& entered(int accession, int stage) {
        return stage_month[static_cast<std::size_t>(accession * world.stages + stage)];
    }
    [[nodiscard]] std::int32_t entered(int accession, int stage) const {
        return stage_month[static_cast<std::size_t>(accession * world.stages + stage)];
    }
    [[nodiscard]] CountryState& home(int accession) { return countries[world.accessions[accession].country]; }
    [[nodiscard]] const CountryState& home(int accession) const {
        return countries[world.accessions[accession].country];
    }
    [[nodiscard]] bool votes(int country, int at_month) const {
        const int from = countries[country].votes_from;
        return from != kNever && at_month >= from;
    }
    [[nodiscard]] std::size_t cell(int a, int b) const {
        return static_cast<std::size_t>(a) * world.countries.size() + static_cast<std::size_t>(b);
    }
    /// Whether the accession is still going on.
    [[nodiscard]] bool open(int accession) const { return accessions[accession].outcome == Outcome::pending; }

    void tell(ChronicleEntry entry) {
        if (chronicle == nullptr || replaying) return;
        entry.month = month;
        chronicle->tell(entry);
    }
};

/// Moves an accession into a stage this month, and tells it.
void enter_stage(Trial& trial, int accession, int stage);

/// exp of the resistance that concessions of this applicant meet at home now.
[[nodiscard]] double resistance_at_home(const Trial& trial, int accession);

}  // namespace accede
