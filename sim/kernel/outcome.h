#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace accede {

/// What one trial ends with, applicant by applicant: the row of `trials.csv` before names are put to it.

enum class Outcome : std::uint8_t { pending, in_force, withdrawn };

/// What an accession that is not in force is doing.
enum class Status : std::uint8_t { preparing, shelved, queued, blocked, stuck, moving, ratifying, done, withdrawn };

/// Why a member objects, or a government does not move, where it is not over an issue.
/// In results an issue's id stands in its place where there is one.
enum class Ground : std::uint8_t { none, issue, affinity, trade, pressure, link, disposition, precondition, prospects };

constexpr int kNever = INT32_MIN;  ///< the month of what did not happen

/// Who stands in the way, and over what. Indices are the World's; -1 where there is none.
struct Blocker {
    std::int16_t member = -1;  ///< index into countries
    std::int16_t lobby = -1;
    std::int16_t issue = -1;
    Ground ground = Ground::none;
    bool alone = false;  ///< whether it was the only objector
};

struct AccessionOutcome {
    Outcome outcome = Outcome::pending;
    Status status = Status::preparing;
    std::int8_t stage = 0;        ///< furthest reached, index into the club's stages
    std::int8_t blocked_at = -1;  ///< the stage that it did not get into; -1 when in force
    std::int32_t withdrawn_month = kNever;
    Blocker blocker;                    ///< the last recorded reason
    std::int16_t meetings_blocked = 0;  ///< meetings waited through at the start because somebody objected
    std::int16_t meetings_queued = 0;   ///< ... because it was not its turn
};

/// Outcomes of one trial. Month 0 is the start, `months` the number of months simulated (0 .. months - 1).
///
/// `stage_month` is [applicant][stage], negative before the start, `kNever` where a stage was not entered (stage 0,
/// deliberation, always `kNever`). `capping_lobby` is [applicant][month][issue]: the World's index of the lobby that
/// capped what the government could offer on the issue in that month, -1 where none did.
struct TrialOutcome {
    std::vector<AccessionOutcome> accessions;
    std::vector<std::int32_t> stage_month;
    std::vector<std::int16_t> capping_lobby;
    int stages = 0, months = 0, issues = 0;

    [[nodiscard]] std::int32_t month(int applicant, int stage) const {
        return stage_month[static_cast<std::size_t>(applicant * stages + stage)];
    }
};

}  // namespace accede
