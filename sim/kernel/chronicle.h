#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/outcome.h"

namespace accede {

/// What happened in a trial, in order, with the reason: what `trace` turns into sentences.

enum class Happening : std::uint8_t {
    factor_jumped,         ///< index: factor; a: new value, b: jump
    event_happened,        ///< index: event
    election_held,         ///< country; index: election; a: 1 if the government changed
    government_changed,    ///< country; between elections
    attempt_restarted,     ///< a: 1 if pushed
    attempt_shelved,       ///< index: 1 because the government changed, 0 because nothing moved
    step_taken,            ///< index: legal step
    step_closed,           ///< index: legal step; blocker: ministry and issue (ground prospects: an election window)
    step_lapsed,           ///< index: legal step
    declined_to_ask,       ///< blocker: who makes it hopeless; a: chance, b: worth
    precondition_met,      ///< index: precondition; a: cost in capital
    precondition_dropped,  ///< index: precondition
    stage_entered,         ///< index: stage
    cap_changed,           ///< issue; blocker.lobby: who binds now (-1: nobody); a: the cap
    objected,              ///< index: stage at stake; blocker: member, issue or ground, alone; a: value
    decision_failed,       ///< index: stage; a: objectors, b: parties voting
    queued,                ///< index: stage: nobody objected, not its turn
    not_taken_up,          ///< index: stage: the meeting did not vote on it
    talks_stuck,           ///< blocker: pivot and issue, lobby at home that caps
    talks_concluded,       ///< a: worth to the applicant
    conceded,              ///< issue; blocker.member: -1 the applicant, else that member; country: the pivot; a: to
    deposited,             ///< country: ratified
    withdrew,
    joined  ///< country votes from the next month on
};

struct ChronicleEntry {
    std::int32_t month = 0;
    Happening what = Happening::stage_entered;
    std::int16_t accession = -1;  ///< -1: nobody's
    std::int16_t country = -1;
    std::int16_t index = -1;
    std::int16_t issue = -1;
    Blocker blocker = {};
    double a = 0.0, b = 0.0;
};

class Chronicle {
  public:
    void tell(const ChronicleEntry& entry) { entries_.push_back(entry); }
    [[nodiscard]] const std::vector<ChronicleEntry>& entries() const { return entries_; }

  private:
    std::vector<ChronicleEntry> entries_;
};

}  // namespace accede
