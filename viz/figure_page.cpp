#include "viz/figure_page.h"

#include <fmt/format.h>

#include <cctype>

namespace accede {
namespace {

constexpr double kInner = kFigureWidth - 2.0 * kFigureMargin;
constexpr double kLeading = 1.35;  // a line's height over its letters' size
constexpr double kSample = 26.0;   // width of a legend's line

constexpr TextStyle kTitleStyle{.size = 15.0, .bold = true};
constexpr TextStyle kReadingStyle{.size = 11.0, .fill = kMuted};
constexpr TextStyle kCaptionStyle{.size = 9.5, .fill = kMuted};
constexpr TextStyle kLegendStyle{.size = 11.0};

void draw_sample(Svg& svg, Point at, const LegendEntry& entry) {
    if (entry.is_area) {
        svg.box({at.x, at.y - 9.0, kSample / 2.0, 10.0}, entry.stroke.colour);
    } else {
        svg.line({at.x, at.y - 4.0}, {at.x + kSample, at.y - 4.0}, entry.stroke);
    }
}

}  // namespace

std::string typeset(const std::string& number) {
    std::string set;
    for (std::size_t at = 0; at < number.size(); ++at) {
        const bool follows_digit = at > 0 && std::isdigit(static_cast<unsigned char>(number[at - 1])) != 0;
        set += number[at] != '-' ? std::string(1, number[at]) : follows_digit ? "–" : "−";
    }
    return set;
}

FigurePage::FigurePage(const std::string& title, const std::string& reading) : title_(title), reading_(reading) {
    lines_of(title, kTitleStyle, 2);
    lines_of(reading, kReadingStyle, 5);
}

void FigurePage::lines_of(const std::string& text, const TextStyle& style, std::size_t most) {
    for (const std::string& line : broken_into_lines(text, kInner, style, most)) {
        bottom_ += style.size * kLeading;
        svg_.text({kFigureMargin, bottom_ - 0.3 * style.size}, line, style);
    }
    bottom_ += 4.0;
}

void FigurePage::legend(const std::vector<LegendEntry>& entries) {
    constexpr double kRow = 17.0, kGap = 18.0;
    double left = kFigureMargin;
    bottom_ += kRow;
    for (const LegendEntry& entry : entries) {
        const double sample = (entry.is_area ? kSample / 2.0 : kSample) + 6.0;
        const std::string label = fitted(entry.label, kInner - sample, kLegendStyle);
        const double width = sample + text_width(label, kLegendStyle.size);
        if (left + width > kFigureMargin + kInner) {
            left = kFigureMargin;
            bottom_ += kRow;
        }
        draw_sample(svg_, {left, bottom_ - 4.0}, entry);
        svg_.text({left + sample, bottom_ - 4.0}, label, kLegendStyle);
        left += width + kGap;
    }
    bottom_ += 4.0;
}

Box FigurePage::take(double height) {
    const Box box{kFigureMargin, bottom_, kInner, height};
    bottom_ += height;
    return box;
}

std::string FigurePage::document(const std::string& caption) {
    bottom_ += 4.0;
    lines_of(caption, kCaptionStyle, 4);
    return svg_.document(kFigureWidth, bottom_ + kFigureMargin - 4.0, title_, reading_);
}

void ShareAxis::draw(Svg& svg) const {
    constexpr double kSteps[] = {0.01, 0.02, 0.05, 0.1, 0.2, 0.25};
    constexpr int kMostSteps = 6;
    double step = kSteps[0];
    for (const double each : kSteps)
        if (most / step > kMostSteps) step = each;
    const int ticks = static_cast<int>(most / step + 1e-9);
    for (int tick = 0; tick <= ticks; ++tick) {
        const double at = x(tick * step);
        svg.line({at, plot.top}, {at, plot.bottom()}, {.colour = tick == 0 ? kMuted : kGrid});
        svg.text({at, plot.bottom() + 13.0}, fmt::format("{:.0f} %", 100.0 * tick * step),
                 {.size = 10.0, .anchor = Anchor::middle, .fill = kMuted});
    }
}

}  // namespace accede
