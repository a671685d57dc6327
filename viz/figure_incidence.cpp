#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "sim/scenario/scalars.h"
#include "viz/figure_page.h"
#include "viz/figures.h"
#include "viz/outcome_page.h"

namespace accede {
namespace {

constexpr std::size_t kMostPanels = 12, kMostColumns = 3;
constexpr double kAxisLeft = 34.0, kAxisBottom = 20.0, kPanelHeader = 26.0, kPanelGap = 16.0;

struct CurvePoint {
    double month = 0.0, share = 0.0, lower = 0.0, upper = 0.0;
};
using Curve = std::vector<CurvePoint>;
using Curves = std::map<std::string, std::map<std::string, Curve>>;  // by applicant, by stage

Curves curves_in(const CsvTable& timeline) {
    const std::size_t applicant = timeline.column("applicant"), stage = timeline.column("stage");
    const std::array<std::size_t, 4> numbers{timeline.column("month"), timeline.column("probability"),
                                             timeline.column("band_lower"), timeline.column("band_upper")};
    Curves curves;
    for (const CsvTable::Row& row : timeline.rows) {
        const auto number = [&](std::size_t at) { return timeline.number(row, numbers.at(at)).value_or(0.0); };
        curves[row.cells[applicant]][row.cells[stage]].push_back({number(0), number(1), number(2), number(3)});
    }
    return curves;
}

/// The last stage stands out; the dashes tell the others apart where there is no colour.
Stroke stroke_of(std::size_t stage, std::size_t stages) {
    constexpr std::array<Stroke, 6> kEarlier{{{palette::kOrange, 1.6, "2 2"},
                                              {palette::kSky, 1.6, "6 2"},
                                              {palette::kGreen, 1.6, "8 2 2 2"},
                                              {palette::kPurple, 1.6, "4 3"},
                                              {palette::kGrey, 1.6, "1 2"},
                                              {palette::kBlack, 1.2, "3 1"}}};
    if (stage + 1 == stages) return {palette::kBlue, 2.4, ""};
    return kEarlier.at(stage % kEarlier.size());
}

struct Panel {
    Box plot;
    double last_month = 1.0;

