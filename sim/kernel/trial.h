#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "sim/kernel/outcome.h"

namespace accede {

struct World;
class Chronicle;   // chronicle.h
struct FixedSlot;  // parameters.h

/// Runs trials of one world, one at a time. Each thread has its own; the world is shared and const.
///
/// A trial is a pure function of (world, seed, trial): the order of calls, and which worker makes them, changes
/// nothing. Nothing is allocated once the worker and the outcome have been used for one trial.
class Worker {
  public:
    Worker(const World& world, std::uint64_t seed);
    ~Worker();
    Worker(Worker&&) noexcept;

    /// One trial, numbered from 0. Trials trial / replicates share a parameter draw. `out` is resized as needed and
    /// overwritten. With a `chronicle`, every event is told to it (it allocates); the outcome is the same.
    void run(std::int64_t trial, TrialOutcome& out, Chronicle* chronicle = nullptr);

    /// From the next trial on, these numbers have these values instead of what the scenario says. Replaces what was
    /// fixed before; other numbers keep their luck.
    void fix(std::span<const FixedSlot> slots);

    /// From the next trial on, a trial ends once these accessions have; of the others the outcome then says how far
    /// they had come. Before, and with none named, it ends with the last of all.
    void watch(std::span<const int> accessions);

  private:
    struct Bench;  // the arrays a trial works on
    std::unique_ptr<Bench> bench_;
};

}  // namespace accede
