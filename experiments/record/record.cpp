#include "experiments/record/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>

#include "sim/csv.h"

namespace accede {
namespace {

constexpr int month(int year, int month_of_year) { return (year - 2021) * 12 + month_of_year - 1; }

constexpr std::array<const char*, 7> kApplicants{"GBR", "CHN", "TWN", "ECU", "CRI", "URY", "KOR"};

using Test = std::function<bool(const RecordedTrial&)>;

double share(const std::vector<RecordedTrial>& trials, const Test& test) {
    return static_cast<double>(std::ranges::count_if(trials, test)) / static_cast<double>(trials.size());
}

Test commenced_by(const std::string& applicant, int last) {
    return [=](const RecordedTrial& trial) { return trial.applicants.at(applicant).commenced <= last; };
}
Test in_force_by(const std::string& applicant, int last) {
    return [=](const RecordedTrial& trial) { return trial.applicants.at(applicant).in_force <= last; };
}
Test requested_by(const std::string& applicant, int last) {
    return [=](const RecordedTrial& trial) { return trial.applicants.at(applicant).requested <= last; };
}

/// Whether somebody who asked later was started before somebody who asked earlier.
bool overtaken(const RecordedTrial& trial) {
    for (const auto& [first, early] : trial.applicants)
        for (const auto& [second, late] : trial.applicants)
            if (late.requested > early.requested && late.commenced < early.commenced &&
                late.commenced <= month(2026, 12))
                return true;
    return false;
}

/// Of Costa Rica's waiting meetings, the share in which nobody objected.
double queued_share(const std::vector<RecordedTrial>& trials) {
    double queued = 0.0, blocked = 0.0;
    for (const RecordedTrial& trial : trials) {
        queued += trial.applicants.at("CRI").meetings_queued;
        blocked += trial.applicants.at("CRI").meetings_blocked;
    }
    return queued + blocked > 0.0 ? queued / (queued + blocked) : 1.0;
}

}  // namespace

std::vector<RecordedTrial> read_trials(const std::filesystem::path& folder) {
    const CsvTable table = read_csv(folder / "trials.csv");
    const auto trial = table.column("trial"), draw = table.column("draw"), applicant = table.column("applicant"),
               requested = table.column("requested_month"), commenced = table.column("commenced_month"),
               in_force = table.column("in_force_month"), blocked = table.column("meetings_blocked"),
               queued = table.column("meetings_queued");
    const auto read = [&](const CsvTable::Row& row, std::size_t column) {
        return static_cast<int>(table.number(row, column).value_or(kNotReached));
    };
    std::vector<RecordedTrial> trials;
    for (const CsvTable::Row& row : table.rows) {
        const auto number = static_cast<std::size_t>(table.number(row, trial).value_or(0));
        if (trials.size() <= number) trials.resize(number + 1);
        trials[number].draw = static_cast<long>(table.number(row, draw).value_or(0));
        trials[number].applicants[row.cells[applicant]] = {.requested = read(row, requested),
                                                           .commenced = read(row, commenced),
                                                           .in_force = read(row, in_force),
                                                           .meetings_blocked = read(row, blocked),
                                                           .meetings_queued = read(row, queued)};
    }
    for (const RecordedTrial& one : trials)
        for (const char* id : kApplicants)
            if (!one.applicants.contains(id))
                throw std::runtime_error(
                    fmt::format("{}: not every trial has an applicant {}; this is no whole run of the record of 2021",
                                table.file, id));
    return trials;
}

std::vector<Figure> figures_of(const std::vector<RecordedTrial>& trials) {
    const Test costa_rica = commenced_by("CRI", month(2026, 1)), uruguay = commenced_by("URY", month(2026, 1));
    return {
        {"P(UK commenced by 2022-02)", share(trials, commenced_by("GBR", month(2022, 2))), .8, 1},
        {"P(UK in force before 2024-10)", share(trials, in_force_by("GBR", month(2024, 9))), 0, .2},
        {"P(UK in force by 2026-12)", share(trials, in_force_by("GBR", month(2026, 12))), .7, 1},
        {"P(China commenced by 2026-01)", share(trials, commenced_by("CHN", month(2026, 1))), .001, .25},
        {"P(Taiwan commenced by 2026-01)", share(trials, commenced_by("TWN", month(2026, 1))), .001, .25},
        {"P(Ecuador commenced by 2026-01)", share(trials, commenced_by("ECU", month(2026, 1))), 0, .4},
        {"P(Costa Rica or Uruguay commenced by 2026-01)",
         share(trials, [&](const RecordedTrial& t) { return costa_rica(t) || uruguay(t); }), .6, 1},
        {"P(a later request commences before an earlier one by 2026-12)", share(trials, overtaken), .4, 1},
        {"Share of Costa Rica's waiting meetings queued, not blocked", queued_share(trials), .5, 1},
        {"P(Korea's request lodged by 2022-12)", share(trials, requested_by("KOR", month(2022, 12))), .02, .3},
        {"P(Korea's request lodged by 2025-12)", share(trials, requested_by("KOR", month(2025, 12))), 0, .5},
    };
}

std::vector<ParameterSet> judge_draws(const std::vector<RecordedTrial>& trials) {
    std::map<long, std::vector<RecordedTrial>> draws;
    for (const RecordedTrial& trial : trials)
        draws[trial.draw].push_back(trial);
    std::vector<ParameterSet> sets;
    for (const auto& [draw, own] : draws) {
        const auto figures = figures_of(own);
        sets.push_back({.met = static_cast<int>(std::ranges::count_if(figures, &Figure::met)),
                        .korea_in_force = share(own, in_force_by("KOR", month(2032, 12)))});
    }
    return sets;
}

}  // namespace accede
