#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace accede {

/// The record of 2021 as figures: what a run of `scenarios/history/cptpp_2021.yaml` must reproduce, and how far it
/// does.
///
/// The figures come from the dated events of `scenarios/data/accession_history.csv`. They are read off `trials.csv`.

/// What one trial made of one applicant. Months count from January 2021; `kNotReached` where a stage was not entered.
struct TrialRecord {
    int requested = 0, commenced = 0, in_force = 0;
    int meetings_blocked = 0, meetings_queued = 0;
};
constexpr int kNotReached = 1 << 20;

/// All applicants of one trial, by ISO3.
struct RecordedTrial {
    long draw = 0;
    std::map<std::string, TrialRecord> applicants;
};

/// Reads `trials.csv` of a result directory. Throws CsvError for a table of another shape,
/// std::runtime_error where it is not of that scenario.
[[nodiscard]] std::vector<RecordedTrial> read_trials(const std::filesystem::path& folder);

/// One figure of the record, with the interval in which it should lie.
struct Figure {
    std::string name;
    double value = 0.0, low = 0.0, high = 1.0;
    [[nodiscard]] bool met() const { return value >= low && value <= high; }
};

/// The figures over these trials (at least one).
[[nodiscard]] std::vector<Figure> figures_of(const std::vector<RecordedTrial>& trials);

/// One set of parameters: how it stands to the record, and what it says of Korea.
struct ParameterSet {
    int met = 0;                  ///< of the figures
    double korea_in_force = 0.0;  ///< within 12 years
};

/// Groups trials by their parameter draw and judges each draw alone.
[[nodiscard]] std::vector<ParameterSet> judge_draws(const std::vector<RecordedTrial>& trials);

}  // namespace accede
