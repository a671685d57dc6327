#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "sim/tally.h"

namespace accede {

/// Keeps, while trials run, what it takes to name three typical ones of the main applicant; the story of each is told
/// afterwards. Which trials they are doesn't depend on who ran them: of trials alike the first counts.
class TypicalTrials {
  public:
    /// `applicant` is the main one; `last_stage` the index of the stage that counts as in force.
    TypicalTrials(int applicant, int last_stage) : applicant_(applicant), last_stage_(last_stage) {}

    void add(std::int64_t trial, const TrialOutcome& outcome);
    TypicalTrials& operator+=(const TypicalTrials& other);

    /// Up to three: the first trial that comes into force in the median month of those that do, then from each of the
    /// commonest ways to stop (stage and status) the first trial with that way's commonest blocker.
    [[nodiscard]] std::vector<std::int64_t> choose() const;

    /// Writes down what was kept, and adds what was written down.
    void save(Packer& packer) const;
    void load(Unpacker& unpacker);

  private:
    struct Kind {
        std::int64_t count = 0, first = INT64_MAX;
        void add(std::int64_t n, std::int64_t trial);
    };
    using Way = std::pair<int, Status>;  // the stage not got into, and how it stands there
    void choose_in_force(std::vector<std::int64_t>& chosen) const;
    void choose_stopped(std::vector<std::int64_t>& chosen) const;

    int applicant_, last_stage_;
    std::map<std::int32_t, Kind> in_force_;  // by month
    std::map<Way, std::map<BlockerKey, Kind>> stopped_;
};

}  // namespace accede
