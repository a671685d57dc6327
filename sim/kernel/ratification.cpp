#include <algorithm>

#include "agents/legislature.h"
#include "sim/kernel/steps.h"
#include "sim/kernel/valuation.h"
#include "sim/kernel/voters.h"

namespace accede {
namespace {

int months_taken(const Trial& trial, int party, int accession) {
    const auto& model = trial.parameters.model;
    const WorldCountry& country = trial.world.countries[party];
    const bool slow =
        trial.luck.happens(trial.parameters.countries[party].slow_probability, country.ratification_mode, 0, accession);
    const double median = slow ? model.ratification_slow_months : model.ratification_fast_months;
    return months_to_ratify(median, model.ratification_spread,
                            trial.luck.normal(country.ratification_months, 0, accession));
}

/// How near market access in the text is to the full standard, on average over parties and issues.
double mean_access(const Trial& trial, int accession) {
    double sum = 0.0;
    int count = 0;
    for (const int j : trial.voters)
        for (int k = 0; k < trial.world.issues; ++k)
            if (trial.world.issue_kind[k] == IssueKind::market_access)
                sum += trial.text[trial.world.pair(accession, j)][k], ++count;
    return count > 0 ? sum / count : 0.0;
}

void consent_at_home(Trial& trial, int accession) {
    AccessionState& state = trial.accessions[accession];
    const int country = trial.world.accessions[accession].country;
    const CountryState& home = trial.countries[country];
    if (home.in_window) return;
    const CountryParameters& p = trial.parameters.countries[country];
    const double hazard =
        consent_hazard(p.ratification_hazard, home.seats_in_favour, p.defection, mean_access(trial, accession));
    if (!trial.luck.happens(hazard, trial.world.countries[country].consent, trial.month)) return;
    state.own_deposit = trial.month;
    trial.tell({.what = Happening::deposited,
                .accession = static_cast<std::int16_t>(accession),
                .country = static_cast<std::int16_t>(country)});
}

/// The month of entry, once the applicant has deposited. Quick if everybody is done within the window; else the
/// window's end, the applicant's deposit and that of the n-th party, whichever is last.
int entry_month(Trial& trial, int accession) {
    const WorldStage& rules = trial.world.stage[trial.world.entry_stage];
    const int own = trial.accessions[accession].own_deposit;
    if (rules.deposits == 0) return own + rules.delay_months;
    const int signed_month = trial.entered(accession, trial.world.entry_stage - 1);
    auto& due = trial.voters;  // scratch: months in place of parties
    due.clear();
    for (const int j : trial.world.parties) {
        const int month = trial.deposit[trial.world.pair(accession, j)];
        if (month != kNever) due.push_back(month);
    }
    if (due.empty()) return own + rules.delay_months;
    std::sort(due.begin(), due.end());
    const int window = signed_month + rules.window_months;
    const int everybody = std::max(own, due.back());
    if (everybody <= window) return everybody + rules.delay_months;
    const auto needed = std::min(due.size(), static_cast<std::size_t>(rules.deposits));
    return std::max({window, own, due[needed - 1]}) + rules.delay_months;
}

/// The most that it gave anybody; where a club has no talks, what it does anyway.
IssueRow accepted_text(const Trial& trial, int accession) {
    const int country = trial.world.accessions[accession].country;
    if (trial.world.start_stage < 0) return trial.countries[country].practice;
    IssueRow most = trial.text[trial.world.pair(accession, trial.world.parties.front())];
    for (const int j : trial.world.parties)
        for (int k = 0; k < trial.world.issues; ++k)
            if (j != country) most[k] = std::max(most[k], trial.text[trial.world.pair(accession, j)][k]);
    return most;
}

void tell_deposits(Trial& trial, int accession) {
    if (trial.chronicle == nullptr) return;
    for (const int j : trial.world.parties)
        if (trial.deposit[trial.world.pair(accession, j)] == trial.month)
            trial.tell({.what = Happening::deposited,
                        .accession = static_cast<std::int16_t>(accession),
                        .country = static_cast<std::int16_t>(j)});
}

}  // namespace

void open_ratification(Trial& trial, int accession) {
    for (const int j : trial.voters)
        trial.deposit[trial.world.pair(accession, j)] = trial.month + months_taken(trial, j, accession);
}

void join(Trial& trial, int accession) {
    AccessionState& state = trial.accessions[accession];
    const int country = trial.world.accessions[accession].country;
    state.accepted = accepted_text(trial, accession);
    state.outcome = Outcome::in_force;
    state.status = Status::done;
    trial.countries[country].votes_from = trial.month + 1;
    for (int a = 0; a < trial.world.accession_count(); ++a)  // it asks from now on where talks are open
        trial.demand[trial.world.pair(a, country)] = demands_now(trial, country).ask;
    trial.tell({.what = Happening::joined,
                .accession = static_cast<std::int16_t>(accession),
                .country = static_cast<std::int16_t>(country)});
}

void step_ratification(Trial& trial) {
    const int entry = trial.world.entry_stage;
    if (entry < 0) return;
    for (int a = 0; a < trial.world.accession_count(); ++a) {
        AccessionState& state = trial.accessions[a];
        if (!trial.open(a) || state.stage != entry - 1) continue;
        gather_voters(trial);
        if (trial.entered(a, entry - 1) == trial.month) {
            state.status = Status::ratifying;
            open_ratification(trial, a);
            continue;  // legislatures begin next month
        }
        tell_deposits(trial, a);
        if (state.own_deposit == kNever) consent_at_home(trial, a);
        if (state.own_deposit == kNever) continue;
        if (state.entry_month == kNever) state.entry_month = entry_month(trial, a);
        if (trial.month < state.entry_month) continue;
        enter_stage(trial, a, entry);
        join(trial, a);
    }
}

}  // namespace accede
