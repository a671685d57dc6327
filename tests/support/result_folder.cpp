#include "tests/support/result_folder.h"

#include <vector>

#include "sim/results/manifest.h"
#include "sim/results/tables.h"
#include "tests/support/synthetic.h"

namespace accede::testing {
namespace {

Tally tally_of(const Names& names, std::int64_t trials) {
    Tally tally(shape_of(names));
    for (std::int64_t trial = 0; trial < trials; ++trial)
        tally.add(hashed_outcome(names, trial));
    tally.close_draw();
    return tally;
}

std::vector<ExampleRow> story_of(const Names& names) {
    std::vector<ExampleRow> rows;
    for (int month = 0; month < 6; ++month)
        rows.push_back({.trial = 3,
                        .month = month,
                        .date = "2027-0" + std::to_string(month + 1),
                        .applicant = names.applicants.front(),
                        .event = "stage_entered",
                        .who = names.countries.back(),
                        .issue = names.issues.front(),
                        .text = names.applicant_titles.front() + " moves, \"at last\"."});
    return rows;
}

std::vector<GraphRow> ties_of(const Names& names) {
    std::vector<GraphRow> rows;
    for (std::size_t at = 0; at < names.countries.size(); ++at)
        rows.push_back({.row = "node",
                        .id = names.countries[at],
                        .other = "",
                        .kind = "member",
                        .weight = 0.25,
                        .x = 0.1 * static_cast<double>(at),
                        .y = 0.5});
    rows.push_back({.row = "tie", .id = names.countries[0], .other = names.countries[1], .kind = "trade"});
    return rows;
}

}  // namespace

ResultFolder::ResultFolder(const Names& names, std::int64_t trials, bool interrupted) {
    const Tally tally = tally_of(names, trials);
    const Estimates estimates(tally, true);
    const std::map<std::string, std::string> tables{{"timeline.csv", timeline_table(names, estimates)},
                                                    {"summary.csv", summary_table(names, estimates)},
                                                    {"blockers.csv", blockers_table(names, tally, estimates)},
                                                    {"mandates.csv", mandates_table(names, tally)},
                                                    {"distribution.csv", distribution_table(names, estimates)},
                                                    {"examples.csv", examples_table(names, story_of(names))},
                                                    {"graph.csv", graph_table(names, ties_of(names))}};
    std::map<std::string, FileRecord> records;
    for (const auto& [name, text] : tables) {
        put(name, text);
        records[name] = {.sha256 = sha256_hex(text), .bytes = static_cast<std::int64_t>(text.size())};
    }
    put("datapackage.json", datapackage_json(names, records));
    Manifest manifest;
    manifest.program_version = "0.1.0";
    manifest.trials = trials;
    manifest.trials_asked = 2 * trials;
    manifest.draws = tally.draws();
    manifest.uncertain_parameters = 3;
    manifest.interrupted = interrupted;
    put("manifest.json", manifest_json(manifest, names, records));
}

}  // namespace accede::testing
