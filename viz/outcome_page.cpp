#include "viz/outcome_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "viz/text_layout.h"

namespace accede {
namespace {

constexpr std::size_t kBlockersShown = 6, kCapsShown = 6, kTitleWidth = 34;
constexpr double kWorthSaying = 0.005;  // statuses rarer than this are left out

using Cells = std::vector<std::vector<std::string>>;

std::string spaced(std::string word) {
    std::replace(word.begin(), word.end(), '_', ' ');
    return word;
}

const std::string& last_stage(const ResultFiles& files) { return files.stages.back(); }

/// Per cent of what is neither rare nor nearly certain needs no decimal.
bool is_coarse(double share) { return share >= 0.0995 && share <= 0.99; }

/// Whether one side of the interval is so much longer that `±` would mislead. Of what is none or all, everybody knows
/// that there is one side only.
bool is_lopsided(const Estimate& share) {
    constexpr double kMostRatio = 1.5;
    const double above = *share.upper - *share.value, below = *share.value - *share.lower;
    return *share.value > 0.0 && *share.value < 1.0 && std::max(above, below) > kMostRatio * std::min(above, below);
}

/// An interval's ends in per cent, rounded outward so that it never claims too much.
std::string ends_of_interval(const Estimate& share, const char* between) {
    const int decimals = is_coarse(*share.value) ? 0 : 1;
    const double steps = decimals == 0 ? 100.0 : 1000.0;
    const double lower = std::floor(*share.lower * steps + 1e-9), upper = std::ceil(*share.upper * steps - 1e-9);
    return fmt::format("{:.{}f}{}{:.{}f}", 100.0 * lower / steps, decimals, between, 100.0 * upper / steps, decimals);
}

/// The larger side of an interval in per cent points, rounded up so that it never claims too much.
std::string error_points(const Estimate& share) {
    const double side = std::max(*share.upper - *share.value, *share.value - *share.lower);
    const double half = 100.0 * side - 1e-9;  // a whole number of points stays one
    const double tenths = std::max(0.1, std::ceil(half * 10.0) / 10.0);
    if (is_coarse(*share.value) || tenths >= 1.0) return fmt::format("±{:.0f}", std::ceil(half));
    return fmt::format("±{:.1f}", tenths);
}

/// A share that is known to whole points only, and no better.
std::string whole_percent(double share) {
    const double points = 100.0 * share;
    if (points > 0.0 && points < 0.5) return "<1";
    if (points < 100.0 && points > 99.5) return ">99";
    return fmt::format("{:.0f}", points);
}

std::string month_cell(const ResultFiles& files, const std::optional<double>& month) {
    return month ? files.date(*month) : "later";
}

std::string heading(const std::string& text) { return '\n' + wrapped(text); }

/// The ends of a range in whole per cent, or with one decimal where both are tiny.
std::string percent_range(double lower, double upper, const char* between) {
    const int decimals = upper < 0.01 ? 1 : 0;
    return fmt::format("{:.{}f}{}{:.{}f}", 100.0 * lower, decimals, between, 100.0 * upper, decimals);
}

std::string with_article(const std::string& title) {
    return title.starts_with("The ") || title.starts_with("the ") ? title : "the " + title;
}

std::string answer(const ResultFiles& files, const ApplicantResults& main) {
    const Estimate chance = main.quantity("p_" + last_stage(files));
    const std::string stage = "_months_to_" + last_stage(files);
    const Estimate median = main.quantity("median" + stage);
    const std::string error = is_lopsided(chance)
                                  ? "from " + ends_of_interval(chance, " to ") + " % within Monte Carlo error"
                                  : error_points(chance) + " points of Monte Carlo error";
    std::string text = fmt::format("{} is in {} by {} in {} % of the simulated futures ({}", main.applicant.title,
                                   with_article(files.club_title), files.end, percent(*chance.value), error);
    if (chance.spread_lower) {
        text += fmt::format("; from {} % depending on what is not known",
                            percent_range(*chance.spread_lower, *chance.spread_upper, " to "));
    }
    text += "). ";
    if (!median.value) return text + "Fewer than half get there, so there is no median date.";
    return text + fmt::format("Half of all futures get there by {} (80 % range: {} to {}).", files.date(*median.value),
                              month_cell(files, main.quantity("q10" + stage).value),
                              month_cell(files, main.quantity("q90" + stage).value));
}

/// A stage that every trial entered before the start in the same month is a fact, and shown as its date.
std::string stage_cell(const ResultFiles& files, const ApplicantResults& results, const std::string& stage) {
    const Estimate first = results.quantity("q10_months_to_" + stage),
                   last = results.quantity("q90_months_to_" + stage);
    const Estimate chance = results.quantity("p_" + stage);
    if (first.value && *first.value < 0.0 && first.value == last.value && chance.value == 1.0) {
        return "in " + files.date(*first.value);
    }
    return share_cell(chance);
}

/// Accessions of which part, but not all, is in a stage by the first month.
std::string already_there(const ResultFiles& files) {
    std::string text;
    for (const ApplicantResults& results : files.applicants)
        for (const std::string& stage : files.stages) {
            const double share = results.share_entered(stage, 0);
            if (share < kWorthSaying || share > 1.0 - kWorthSaying) continue;
            text += fmt::format("{}{} {} in {} %", text.empty() ? "" : ", ", results.applicant.title, spaced(stage),
                                percent(share));
        }
    if (text.empty()) return "";
    return '\n' + wrapped("Reached by the first month, " + files.start + ", in part of the futures: " + text +
                          ". Where an accession stands today is itself uncertain.");
}

std::string stages_section(const ResultFiles& files) {
    Cells rows{{""}};
    for (const std::string& stage : files.stages)
        rows[0].push_back(spaced(stage));
    for (const ApplicantResults& results : files.applicants) {
        rows.push_back({clipped(results.applicant.title, kTitleWidth)});
        for (const std::string& stage : files.stages)
            rows.back().push_back(stage_cell(files, results, stage));
    }
    return heading("Chance of each stage by " + files.end +
                   ", in % (± Monte Carlo error, or its ends in parentheses; [range over what is not known])") +
           text_table(rows, 1) + already_there(files);
}

std::string months_spread(const ResultFiles& files, const Estimate& estimate, bool has_spread) {
    if (!has_spread) return "";
    const std::string from = month_cell(files, estimate.spread_lower), to = month_cell(files, estimate.spread_upper);
    return from == to ? from : from + " - " + to;
}

std::string timing_section(const ResultFiles& files) {
    const std::string stage = "_months_to_" + last_stage(files);
    Cells rows{{"", "10 % by", "half by", "90 % by", "half by, over what is not known"}};
    for (const ApplicantResults& results : files.applicants) {
        const Estimate median = results.quantity("median" + stage);
        const bool has_spread = results.quantity("p_" + last_stage(files)).spread_lower.has_value();
        rows.push_back({clipped(results.applicant.title, kTitleWidth),
                        month_cell(files, results.quantity("q10" + stage).value), month_cell(files, median.value),
                        month_cell(files, results.quantity("q90" + stage).value),
                        months_spread(files, median, has_spread)});
    }
    return heading("When of all futures so many are " + spaced(last_stage(files)) + " (later: fewer get there by " +
                   files.end + ")") +
           text_table(rows, 1);
}

std::string over(const BlockerRow& blocker) {
    return blocker.issue.id.empty() ? "" : " over " + spaced(blocker.issue.title);
}

std::string main_blockers_section(const ApplicantResults& main) {
    Cells rows{{"before", "who", "over", "of all", "of those", "alone"}};
    for (const BlockerRow& blocker : main.blockers) {
        if (rows.size() > kBlockersShown) break;
        rows.push_back({spaced(blocker.stage), clipped(blocker.who.title, kTitleWidth),
                        clipped(spaced(blocker.issue.title), 24), percent(blocker.share_of_all) + " %",
                        percent(blocker.share) + " %",
                        blocker.who_type == "member" ? percent(blocker.alone) + " %" : ""});
    }
    if (rows.size() == 1) return "";
    return heading(
               "What stands in the way of " + main.applicant.title +
               ", by the last recorded reason (of all: share of all futures; of those: of the futures that stop there; "
               "alone: where it was the only objector)") +
           text_table(rows, 3);
}

std::string other_blockers_section(const ResultFiles& files) {
    std::string text;
    for (auto results = files.applicants.begin() + 1; results != files.applicants.end(); ++results) {
        if (results->blockers.empty()) continue;
        const BlockerRow& first = results->blockers.front();
        text += wrapped(fmt::format("  {}: {}{}, before {} ({} % of all futures)", results->applicant.title,
                                    first.who.title, over(first), spaced(first.stage), percent(first.share_of_all)),
                        4);
    }
    return text.empty() ? "" : heading("What most often stands in the way of the others") + text;
}

std::string caps_section(const ResultFiles& files, const ApplicantResults& main) {
    if (main.caps.empty()) return "";
    const int midway = files.months / 2;
    Cells rows{{"who", "on", files.start, files.date(midway), files.end}};
    for (const CapRow& cap : main.caps) {
        if (rows.size() > kCapsShown) break;
        rows.push_back({clipped(cap.lobby.title, kTitleWidth), clipped(cap.issue.title, 30), percent(cap.now) + " %",
                        percent(cap.midway) + " %", percent(cap.end) + " %"});
    }
    if (!files.offers_until.empty()) {
        const auto open = [&](int month) {
            return percent(1.0 - main.share_entered(files.offers_until, month)) + " %";
        };
        rows.push_back(
            {"(not yet " + spaced(files.offers_until) + ')', "", open(0), open(midway), open(files.months - 1)});
    }
    return heading(
               "What caps at home what " + main.applicant.title + " may offer (share of all futures" +
               (files.offers_until.empty() ? ")" : "; once " + spaced(files.offers_until) + ", nothing is offered)")) +
           text_table(rows, 2);
}

std::string statuses_of(const ApplicantResults& results) {
    const std::string prefix = "p_status_";
    std::vector<std::pair<double, std::string>> found;
    for (const auto& [name, estimate] : results.quantities) {
        if (!name.starts_with(prefix) || name == prefix + "done" || estimate.value.value_or(0.0) < kWorthSaying)
            continue;
        found.emplace_back(*estimate.value, name.substr(prefix.size()));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::string text;
    for (const auto& [share, status] : found)
        text += (text.empty() ? "" : ", ") + status + ' ' + percent(share) + " %";
    return text;
}

std::string statuses_section(const ResultFiles& files) {
    std::string text;
    for (const ApplicantResults& results : files.applicants) {
        const std::string statuses = statuses_of(results);
        if (!statuses.empty()) text += wrapped("  " + results.applicant.title + ": " + statuses, 4);
    }
    if (text.empty()) return "";
    return heading("What the accessions that are not in force are doing in " + files.end + " (share of all futures)") +
           text +
           wrapped(
               "  (preparing: at home, before a request; shelved: the attempt is dropped for now; blocked: somebody "
               "objects; "
               "queued: nobody objects, its turn has not come; stuck: talks do not move; moving: they do)",
               2);
}

std::string what_brackets_mean(const ResultFiles& files) {
    if (files.uncertain_parameters == 0)
        return "The scenario has no uncertain parameters, so there is no range beside it.";
    const std::string parameters = files.uncertain_parameters == 1
                                       ? "one uncertain parameter"
                                       : fmt::format("{} uncertain parameters", files.uncertain_parameters);
    if (files.replicates < 2) {
        return fmt::format(
            "There is no range beside it for the {}, drawn anew in every trial: that takes replicates: 2 or more in "
            "the scenario.",
            parameters);
    }
    return fmt::format(
        "[a-b] is the 10-90 % range over draws of the {}: more trials do not narrow it, knowing more does. Computed "
        "stage by stage, ranges can cross by a point or two.",
        parameters);
}

std::string closing(const ResultFiles& files) {
    std::string text = with_thousands(files.trials) + " trials";
    if (files.replicates > 1) text += fmt::format(" ({} draws of {})", with_thousands(files.draws), files.replicates);
    text += fmt::format(
        ", seed {}, accede {}. ± is the 95 % Monte Carlo interval: it shrinks with more trials. {} These are "
        "properties of the model and of the numbers in scenario.yaml, not observed frequencies.",
        files.seed, files.version, what_brackets_mean(files));
    return '\n' + wrapped(text);
}

std::string notes(const ResultFiles& files) {
    std::string text;
    if (files.interrupted) {
        text += wrapped(fmt::format("INTERRUPTED: {} of {} trials were finished; the figures are of those.",
                                    with_thousands(files.trials), with_thousands(files.trials_asked)));
    }
    for (const std::string& warning : files.warnings)
        text += wrapped("warning: " + warning, 4);
    return text.empty() ? "" : text + '\n';
}

}  // namespace

std::string with_thousands(std::int64_t count) {
    std::string digits = std::to_string(count);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string percent(double share) {
    const double points = 100.0 * share;
    if (points <= 0.0 || points >= 100.0) return fmt::format("{:.0f}", points);
    if (points < 0.1) return "<0.1";
    if (points > 99.9) return ">99.9";
    return points < 9.95 || points >= 99.5 ? fmt::format("{:.1f}", points) : fmt::format("{:.0f}", points);
}

std::string share_cell(const Estimate& share) {
    if (!share.value || !share.lower || !share.upper) return "";
    const std::string spread =
        share.spread_lower ? " [" + percent_range(*share.spread_lower, *share.spread_upper, "-") + ']' : "";
    if (is_lopsided(share)) return percent(*share.value) + " (" + ends_of_interval(share, "-") + ')' + spread;
    const std::string error = error_points(share);
    const bool is_whole = error.find('.') == std::string::npos;
    return (is_whole ? whole_percent(*share.value) : percent(*share.value)) + error + spread;
}

std::string outcome_page(const ResultFiles& files) {
    const ApplicantResults& main = files.applicants.front();
    return files.title + '\n' + std::string(std::min(display_width(files.title), kTextWidth), '=') + "\n\n" +
           notes(files) + wrapped(answer(files, main)) + stages_section(files) + timing_section(files) +
           main_blockers_section(main) + other_blockers_section(files) + caps_section(files, main) +
           statuses_section(files) + closing(files);
}

}  // namespace accede
