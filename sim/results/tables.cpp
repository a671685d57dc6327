#include "sim/results/tables.h"

#include <algorithm>
#include <array>

#include "sim/csv.h"
#include "sim/results/columns.h"
#include "sim/results/quantities.h"
#include "sim/results/words.h"

namespace accede {
namespace {

int count_of(const std::vector<std::string>& names) { return static_cast<int>(names.size()); }

const std::string& name_at(const std::vector<std::string>& names, int index) {
    static const std::string none;
    return index < 0 ? none : names[static_cast<std::size_t>(index)];
}

void month_cell(CsvText& csv, std::int32_t month) {
    if (month == kNever) {
        csv.cell("");
    } else {
        csv.cell(month);
    }
}

std::string blocking_issue(const Blocker& blocker, const Names& names) {
    const bool over_issue = blocker.ground == Ground::issue || blocker.ground == Ground::precondition;
    if (over_issue && blocker.issue >= 0) return name_at(names.issues, blocker.issue);
    return std::string(ground_word(blocker.ground));
}

using BlockerEntry = std::pair<BlockerKey, BlockerSums>;

/// An applicant's blockers by stage, the most frequent first.
std::vector<BlockerEntry> ranked_blockers(const std::map<BlockerKey, BlockerSums>& blockers) {
    std::vector<BlockerEntry> ranked(blockers.begin(), blockers.end());
    std::stable_sort(ranked.begin(), ranked.end(), [](const BlockerEntry& a, const BlockerEntry& b) {
        return a.first.stage != b.first.stage ? a.first.stage < b.first.stage : a.second.trials.a > b.second.trials.a;
    });
    return ranked;
}

/// What caps an applicant: [lobby][issue][month], counts of trials.
using Caps = std::vector<std::vector<std::vector<std::int64_t>>>;

Caps caps_of(const Tally& tally, int applicant) {
    const TallyShape::Lobbies& own = tally.shape().lobbies[static_cast<std::size_t>(applicant)];
    Caps caps;
    for (int lobby = own.first; lobby < own.first + own.count; ++lobby) {
        caps.emplace_back();
        for (int issue = 0; issue < tally.shape().issues; ++issue) {
            caps.back().push_back(tally.capped(applicant, lobby, issue));
        }
    }
    return caps;
}

void add_mandates(CsvText& csv, const Names& names, const Tally& tally, int applicant) {
    const Caps caps = caps_of(tally, applicant);
    const int first = tally.shape().lobbies[static_cast<std::size_t>(applicant)].first;
    const auto trials = static_cast<double>(tally.trials());
    for (int month = 0; month < names.months; ++month) {
        for (int issue = 0; issue < count_of(names.issues); ++issue) {
            for (std::size_t lobby = 0; lobby < caps.size(); ++lobby) {
                const std::int64_t count =
                    caps[lobby][static_cast<std::size_t>(issue)][static_cast<std::size_t>(month)];
                if (count == 0) continue;
                csv.row(name_at(names.applicants, applicant), month, name_at(names.issues, issue),
                        name_at(names.lobbies, first + static_cast<int>(lobby)), static_cast<double>(count) / trials);
            }
        }
    }
}

/// The 23 levels that forecasting hubs ask for.
constexpr std::array kLevels{0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4,   0.45, 0.5,
                             0.55, 0.6,   0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 0.99};

void add_distribution(CsvText& csv, const Names& names, const Estimates& estimates, int applicant) {
    const std::string& id = name_at(names.applicants, applicant);
    for (const Outcome outcome : {Outcome::in_force, Outcome::pending, Outcome::withdrawn}) {
        csv.row(names.scenario, id, "outcome", "pmf", outcome_word(outcome),
                estimates.outcome(applicant, outcome).value);
    }
    for (int milestone = 0; milestone + 1 < count_of(names.stages); ++milestone) {
        const std::string target = "months to " + milestone_word(milestone, names);
        int month = 0;
        for (const IncidencePoint& point : estimates.incidence(applicant, milestone)) {
            csv.row(names.scenario, id, target, "cdf", month++, point.probability);
        }
        for (const double level : kLevels) {
            csv.row(names.scenario, id, target, "quantile", level,
                    estimates.month_reached(applicant, milestone, level));
        }
    }
}

int parameter_count(Distribution distribution) {
    switch (distribution) {
        case Distribution::fixed:
            return 1;
        case Distribution::triangular:
            return 3;
        default:
            return 2;
    }
}

}  // namespace

void append_trial_rows(std::int64_t trial, const TrialOutcome& outcome, const Names& names, std::string& rows) {
    CsvText csv(rows);
    for (int applicant = 0; applicant < count_of(names.applicants); ++applicant) {
        const AccessionOutcome& accession = outcome.accessions[static_cast<std::size_t>(applicant)];
        csv.cell(trial);
        csv.cell(trial / names.replicates);
        csv.cell(name_at(names.applicants, applicant));
        csv.cell(names.club);
        csv.cell(outcome_word(accession.outcome));
        csv.cell(name_at(names.stages, accession.stage));
        for (int stage = 1; stage < outcome.stages; ++stage)
            month_cell(csv, outcome.month(applicant, stage));
        csv.cell(name_at(names.stages, accession.blocked_at));
        csv.cell(status_word(accession.status));
        csv.cell(name_at(names.countries, accession.blocker.member));
        csv.cell(name_at(names.lobbies, accession.blocker.lobby));
        csv.cell(blocking_issue(accession.blocker, names));
        csv.cell(static_cast<std::int64_t>(accession.meetings_blocked));
        csv.cell(static_cast<std::int64_t>(accession.meetings_queued));
        csv.end_row();
    }
}

std::string timeline_table(const Names& names, const Estimates& estimates) {
    std::string text = csv_header("timeline.csv", names.stages);
    CsvText csv(text);
    for (int applicant = 0; applicant < count_of(names.applicants); ++applicant) {
        for (int milestone = 0; milestone < count_of(names.stages); ++milestone) {
            int month = 0;
            for (const IncidencePoint& point : estimates.incidence(applicant, milestone)) {
                csv.row(name_at(names.applicants, applicant), names.club, milestone_word(milestone, names), month,
                        date_word(month, names), point.probability, point.pointwise.lower, point.pointwise.upper,
                        point.band.lower, point.band.upper);
                ++month;
            }
        }
    }
    return text;
}

std::string summary_table(const Names& names, const Estimates& estimates) {
    std::string text = csv_header("summary.csv", names.stages);
    CsvText csv(text);
    for (int applicant = 0; applicant < count_of(names.applicants); ++applicant) {
        for (const Quantity& quantity : summary_quantities(names.stages)) {
            const Estimate found = estimate_of(quantity, estimates, applicant);
            csv.row(name_at(names.applicants, applicant), quantity.name, found.value, found.lower, found.upper,
                    found.spread_lower, found.spread_upper);
        }
    }
    return text;
}

std::string blockers_table(const Names& names, const Tally& tally, const Estimates& estimates) {
    std::string text = csv_header("blockers.csv", names.stages);
    CsvText csv(text);
    for (int applicant = 0; applicant < count_of(names.applicants); ++applicant) {
        for (const auto& [key, sums] : ranked_blockers(tally.blockers(applicant))) {
            const Estimate share = estimates.share(sums.trials, tally.stopped_sizes(applicant, key.stage));
            csv.row(name_at(names.applicants, applicant), name_at(names.stages, key.stage), who_type_word(key.who_type),
                    who_word(key, names), issue_word(key, names), share.value,
                    static_cast<double>(sums.alone) / static_cast<double>(sums.trials.a), share.lower, share.upper);
        }
    }
    return text;
}

std::string mandates_table(const Names& names, const Tally& tally) {
    std::string text = csv_header("mandates.csv", names.stages);
    CsvText csv(text);
    for (int applicant = 0; applicant < count_of(names.applicants); ++applicant)
        add_mandates(csv, names, tally, applicant);
    return text;
}

std::string distribution_table(const Names& names, const Estimates& estimates) {
    std::string text = csv_header("distribution.csv", names.stages);
    CsvText csv(text);
    for (int applicant = 0; applicant < count_of(names.applicants); ++applicant) {
        add_distribution(csv, names, estimates, applicant);
    }
    return text;
}

std::string examples_table(const Names& names, std::span<const ExampleRow> rows) {
    std::string text = csv_header("examples.csv", names.stages);
    CsvText csv(text);
    for (const ExampleRow& row : rows) {
        csv.row(row.trial, row.month, row.date, row.applicant, row.event, row.who, row.issue, row.text);
    }
    return text;
}

std::string_view distribution_word(Distribution distribution) {
    switch (distribution) {
        case Distribution::fixed:
            return "fixed";
        case Distribution::uniform:
            return "uniform";
        case Distribution::triangular:
            return "triangular";
        case Distribution::normal:
            return "normal";
        case Distribution::lognormal:
            return "lognormal";
        case Distribution::beta:
            return "beta";
    }
    return "";
}

std::string distribution_text(const Number& number) {
    std::string list;
    for (int i = 0; i < parameter_count(number.distribution); ++i) {
        if (i > 0) list += ", ";
        append_number(list, number.parameters[static_cast<std::size_t>(i)]);
    }
    if (number.distribution == Distribution::fixed) return list;
    return std::string(distribution_word(number.distribution)) + '(' + list + ')';
}

std::string parameters_table(const Names& names, std::span<const Number* const> numbers) {
    std::string text = csv_header("parameters.csv", names.stages);
    CsvText csv(text);
    for (const Number* number : numbers) {
        csv.row(number->path, distribution_text(*number), distribution_word(number->distribution), number->unit,
                number->source, number->assumption);
    }
    return text;
}

std::string graph_table(const Names& names, std::span<const GraphRow> rows) {
    std::string text = csv_header("graph.csv", names.stages);
    CsvText csv(text);
    for (const GraphRow& row : rows)
        csv.row(row.row, row.id, row.other, row.kind, row.weight, row.x, row.y);
    return text;
}

}  // namespace accede
