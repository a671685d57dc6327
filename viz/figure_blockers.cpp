#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "viz/figure_page.h"
#include "viz/figures.h"
#include "viz/outcome_page.h"

namespace accede {
namespace {

constexpr std::size_t kMostBars = 5;     // of a stage; the rest is one more
constexpr double kWorthShowing = 0.005;  // stages at which fewer of all futures stop are left out
constexpr double kNames = 320.0, kNumbers = 52.0, kRow = 19.0, kBar = 12.0, kStageHeader = 24.0;

struct Bar {
    std::string label;
    double share = 0.0, lower = 0.0, upper = 0.0;  // of all futures
    bool is_rest = false, is_nobody = false;
};

struct StageBars {
    std::string stage;
    double stopped = 0.0;  // of all futures
    std::vector<Bar> bars;

    [[nodiscard]] double height() const { return kStageHeader + kRow * static_cast<double>(bars.size()); }
};

StageBars bars_before(const std::string& stage, const ApplicantResults& main, const Labels& labels) {
    StageBars group{
        .stage = stage, .stopped = main.quantity("p_stopped_before_" + stage).value.value_or(0.0), .bars = {}};
    double rest = 0.0;
    std::size_t rest_count = 0;
    for (const BlockerRow& blocker : main.blockers) {
        if (blocker.stage != stage) continue;
        if (group.bars.size() < kMostBars) {
            group.bars.push_back({name_of_blocker(blocker, labels), blocker.share_of_all, group.stopped * blocker.lower,
                                  group.stopped * blocker.upper, false, blocker.who_type == "none"});
        } else {
            rest += blocker.share_of_all;
            ++rest_count;
        }
    }
    if (rest_count > 0)
        group.bars.push_back(
            {labels.get("svg.blockers.rest", {{"count", std::to_string(rest_count)}}), rest, rest, rest, true});
    return group;
}

std::vector<StageBars> groups_of(const ResultFiles& files, const ApplicantResults& main, const Labels& labels) {
    std::vector<StageBars> groups;
    for (const std::string& stage : files.stages) {
        StageBars group = bars_before(stage, main, labels);
        if (group.stopped >= kWorthShowing && !group.bars.empty()) groups.push_back(std::move(group));
    }
    return groups;
}

void draw_bar(Svg& svg, const ShareAxis& axis, double middle, const Bar& bar) {
    const TextStyle name{.size = 11.0, .anchor = Anchor::end, .fill = bar.is_rest ? kMuted : kInk};
    svg.box({axis.plot.left, middle - kBar / 2.0, axis.x(bar.share) - axis.plot.left, kBar},
            bar.is_rest || bar.is_nobody ? "#c4c4c4" : palette::kVermilion);
    svg.text({axis.plot.left - 6.0, middle + 4.0}, fitted(bar.label, kNames - 10.0, name), name);
    if (!bar.is_rest) svg.line({axis.x(bar.lower), middle}, {axis.x(bar.upper), middle}, {.width = 1.2});
    svg.text({axis.x(bar.upper) + 5.0, middle + 4.0}, percent(bar.share) + " %", {.size = 10.0});
}

void draw_group(Svg& svg, const ShareAxis& axis, double top, const StageBars& group, const Labels& labels) {
    const TextStyle header{.size = 11.0, .bold = true};
    const std::string text = labels.get(
        "svg.blockers.stage", {{"stage", labels.word("stage", group.stage)}, {"share", percent(group.stopped) + " %"}});
    svg.text({kFigureMargin, top + kStageHeader - 7.0}, fitted(text, kNames - 6.0, header), header);
    double middle = top + kStageHeader + kRow / 2.0;
    for (const Bar& bar : group.bars) {
        draw_bar(svg, axis, middle, bar);
        middle += kRow;
    }
}

double longest(const std::vector<StageBars>& groups) {
    double share = 0.01;
    for (const StageBars& group : groups)
        for (const Bar& bar : group.bars)
            share = std::max(share, bar.upper);
    return share;
}

}  // namespace

std::string blockers_figure(const ResultFiles& files, const Labels& labels) {
    const ApplicantResults& main = files.applicants.front();
    const std::vector<StageBars> groups = groups_of(files, main, labels);
    FigurePage page(labels.get("svg.blockers.title", {{"name", labels.title(main.applicant.title)}}),
                    labels.get("svg.blockers.reading"));
    double height = 8.0;
    for (const StageBars& group : groups)
        height += group.height();
    const Box box = page.take(height + 22.0);
    const ShareAxis axis{{box.left + kNames, box.top, box.width - kNames - kNumbers, height}, longest(groups)};
    axis.draw(page.svg());
    double top = box.top;
    for (const StageBars& group : groups) {
        draw_group(page.svg(), axis, top, group, labels);
        top += group.height();
    }
    return page.document(caption_of(files, labels));
}

}  // namespace accede
