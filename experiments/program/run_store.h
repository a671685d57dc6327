#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "sim/part.h"
#include "sim/results/journal.h"

namespace accede {

/// What a run has found so far: in memory all but the rows of trials.csv, and on disk everything, several times a
/// second.
class RunStore {
  public:
    /// Opens the journal, or begins it. Throws UsageError where the one that is there was begun with another header,
    /// which says what the run is of.
    RunStore(const std::filesystem::path& journal, const std::string& header, const Names& names);

    /// Says with which trial the run begins, where nothing was read back.
    void begin_at(std::int64_t trial);

    /// Takes the next block of trials.
    void add(Part&& part);
    /// Puts on disk what isn't yet.
    void flush();

    /// All trials so far, without their rows of trials.csv.
    [[nodiscard]] const Part& whole() const { return whole_; }

  private:
    using Clock = std::chrono::steady_clock;
    std::int64_t read_back(const std::filesystem::path& journal, const std::string& header);

    const Names& names_;
    Part whole_, pending_;
    JournalWriter writer_;
    Clock::time_point flushed_ = Clock::now();
};

/// Reads the parts of a run's journal in their order. Throws std::runtime_error for a record that is damaged within.
void for_parts(const std::filesystem::path& journal, const Names& names, const std::function<void(Part&&)>& take);

/// The header of a journal; empty where there is none.
[[nodiscard]] std::string journal_header(const std::filesystem::path& journal);

}  // namespace accede
