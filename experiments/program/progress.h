#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "sim/run.h"

namespace accede {

/// Tells on stderr how far a run is: on a terminal one line that is rewritten about ten times a second, otherwise a
/// line every 10 %.
class ProgressLine {
  public:
    enum class Style { none, terminal, lines };

    /// The style for stderr as it is.
    [[nodiscard]] static Style style_of_stderr(bool wanted);

    explicit ProgressLine(Style style) : style_(style), started_(Clock::now()), shown_(started_) {}
    void update(const Progress& progress);
    /// Clears the line of a terminal.
    void end();

  private:
    using Clock = std::chrono::steady_clock;
    Style style_;
    Clock::time_point started_, shown_;
    std::int64_t tenths_shown_ = 0;
};

/// The line's text, such as "43 %  4,300 of 10,000  812/s  7 s left  in force 34.2 % [33.3, 35.1]".
[[nodiscard]] std::string progress_text(const Progress& progress, double seconds);

}  // namespace accede
