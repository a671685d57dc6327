#include "experiments/program/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iostream>

namespace accede {
namespace {

constexpr std::chrono::milliseconds kRefresh{100};

std::string duration_text(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace

std::string progress_text(const Progress& progress, double seconds) {
    const auto done = static_cast<double>(progress.done), trials = static_cast<double>(progress.trials);
    const double rate = done / std::max(seconds, 1e-3);
    return fmt::format("{:.0f} %  {} of {} trials  {:.0f}/s  {} left  in force {:.1f} % [{:.1f}, {:.1f}]",
                       std::floor(100.0 * done / trials), progress.done, progress.trials, rate,
                       duration_text((trials - done) / rate), 100.0 * progress.in_force,
                       100.0 * progress.interval.lower, 100.0 * progress.interval.upper);
}

ProgressLine::Style ProgressLine::style_of_stderr(bool wanted) {
    if (!wanted) return Style::none;
    return ::isatty(STDERR_FILENO) != 0 ? Style::terminal : Style::lines;
}

void ProgressLine::update(const Progress& progress) {
    const Clock::time_point now = Clock::now();
    const std::string text = progress_text(progress, std::chrono::duration<double>(now - started_).count());
    const std::int64_t tenths = 10 * progress.done / progress.trials;
    if (style_ == Style::terminal && now - shown_ >= kRefresh) {
        std::cerr << '\r' << text << "\x1b[K" << std::flush;
        shown_ = now;
    }
    if (style_ == Style::lines && tenths > tenths_shown_) {
        std::cerr << text << '\n';
        tenths_shown_ = tenths;
    }
}

void ProgressLine::end() {
    if (style_ == Style::terminal) std::cerr << "\r\x1b[K" << std::flush;
}

}  // namespace accede
