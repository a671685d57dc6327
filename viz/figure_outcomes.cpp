#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "viz/figure_page.h"
#include "viz/figures.h"
#include "viz/outcome_page.h"

namespace accede {
namespace {

constexpr double kNames = 170.0, kNumbers = 150.0, kRow = 26.0, kBar = 18.0, kHeader = 18.0;
constexpr std::size_t kMostRows = 30;
constexpr double kWorthShowing = 0.0005;

struct StatusColour {
    std::string status;
    std::string_view fill, text;
};

/// From what is best for the applicant to what is worst.
const std::array<StatusColour, 9>& statuses() {
    static const std::array<StatusColour, 9> kStatuses{{{"done", palette::kBlue, "#ffffff"},
                                                        {"ratifying", palette::kSky, kInk},
                                                        {"moving", palette::kGreen, "#ffffff"},
                                                        {"queued", palette::kYellow, kInk},
                                                        {"stuck", palette::kOrange, kInk},
                                                        {"blocked", palette::kVermilion, "#ffffff"},
                                                        {"shelved", palette::kPurple, kInk},
                                                        {"preparing", "#d0d0d0", kInk},
                                                        {"withdrawn", palette::kBlack, "#ffffff"}}};
    return kStatuses;
}

double share_of(const ApplicantResults& results, const std::string& status) {
    return results.quantity("p_status_" + status).value.value_or(0.0);
}

void draw_bar(Svg& svg, const ShareAxis& axis, double middle, const ApplicantResults& results) {
    double from = 0.0;
    for (const StatusColour& each : statuses()) {
        const double share = share_of(results, each.status);
        if (share < kWorthShowing) continue;
        const double to = std::min(1.0, from + share);
        svg.box({axis.x(from), middle - kBar / 2.0, axis.x(to) - axis.x(from), kBar}, each.fill);
        const TextStyle style{.size = 10.0, .anchor = Anchor::middle, .fill = each.text};
        const std::string number = percent(share);
        if (text_width(number, style.size) + 4.0 < axis.x(to) - axis.x(from))
            svg.text({(axis.x(from) + axis.x(to)) / 2.0, middle + 3.5}, number, style);
        from = to;
    }
}

std::vector<LegendEntry> legend_of(const ResultFiles& files, std::size_t rows, const Labels& labels) {
    std::vector<LegendEntry> entries;
    for (const StatusColour& each : statuses()) {
        const bool is_seen = std::any_of(
            files.applicants.begin(), files.applicants.begin() + static_cast<std::ptrdiff_t>(rows),
            [&](const ApplicantResults& results) { return share_of(results, each.status) >= kWorthShowing; });
        if (is_seen)
            entries.push_back({.label = labels.word("status", each.status), .stroke = {each.fill}, .is_area = true});
    }
    return entries;
}

}  // namespace

std::string outcomes_figure(const ResultFiles& files, const Labels& labels) {
    const std::size_t rows = std::min(files.applicants.size(), kMostRows);
    FigurePage page(labels.get("outcomes.title", {{"end", files.end}}), labels.get("svg.outcomes.reading"));
    page.legend(legend_of(files, rows, labels));
    const Box box = page.take(kHeader + kRow * static_cast<double>(rows) + 22.0);
    const ShareAxis axis{
        {box.left + kNames, box.top + kHeader, box.width - kNames - kNumbers, kRow * static_cast<double>(rows)}};
    axis.draw(page.svg());
    const TextStyle number{.size = 11.0, .anchor = Anchor::end};
    page.svg().text({box.right(), box.top + 11.0}, labels.get("svg.outcomes.column"),
                    {.size = 9.5, .anchor = Anchor::end, .fill = kMuted});
    for (std::size_t row = 0; row < rows; ++row) {
        const ApplicantResults& results = files.applicants[row];
        const double middle = axis.plot.top + kRow * (static_cast<double>(row) + 0.5);
        const TextStyle name{.size = 11.0, .anchor = Anchor::end, .bold = row == 0};  // the main applicant
        draw_bar(page.svg(), axis, middle, results);
        page.svg().text({axis.plot.left - 8.0, middle + 4.0},
                        fitted(labels.title(results.applicant.title), kNames - 8.0, name), name);
        page.svg().text({box.right(), middle + 4.0}, typeset(share_cell(results.quantity("p_" + files.stages.back()))),
                        number);
    }
    return page.document(caption_of(files, labels));
}

}  // namespace accede
