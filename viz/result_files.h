#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/estimates.h"

namespace accede {

/// What a result directory's files say, read back for the outcome page: nothing that isn't in them.

/// A thing by its id and by the name that people know it by.
struct Titled {
    std::string id, title;
};

struct BlockerRow {
    std::string stage, who_type;
    Titled who, issue;
    bool is_over_ground = false;      ///< `issue` is no issue but a ground, such as affinity
    double share = 0.0;               ///< of the applicant's trials that stopped at the stage
    double share_of_all = 0.0;        ///< of all trials
    double lower = 0.0, upper = 0.0;  ///< 95 % Monte Carlo interval of `share`
    double alone = 0.0;               ///< of this row's trials
};

/// How often one lobby caps the government on one issue.
struct CapRow {
    Titled lobby, issue;
    double now = 0.0, midway = 0.0, end = 0.0;  ///< shares of trials in month 0, in the middle, in the last month
    double mean = 0.0;                          ///< over all months
};

struct ApplicantResults {
    Titled applicant;
    std::map<std::string, Estimate> quantities;            ///< as in summary.csv
    std::map<std::string, std::vector<double>> incidence;  ///< by stage: the share that had entered it, month by month
    std::vector<BlockerRow> blockers;                      ///< by share_of_all, largest first
    std::vector<CapRow> caps;                              ///< by mean, largest first

    /// Zero where timeline.csv doesn't say.
    [[nodiscard]] double share_entered(const std::string& stage, int month) const;
    /// An empty estimate where the quantity isn't there.
    [[nodiscard]] Estimate quantity(const std::string& name) const;
};

struct ResultFiles {
    std::string title, scenario, club_title, start, end, version, seed, results_sha256;
    std::string offers_until;  ///< the stage from which nothing is offered any more; empty: none
    int months = 0;
    std::int64_t trials = 0, trials_asked = 0, draws = 0, replicates = 1;
    int uncertain_parameters = 0;
    bool interrupted = false;
    std::vector<std::string> warnings;
    std::vector<std::string> stages;           ///< after the first
    std::vector<ApplicantResults> applicants;  ///< the main one first, then by the chance of the last stage

    std::map<std::string, std::string> compared;  ///< of a comparison: titles of its levers and scenarios, by id

    /// The calendar month, YYYY-MM, of a month counted from the start.
    [[nodiscard]] std::string date(double month) const;
};

/// Reads manifest.json, summary.csv, timeline.csv, blockers.csv and mandates.csv. Throws std::runtime_error, naming the
/// file, when one isn't there or isn't what accede writes.
[[nodiscard]] ResultFiles read_result_files(const std::filesystem::path& folder);

/// What manifest.json alone says; `applicants` holds the main one, without quantities. Throws as `read_result_files`.
[[nodiscard]] ResultFiles read_result_head(const std::filesystem::path& folder);

}  // namespace accede
