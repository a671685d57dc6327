#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/names.h"
#include "sim/tally.h"
#include "sim/typical.h"

namespace accede {

/// A trial that could not be counted, and why.
struct TrialFailure {
    std::int64_t trial = 0;
    std::string what;
    friend bool operator==(const TrialFailure&, const TrialFailure&) = default;
};

void save(const std::vector<TrialFailure>& failures, Packer& packer);
[[nodiscard]] std::vector<TrialFailure> load_failures(Unpacker& unpacker);

/// What consecutive trials leave behind: whole draws `first .. last - 1`. Parts that follow each other add up to what
/// one run over all their trials leaves, so a run can be cut anywhere between draws: into blocks for threads, shards
/// for machines, and before and after an interruption.
struct Part {
    explicit Part(const Names& names);

    std::int64_t first = 0, last = 0;  ///< trials
    Tally tally;
    TypicalTrials typical;
    std::string rows;  ///< of trials.csv, in order; empty where they are not wanted
    std::vector<TrialFailure> failures;

    /// Takes over the part that begins where this one ends (a part without trials begins anywhere). Throws
    /// std::logic_error for another.
    void append(Part&& next);

    /// Forgets the rows, once they are written down.
    void drop_rows() { rows.clear(); }

    [[nodiscard]] std::string save() const;
    /// Throws std::runtime_error for bytes that `save` didn't write.
    void load(std::string_view bytes);
};

}  // namespace accede
