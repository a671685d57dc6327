#pragma once

#include "agents/issues.h"
#include "sim/kernel/luck.h"

namespace accede::testing {

/// Inputs for laws that must hold whatever the input: the same numbers on every machine, one after the other.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : luck_(seed, 0), stream_(stream_of("dice", "tests")) {}

    /// Between `low` and `high`.
    double between(double low, double high) {
        const int n = thrown_++;
        return low + (high - low) * luck_.uniform(stream_, n >> 16, n & 0xFFFF);
    }
    double share() { return between(0.0, 1.0); }
    bool coin() { return share() < 0.5; }
    /// One of 0 .. n - 1.
    int below(int n) { return static_cast<int>(n * share()); }
    /// Shares on the first `issues` issues, zeros behind them.
    IssueRow row(int issues) {
        IssueRow row{};
        for (int k = 0; k < issues; ++k)
            row[k] = share();
        return row;
    }

  private:
    Luck luck_;
    Stream stream_;
    int thrown_ = 0;
};

}  // namespace accede::testing
