#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "viz/figure_page.h"
#include "viz/figures.h"

namespace accede {
namespace {

constexpr std::size_t kMostRows = 40;
constexpr double kNames = 300.0, kNumbers = 120.0, kRow = 22.0, kSecondLine = 13.0, kEdge = 10.0, kAxisHeight = 34.0;
constexpr TextStyle kNameStyle{.size = 11.0, .anchor = Anchor::end};

struct Difference {
    std::vector<std::string> name;                 // in lines
    double value = 0.0, lower = 0.0, upper = 0.0;  // shares of all futures

    [[nodiscard]] double height() const { return kRow + (name.size() > 1 ? kSecondLine : 0.0); }
    [[nodiscard]] std::string_view colour() const {
        if (lower <= 0.0 && upper >= 0.0) return kMuted;
        return value > 0.0 ? palette::kBlue : palette::kVermilion;
    }
};

std::vector<std::string> name_of(const std::string& compared, const ResultFiles& head, const Labels& labels) {
    const auto title = head.compared.find(compared);
    return broken_into_lines(title == head.compared.end() ? compared : labels.title(title->second), kNames - kEdge,
                             kNameStyle, 2);
}

std::vector<Difference> differences_in(const CsvTable& compare, const std::string& applicant,
                                       const std::string& quantity, const ResultFiles& head, const Labels& labels) {
    const std::size_t scenario = compare.column("scenario"), who = compare.column("applicant"),
                      what = compare.column("quantity"), value = compare.column("difference"),
                      lower = compare.column("lower"), upper = compare.column("upper");
    std::vector<Difference> found;
    for (const CsvTable::Row& row : compare.rows) {
        const auto difference = compare.number(row, value);
        if (row.cells[who] != applicant || row.cells[what] != quantity || !difference) continue;
        found.push_back({name_of(row.cells[scenario], head, labels), *difference,
                         compare.number(row, lower).value_or(*difference),
                         compare.number(row, upper).value_or(*difference)});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Difference& a, const Difference& b) { return a.value > b.value; });
    if (found.size() > kMostRows) found.resize(kMostRows);
    return found;
}

/// Points of per cent to the right and left of nothing, in round steps.
struct PointAxis {
    Box plot;
    double lowest = 0.0, highest = 0.0, step = 0.01;

    PointAxis(const Box& box, const std::vector<Difference>& differences) : plot(box) {
        for (const Difference& each : differences) {
            lowest = std::min(lowest, each.lower);
            highest = std::max(highest, each.upper);
        }
        for (const double each : {0.01, 0.02, 0.05, 0.1, 0.2, 0.5})
            if ((highest - lowest) / step > 8.0) step = each;
        lowest = step * std::floor(lowest / step);
        highest = std::max(step * std::ceil(highest / step), lowest + step);
    }

    [[nodiscard]] double x(double value) const {
        return plot.left + plot.width * (value - lowest) / (highest - lowest);
    }

    void draw(Svg& svg) const {
        const int first = static_cast<int>(std::lround(lowest / step)),
                  last = static_cast<int>(std::lround(highest / step));
        for (int tick = first; tick <= last; ++tick) {
            const double at = x(tick * step);
            svg.line({at, plot.top}, {at, plot.bottom()}, {.colour = tick == 0 ? kInk : kGrid});
            svg.text({at, plot.bottom() + 13.0}, typeset(tick == 0 ? "0" : fmt::format("{:+.0f}", 100.0 * tick * step)),
                     {.size = 10.0, .anchor = Anchor::middle, .fill = kMuted});
        }
    }
};

void draw_name(Svg& svg, Point last_line, const std::vector<std::string>& name) {
    for (std::size_t line = 0; line < name.size(); ++line)
        svg.text({last_line.x, last_line.y - kSecondLine * static_cast<double>(name.size() - 1 - line)}, name[line],
                 kNameStyle);
}

void draw_difference(Svg& svg, const PointAxis& axis, double top, const Difference& each) {
    constexpr double kRadius = 4.0;
    const double middle = top + each.height() / 2.0;
    const double half_lines = (each.height() - kRow) / 2.0;
    svg.line({axis.x(each.lower), middle}, {axis.x(each.upper), middle}, {.colour = each.colour(), .width = 1.8});
    svg.dot({axis.x(each.value), middle}, kRadius, each.colour());
    draw_name(svg, {axis.plot.left - kEdge, middle + 4.0 + half_lines}, each.name);
    svg.text(
        {kFigureWidth - kFigureMargin, middle + 4.0},
        typeset(fmt::format("{:+.1f} [{:+.1f}, {:+.1f}]", 100.0 * each.value, 100.0 * each.lower, 100.0 * each.upper)),
        {.size = 11.0, .anchor = Anchor::end});
}

}  // namespace

std::string levers_figure(const ResultFiles& head, const CsvTable& compare, const Labels& labels) {
    const Titled& main = head.applicants.front().applicant;
    const std::vector<Difference> differences =
        differences_in(compare, main.id, "p_" + head.stages.back(), head, labels);
    FigurePage page(labels.get("svg.levers.title", {{"name", labels.title(main.title)}, {"end", head.end}}),
                    labels.get("svg.levers.reading"));
    double height = 8.0;
    for (const Difference& each : differences)
        height += each.height();
    const Box box = page.take(height + kAxisHeight);
    const PointAxis axis({box.left + kNames, box.top, box.width - kNames - kNumbers - kEdge, height}, differences);
    axis.draw(page.svg());
    page.svg().text({axis.plot.left + axis.plot.width / 2.0, box.bottom() - 6.0}, labels.get("svg.levers.axis"),
                    {.size = 10.0, .anchor = Anchor::middle, .fill = kMuted});
    double top = box.top + 4.0;
    for (const Difference& each : differences) {
        draw_difference(page.svg(), axis, top, each);
        top += each.height();
    }
    return page.document(caption_of(head, labels));
}

}  // namespace accede
