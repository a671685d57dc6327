#include "sim/results/columns.h"

#include <algorithm>
#include <stdexcept>

#include "sim/csv.h"

namespace accede {
namespace {

struct Entry {
    std::string_view file, name, type, unit, meaning;
};

constexpr Entry kTables[] = {
    {"trials.csv", "", "", "", "What each trial ended with, a row per trial and applicant."},
    {"timeline.csv", "", "", "", "Cumulative incidence of each stage, and of withdrawal, by month."},
    {"summary.csv", "", "", "", "Estimates with their Monte Carlo error and their spread over what is not known."},
    {"blockers.csv", "", "", "", "Who stood in the way of the trials that stopped before a stage, and over what."},
    {"mandates.csv", "", "", "", "Which lobby at home capped what the government could offer, month by month."},
    {"distribution.csv", "", "", "", "Predictive distributions in the hubverse model-output format."},
    {"examples.csv", "", "", "", "The events of up to three typical trials of the main applicant."},
    {"parameters.csv", "", "", "", "Every number of the scenario with where it comes from."},
    {"graph.csv", "", "", "", "Agents and their ties, with a layout."},
    {"compare.csv", "", "", "", "What differs between a scenario and the baseline, trial by trial with the same luck."},
    {"shapley.csv", "", "", "", "What each lever adds to the joint effect of all, in the mean over all orders."},
    {"sensitivity.csv", "", "", "", "How far each factor moves an output of a sweep."},
    {"boxes.csv", "", "", "", "Boxes of factors in which an outcome is likely (PRIM), a row per limit."},
    {"variance.csv", "", "", "",
     "What part of the variance over futures the factors decide, what part other uncertain numbers, and what is "
     "chance."},
};

// "{stage}" stands for each stage after the first.
constexpr Entry kColumns[] = {
    {"trials.csv", "trial", "integer", "", "Number of the trial, from 0."},
    {"trials.csv", "draw", "integer", "", "Parameter draw that the trial shares with its replicates, from 0."},
    {"trials.csv", "applicant", "string", "", "ISO3 code of the applicant."},
    {"trials.csv", "club", "string", "", "The agreement it wants to join."},
    {"trials.csv", "outcome", "string", "", "in_force, withdrawn, or pending at the horizon."},
    {"trials.csv", "stage", "string", "", "Furthest stage reached."},
    {"trials.csv", "{stage}_month", "integer", "month",
     "Month in which it entered the stage; the start is 0, earlier months are negative; empty: not by the horizon."},
    {"trials.csv", "blocked_at", "string", "", "Stage that it did not get into; empty when in force."},
    {"trials.csv", "status", "string", "",
     "What it is doing at the end: preparing, shelved, queued, blocked, stuck, moving, ratifying, done or withdrawn."},
    {"trials.csv", "blocking_member", "string", "", "ISO3 code of the member last recorded as standing in the way."},
    {"trials.csv", "blocking_lobby", "string", "", "Lobby last recorded as standing in the way, as ISO3/lobby."},
    {"trials.csv", "blocking_issue", "string", "",
     "Issue over which it stands in the way (of a precondition too); where it is over none, the ground: affinity, "
     "trade, "
     "pressure, link, disposition, precondition or prospects."},
    {"trials.csv", "meetings_blocked", "integer", "meetings", "Meetings before the start at which somebody objected."},
    {"trials.csv", "meetings_queued", "integer", "meetings",
     "Meetings before the start at which nobody objected, but it was not its turn."},

    {"timeline.csv", "applicant", "string", "", "ISO3 code of the applicant."},
    {"timeline.csv", "club", "string", "", "The agreement it wants to join."},
    {"timeline.csv", "stage", "string", "", "Stage after the first, or withdrawn."},
    {"timeline.csv", "month", "integer", "month", "Months since the start, from 0."},
    {"timeline.csv", "date", "yearmonth", "", "The same month in the calendar."},
    {"timeline.csv", "probability", "number", "share", "Share of trials that had entered the stage by the month."},
    {"timeline.csv", "lower", "number", "share", "Lower end of the 95 % Monte Carlo interval at this month (Wilson)."},
    {"timeline.csv", "upper", "number", "share", "Upper end of the same."},
    {"timeline.csv", "band_lower", "number", "share",
     "Lower end of the simultaneous 95 % band: the whole curve lies in it with 95 % confidence "
     "(Dvoretzky-Kiefer-Wolfowitz with Massart's constant)."},
    {"timeline.csv", "band_upper", "number", "share", "Upper end of the same."},

    {"summary.csv", "applicant", "string", "", "ISO3 code of the applicant."},
    {"summary.csv", "quantity", "string", "",
     "p_STAGE: probability of entering the stage by the horizon (p_withdrawn too; p_pending: neither in force nor "
     "withdrawn; p_stopped_before_STAGE: stopped short of it; p_status_STATUS: of ending in the status); "
     "median_, q10_ and q90_months_to_STAGE: quantiles over all trials; mean_restricted_months_to_STAGE: mean of the "
     "smaller of the month and the horizon; mean_months_to_STAGE_if_reached: mean over the trials that got there. "
     "Months "
     "count from the start."},
    {"summary.csv", "estimate", "number", "share or month",
     "The estimate; empty for a quantile that fewer trials reach."},
    {"summary.csv", "lower", "number", "share or month",
     "Lower end of the 95 % Monte Carlo interval, which shrinks with more trials; empty where the trials don't bound "
     "it."},
    {"summary.csv", "upper", "number", "share or month", "Upper end of the same; empty: beyond the horizon."},
    {"summary.csv", "spread_lower", "number", "share or month",
     "10 % point over draws of the uncertain parameters: what more trials don't settle. Empty with one trial a draw, "
     "with "
     "no uncertain parameters, or where draws differ no more than chance."},
    {"summary.csv", "spread_upper", "number", "share or month", "90 % point of the same; empty: beyond the horizon."},

    {"blockers.csv", "applicant", "string", "", "ISO3 code of the applicant."},
    {"blockers.csv", "stage", "string", "", "Stage that the trials did not get into."},
    {"blockers.csv", "who_type", "string", "",
     "member or lobby; none where nobody is recorded. Each stopped trial is in one row: under the member if one is "
     "recorded, else under the lobby."},
    {"blockers.csv", "who", "string", "",
     "ISO3 code of the member, ISO3/lobby, or for none what the accession was doing instead (queued, moving, ...)."},
    {"blockers.csv", "issue", "string", "", "Issue, or where it is over none the ground, as in trials.csv."},
    {"blockers.csv", "share", "number", "share",
     "Of the applicant's trials that stopped at this stage, by the last recorded reason; they add to one over who and "
     "issue."},
    {"blockers.csv", "alone", "number", "share", "Of this row's trials, the part in which it was the only objector."},
    {"blockers.csv", "lower", "number", "share", "Lower end of the share's 95 % Monte Carlo interval (Wilson)."},
    {"blockers.csv", "upper", "number", "share", "Upper end of the same."},

    {"mandates.csv", "applicant", "string", "", "ISO3 code of the applicant."},
    {"mandates.csv", "month", "integer", "month", "Months since the start, from 0."},
    {"mandates.csv", "issue", "string", "", "Issue."},
    {"mandates.csv", "lobby", "string", "", "The applicant's lobby or ministry, as ISO3/lobby."},
    {"mandates.csv", "share", "number", "share",
     "Share of trials in which it capped in this month what the government could offer; there is no row where it is "
     "0."},

    {"distribution.csv", "scenario", "string", "", "Name of the scenario."},
    {"distribution.csv", "applicant", "string", "", "ISO3 code of the applicant."},
    {"distribution.csv", "target", "string", "", "outcome, or months to STAGE."},
    {"distribution.csv", "output_type", "string", "", "pmf of outcomes, cdf by month, quantile."},
    {"distribution.csv", "output_type_id", "string", "", "The outcome, the month since the start, or the level."},
    {"distribution.csv", "value", "number", "share or month",
     "Probability, or for a quantile the month; empty where fewer trials get there by the horizon."},

    {"examples.csv", "trial", "integer", "", "Number of the trial; accede trace tells it again."},
    {"examples.csv", "month", "integer", "month", "Months since the start."},
    {"examples.csv", "date", "yearmonth", "", "The same month in the calendar."},
    {"examples.csv", "applicant", "string", "", "ISO3 code of the applicant."},
    {"examples.csv", "event", "string", "", "Kind of event."},
    {"examples.csv", "who", "string", "", "Who acted or stood in the way."},
    {"examples.csv", "issue", "string", "", "Issue or ground it was over."},
    {"examples.csv", "text", "string", "", "The event as a sentence."},

    {"parameters.csv", "path", "string", "", "Where the number stands in the scenario."},
    {"parameters.csv", "value", "string", "", "The number, or its distribution with parameters."},
    {"parameters.csv", "kind", "string", "",
     "fixed, uniform (low, high), triangular (low, mode, high), normal (mean, sd), lognormal (median, sd of the log) "
     "or "
     "beta (alpha, beta)."},
    {"parameters.csv", "unit", "string", "", "Unit of the number."},
    {"parameters.csv", "source", "string", "", "Where it comes from."},
    {"parameters.csv", "assumption", "string", "", "Why it is assumed, where it has no source."},

    {"compare.csv", "scenario", "string", "", "The scenario, or the levers turned on, joined by +."},
    {"compare.csv", "applicant", "string", "", "ISO3 code of the applicant."},
    {"compare.csv", "quantity", "string", "", "Quantity, as in summary.csv."},
    {"compare.csv", "baseline_value", "number", "", "Its estimate in the baseline."},
    {"compare.csv", "scenario_value", "number", "", "Its estimate in the scenario."},
    {"compare.csv", "difference", "number", "", "Scenario less baseline; empty where one of them is."},
    {"compare.csv", "lower", "number", "", "Lower end of the difference's 95 % Monte Carlo interval."},
    {"compare.csv", "upper", "number", "", "Upper end of the difference's 95 % Monte Carlo interval."},
    {"compare.csv", "variance_ratio", "number", "",
     "How many times as many trials independent runs would take for the same error; 1 where neither varies, empty "
     "where "
     "only the difference does not, and for months among those who get there."},

    {"shapley.csv", "applicant", "string", "", "ISO3 code of the applicant."},
    {"shapley.csv", "quantity", "string", "", "Quantity, as in summary.csv."},
    {"shapley.csv", "lever", "string", "", "The lever; all for what all of them do together."},
    {"shapley.csv", "share", "number", "share",
     "Its share of the joint effect; empty where that is not distinguishable from 0."},
    {"shapley.csv", "lower", "number", "share", "Lower end of the share's 95 % interval."},
    {"shapley.csv", "upper", "number", "share", "Upper end of the share's 95 % interval."},
    {"shapley.csv", "effect", "number", "", "What it adds, in the quantity's unit: its mean over all orders."},
    {"shapley.csv", "effect_lower", "number", "", "Lower end of the effect's 95 % interval."},
    {"shapley.csv", "effect_upper", "number", "", "Upper end of the effect's 95 % interval."},

    {"sensitivity.csv", "output", "string", "", "The output, a quantity of summary.csv."},
    {"sensitivity.csv", "factor", "string", "", "The factor: a path of the scenario."},
    {"sensitivity.csv", "index", "string", "",
     "first_order or total (shares of the output's variance over the design), morris_mu_star or morris_sigma (size and "
     "spread of its effects)."},
    {"sensitivity.csv", "estimate", "number", "",
     "Corrected for the Monte Carlo noise of the points; not cut to 0 .. 1."},
    {"sensitivity.csv", "lower", "number", "", "Lower end of the 95 % interval."},
    {"sensitivity.csv", "upper", "number", "", "Upper end of the 95 % interval."},
    {"sensitivity.csv", "finding", "string", "",
     "not distinguishable from 0, where the interval begins at 0 or below."},

    {"boxes.csv", "box", "integer", "", "Number of the box, in the order found, from 1."},
    {"boxes.csv", "factor", "string", "", "A factor that it limits."},
    {"boxes.csv", "lower", "string", "",
     "Least value of the factor in the box; empty where there is no limit; of words all in the box, joined by |."},
    {"boxes.csv", "upper", "string", "",
     "Largest value of the factor in the box; empty where there is no limit; of words as `lower`."},
    {"boxes.csv", "coverage", "number", "share", "Share of all cases that lie in the box and in none before it."},
    {"boxes.csv", "density", "number", "share",
     "Of a probability: its mean in the box, or what it lacks to 1; of another output: share of the box's points that "
     "count."},
    {"boxes.csv", "mass", "number", "share", "Share of the points that lie in the box and in none before it."},
    {"boxes.csv", "quasi_p", "number", "",
     "Chance of as many cases in the box if this limit did nothing; too kind, since the limit was chosen."},

    {"variance.csv", "applicant", "string", "", "ISO3 code of the applicant."},
    {"variance.csv", "quantity", "string", "", "Quantity, as in summary.csv."},
    {"variance.csv", "parameters", "number", "share",
     "Share of its variance over single futures that the factors of the sweep decide."},
    {"variance.csv", "chance", "number", "share", "The rest: what nobody can know, and `others` where that is empty."},
    {"variance.csv", "lower", "number", "share", "Lower end of the 95 % interval of the factors' share."},
    {"variance.csv", "upper", "number", "share", "Upper end of the 95 % interval of the factors' share."},
    {"variance.csv", "others", "number", "share",
     "Share that the scenario's other uncertain numbers decide, what is not known either; empty with one replicate a "
     "draw, where it can't be told from chance and is counted there."},

    {"graph.csv", "row", "string", "", "node or tie."},
    {"graph.csv", "id", "string", "", "The node, or where the tie starts."},
    {"graph.csv", "other", "string", "", "Where the tie ends."},
    {"graph.csv", "kind", "string", "", "Kind of node or tie."},
    {"graph.csv", "weight", "number", "", "Weight of the tie, or size of the node."},
    {"graph.csv", "x", "number", "", "Place of the node in the layout."},
    {"graph.csv", "y", "number", "", "Place of the node in the layout."},
};

constexpr std::string_view kStage = "{stage}";

void add_columns(const Entry& entry, std::span<const std::string> stages, std::vector<Column>& columns) {
    Column column{std::string(entry.name), std::string(entry.type), std::string(entry.unit),
                  std::string(entry.meaning)};
    if (!entry.name.starts_with(kStage)) {
        columns.push_back(column);
        return;
    }
    for (const std::string& stage : stages.subspan(1)) {
        column.name = stage + std::string(entry.name.substr(kStage.size()));
        columns.push_back(column);
    }
}

}  // namespace

std::vector<Table> result_tables(std::span<const std::string> stages) {
    std::vector<Table> tables;
    for (const Entry& table : kTables) {
        tables.push_back({.file = std::string(table.file), .title = std::string(table.meaning), .columns = {}});
        for (const Entry& column : kColumns) {
            if (column.file == table.file) add_columns(column, stages, tables.back().columns);
        }
    }
    return tables;
}

std::string csv_header(std::string_view file, std::span<const std::string> stages) {
    const std::vector<Table> tables = result_tables(stages);
    const auto table = std::find_if(tables.begin(), tables.end(), [&](const Table& each) { return each.file == file; });
    if (table == tables.end()) throw std::logic_error("no columns are known for " + std::string(file));
    std::string header;
    CsvText csv(header);
    for (const Column& column : table->columns)
        csv.cell(column.name);
    csv.end_row();
    return header;
}

}  // namespace accede
