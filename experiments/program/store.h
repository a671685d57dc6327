#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>

#include "experiments/program/usage_error.h"
#include "sim/results/journal.h"

namespace accede {

/// Reads the pieces of a journal in their order; `empty` is a piece of nothing. Throws std::runtime_error for a record
/// that is damaged within. Returns the bytes of the journal that hold.
template <class Piece>
std::int64_t for_pieces(const std::filesystem::path& journal, const Piece& empty,
                        const std::function<void(Piece&&)>& take) {
    JournalReader reader(journal);
    for (JournalRecord record; reader.next(record);) {
        Piece piece = empty;
        piece.load(record.payload);
        take(std::move(piece));
    }
    return reader.bytes();
}

/// What a piece of work has found so far: on disk, several times a second, and in memory but for the rows that are only
/// to be copied. A Piece has `first, last, append, save, load, drop_rows`, see sim/part.h.
template <class Piece>
class Store {
  public:
    /// Opens the journal, or begins it; `header` says what the work is of. Throws UsageError where the journal that is
    /// there was begun with another.
    Store(const std::filesystem::path& journal, const std::string& header, const Piece& empty)
        : empty_(empty), whole_(empty), pending_(empty), writer_(journal, header, read_back(journal, header)) {}

    /// Says with which item the work begins, where nothing was read back.
    void begin_at(std::int64_t item) {
        if (whole_.first == whole_.last) whole_.first = whole_.last = item;
    }

    void add(Piece&& piece) {
        pending_.append(std::move(piece));
        constexpr std::chrono::milliseconds kOften{250};
        if (Clock::now() - flushed_ > kOften) flush();
    }

    /// Puts on disk what isn't yet.
    void flush() {
        if (pending_.first < pending_.last) {
            writer_.append(pending_.first, pending_.last, pending_.save());
            pending_.drop_rows();
            whole_.append(std::move(pending_));
            pending_ = empty_;
        }
        flushed_ = Clock::now();
    }

    /// All that is on disk, without rows.
    [[nodiscard]] const Piece& whole() const { return whole_; }

  private:
    using Clock = std::chrono::steady_clock;

    std::int64_t read_back(const std::filesystem::path& journal, const std::string& header) {
        const std::string there = JournalReader(journal).header();
        if (there.empty()) return 0;
        if (there != header)
            throw UsageError(
                "what was left unfinished is of another scenario, seed, number of trials or version: "
                "leave --resume out to start afresh");
        return for_pieces<Piece>(journal, empty_, [this](Piece&& piece) {
            piece.drop_rows();
            whole_.append(std::move(piece));
        });
    }

    Piece empty_, whole_, pending_;
    JournalWriter writer_;
    Clock::time_point flushed_ = Clock::now();
};

}  // namespace accede
