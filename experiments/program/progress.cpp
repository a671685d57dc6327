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

std::string progress_text(std::int64_t done, std::int64_t total, const std::string& unit, double rate,
                          const std::string& estimate) {
    const auto left = static_cast<double>(total - done);
    return fmt::format("{:.0f} %  {} of {} {}  {:.0f}/s  {} left  {}",
                       std::floor(100.0 * static_cast<double>(done) / static_cast<double>(total)), done, total, unit,
                       rate, duration_text(left / std::max(rate, 1e-9)), estimate);
}

std::string in_force_text(const Estimate& estimate) {
    if (!estimate.value) return {};
    return fmt::format("in force {:.1f} % [{:.1f}, {:.1f}]", 100.0 * *estimate.value, 100.0 * *estimate.lower,
                       100.0 * *estimate.upper);
}

ProgressLine::Style ProgressLine::style_of_stderr(bool wanted) {
    if (!wanted) return Style::none;
    return ::isatty(STDERR_FILENO) != 0 ? Style::terminal : Style::lines;
}

void ProgressLine::update(std::int64_t done, const std::function<std::string()>& estimate) {
    const Clock::time_point now = Clock::now();
    const std::int64_t tenths = 10 * done / total_;
    if (style_ == Style::terminal && now - shown_ >= kRefresh) {
        std::cerr << '\r' << text(done, estimate()) << "\x1b[K" << std::flush;
        shown_ = now;
    }
    if (style_ == Style::lines && tenths > tenths_shown_) {
        std::cerr << text(done, estimate()) << '\n';
        tenths_shown_ = tenths;
    }
}

std::string ProgressLine::text(std::int64_t done, const std::string& estimate) const {
    const double seconds = std::chrono::duration<double>(Clock::now() - started_).count();
    return progress_text(done, total_, unit_, static_cast<double>(done - before_) / std::max(seconds, 1e-3), estimate);
}

void ProgressLine::end() {
    if (style_ == Style::terminal) std::cerr << "\r\x1b[K" << std::flush;
}

}  // namespace accede
