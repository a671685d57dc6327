#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "sim/estimates.h"

namespace accede {

/// Tells on stderr how far a piece of work is: on a terminal one line that is rewritten about ten times a second,
/// otherwise a line every 10 %.
class ProgressLine {
  public:
    enum class Style { none, terminal, lines };

    /// The style for stderr as it is.
    [[nodiscard]] static Style style_of_stderr(bool wanted);

    /// Of `total` things called `unit`, `before` were done earlier.
    ProgressLine(Style style, std::int64_t total, std::string unit, std::int64_t before = 0)
        : style_(style),
          total_(total),
          before_(before),
          unit_(std::move(unit)),
          started_(Clock::now()),
          shown_(started_) {}
    /// `estimate` says what is found so far; it is asked only when the line is shown.
    void update(std::int64_t done, const std::function<std::string()>& estimate);
    /// Clears the line of a terminal.
    void end();

  private:
    using Clock = std::chrono::steady_clock;
    [[nodiscard]] std::string text(std::int64_t done, const std::string& estimate) const;
    Style style_;
    std::int64_t total_, before_;
    std::string unit_;
    Clock::time_point started_, shown_;
    std::int64_t tenths_shown_ = 0;
};

/// Such as "43 %  4300 of 10000 trials  812/s  7 s left  in force 34.2 % [33.3, 35.1]".
[[nodiscard]] std::string progress_text(std::int64_t done, std::int64_t total, const std::string& unit, double rate,
                                        const std::string& estimate);

/// "in force 34.2 % [33.3, 35.1]"; nothing where there is no estimate yet.
[[nodiscard]] std::string in_force_text(const Estimate& estimate);

}  // namespace accede
