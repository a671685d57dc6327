#include "sim/invariants.h"

namespace accede {
namespace {

std::optional<std::string> broken_by(const TrialOutcome& outcome, int applicant) {
    const AccessionOutcome& accession = outcome.accessions[static_cast<std::size_t>(applicant)];
    std::int32_t before = kNever;
    for (int stage = 1; stage < outcome.stages; ++stage) {
        const std::int32_t month = outcome.month(applicant, stage);
        if (month == kNever) continue;
        if (month >= outcome.months) return "a stage is entered after the horizon";
        if (month < before) return "a stage is entered before the one it follows";
        if (stage > accession.stage) return "a stage beyond the furthest has a month";
        before = month;
    }
    if (accession.stage < 0 || accession.stage >= outcome.stages) return "the furthest stage is none of the club's";
    const bool in_force = accession.outcome == Outcome::in_force;
    if (in_force && accession.stage != outcome.stages - 1) return "in force without having entered the last stage";
    if (in_force != (accession.blocked_at < 0)) return "in force and blocked, or neither";
    return std::nullopt;
}

}  // namespace

std::optional<std::string> broken_invariant(const TrialOutcome& outcome) {
    for (std::size_t applicant = 0; applicant < outcome.accessions.size(); ++applicant)
        if (auto broken = broken_by(outcome, static_cast<int>(applicant)))
            return "applicant " + std::to_string(applicant) + ": " + *broken;
    return std::nullopt;
}

}  // namespace accede