    [[nodiscard]] Point at(double month, double share) const {
        return {plot.left + plot.width * month / last_month, plot.bottom() - plot.height * share};
    }
};

/// A curve of steps through a column of the points, with the corners that are needed.
std::vector<Point> steps_of(const Panel& panel, const Curve& curve, double CurvePoint::*value) {
    std::vector<Point> points{panel.at(curve.front().month, curve.front().*value)};
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const double before = curve[i - 1].*value, now = curve[i].*value;
        if (before == now && i + 1 < curve.size()) continue;
        points.push_back(panel.at(curve[i].month, before));
        if (before != now) points.push_back(panel.at(curve[i].month, now));
    }
    return points;
}

void draw_curve(Svg& svg, const Panel& panel, const Curve& curve, const Stroke& stroke) {
    constexpr double kBandOpacity = 0.2;
    std::vector<Point> band = steps_of(panel, curve, &CurvePoint::lower);
    const std::vector<Point> upper = steps_of(panel, curve, &CurvePoint::upper);
    band.insert(band.end(), upper.rbegin(), upper.rend());
    svg.area(band, stroke.colour, kBandOpacity);
    svg.polyline(steps_of(panel, curve, &CurvePoint::share), stroke);
}

void draw_shares(Svg& svg, const Panel& panel) {
    for (const int percent : {0, 50, 100}) {
        const Point at = panel.at(0.0, percent / 100.0);
        svg.line(at, {panel.plot.right(), at.y}, {.colour = percent == 0 ? kMuted : kGrid});
        svg.text({at.x - 4.0, at.y + 3.5}, fmt::format("{} %", percent),
                 {.size = 9.5, .anchor = Anchor::end, .fill = kMuted});
    }
}

/// Januaries, every so many years that their labels stand apart.
void draw_calendar(Svg& svg, const Panel& panel, long start_count) {
    constexpr double kLabelWidth = 40.0;
    const long months = static_cast<long>(panel.last_month) + 1, first_year = (start_count + 11) / 12;
    const double year_width = panel.plot.width * 12.0 / panel.last_month;
    long every = 1;
    while (static_cast<double>(every) * year_width < kLabelWidth)
        ++every;
    for (long year = first_year; year * 12 - start_count < months; year += every) {
        const Point at = panel.at(static_cast<double>(year * 12 - start_count), 0.0);
        svg.line(at, {at.x, at.y + 4.0}, {.colour = kMuted});
        const double text_at = std::clamp(at.x, panel.plot.left + 14.0, panel.plot.right() - 14.0);
        svg.text({text_at, at.y + 14.0}, std::to_string(year), {.size = 9.5, .anchor = Anchor::middle, .fill = kMuted});
    }
}

void draw_header(Svg& svg, const Panel& panel, const std::string& name, const std::string& chance) {
    const TextStyle right{.size = 11.0, .anchor = Anchor::end, .fill = palette::kBlue, .bold = true},
        left{.size = 11.0, .bold = true};
    constexpr double kIndent = kAxisLeft - 6.0;
    const double y = panel.plot.top - 11.0, chance_width = text_width(chance, right.size, true);
    svg.text({panel.plot.right(), y}, chance, right);
    svg.text({panel.plot.left - kIndent, y}, fitted(name, kIndent + panel.plot.width - chance_width - 8.0, left), left);
}

/// A bracket beside the panel: what the chance at the end ranges over.
void draw_spread(Svg& svg, const Panel& panel, const Estimate& chance) {
    if (!chance.spread_lower || !chance.spread_upper) return;
    constexpr double kAway = 7.0, kCap = 3.0;
    const double x = panel.plot.right() + kAway;
    const double low = panel.at(0.0, *chance.spread_lower).y, high = panel.at(0.0, *chance.spread_upper).y;
    const Stroke stroke{.colour = palette::kBlue, .width = 1.2};
    svg.polyline({{x - kCap, low}, {x, low}, {x, high}, {x - kCap, high}}, stroke);
}

void draw_panel(Svg& svg, const Box& box, const ResultFiles& files, const ApplicantResults& results,
                const std::map<std::string, Curve>& curves, const Labels& labels) {
    const Panel panel{{box.left + kAxisLeft, box.top + kPanelHeader, box.width - kAxisLeft - kPanelGap,
                       box.height - kPanelHeader - kAxisBottom - kPanelGap},
                      std::max(1.0, files.months - 1.0)};
    const auto start = parse_month(files.start);
    draw_shares(svg, panel);
    draw_calendar(svg, panel, start ? start->count : 0);
    for (std::size_t stage = 0; stage < files.stages.size(); ++stage) {
        const auto curve = curves.find(files.stages[stage]);
        if (curve != curves.end()) draw_curve(svg, panel, curve->second, stroke_of(stage, files.stages.size()));
    }
    const Estimate chance = results.quantity("p_" + files.stages.back());
    draw_spread(svg, panel, chance);
    draw_header(svg, panel, labels.title(results.applicant.title), percent(chance.value.value_or(0.0)) + " %");
}

std::vector<LegendEntry> legend_of(const ResultFiles& files, const Labels& labels) {
    std::vector<LegendEntry> entries;
    for (std::size_t stage = 0; stage < files.stages.size(); ++stage)
        entries.push_back(
            {.label = labels.word("stage", files.stages[stage]), .stroke = stroke_of(stage, files.stages.size())});
    return entries;
}

double panel_height(std::size_t columns) {
    constexpr std::array<double, kMostColumns> kHeights{330.0, 230.0, 160.0};
    return kHeights.at(columns - 1);
}

}  // namespace

std::string incidence_figure(const ResultFiles& files, const CsvTable& timeline, const Labels& labels) {
    const Curves curves = curves_in(timeline);
    const std::size_t panels = std::min(files.applicants.size(), kMostPanels), columns = std::min(panels, kMostColumns);
    FigurePage page(labels.get("svg.incidence.title"),
                    labels.get("svg.incidence.reading", {{"end", files.end},
                                                         {"shown", std::to_string(panels)},
                                                         {"all", std::to_string(files.applicants.size())}}));
    page.legend(legend_of(files, labels));
    Box row;
    for (std::size_t i = 0; i < panels; ++i) {
        if (i % columns == 0) row = page.take(panel_height(columns));
        const ApplicantResults& results = files.applicants[i];
        const double width = row.width / static_cast<double>(columns);
        const Box box{row.left + width * static_cast<double>(i % columns), row.top, width, row.height};
        const auto found = curves.find(results.applicant.id);
        if (found != curves.end()) draw_panel(page.svg(), box, files, results, found->second, labels);
    }
    return page.document(caption_of(files, labels));
}

}  // namespace accede
