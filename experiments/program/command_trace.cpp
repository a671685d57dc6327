#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "experiments/program/commands.h"
#include "experiments/program/load.h"
#include "experiments/program/usage_error.h"
#include "sim/kernel/trial.h"
#include "sim/results/story.h"
#include "sim/results/words.h"

namespace accede {
namespace {

constexpr std::int64_t kMostTrials = 20000;  ///< to look through for a trial that fits

/// What `--where outcome=…,status=…,stage=…,applicant=…` asks of a trial.
struct Wanted {
    int applicant = 0;
    std::optional<std::string> outcome, status, stage;
};

int applicant_named(const Names& names, const std::string& id) {
    const auto found = std::ranges::find(names.applicants, id);
    if (found == names.applicants.end())
        throw UsageError(
            fmt::format("--where: no applicant '{}'; there are {}", id, fmt::join(names.applicants, ", ")));
    return static_cast<int>(found - names.applicants.begin());
}

/// A word that is not among those it can be would look through all trials in vain.
void check_word(const std::string& key, const std::string& value, const std::vector<std::string>& known) {
    if (std::ranges::find(known, value) == known.end())
        throw UsageError(fmt::format("--where: {} is one of {}, not '{}'", key, fmt::join(known, ", "), value));
}

void add_condition(const Names& names, const std::string& key, const std::string& value, Wanted& wanted) {
    if (key == "applicant") {
        wanted.applicant = applicant_named(names, value);
    } else if (key == "outcome") {
        check_word(key, value, {"in_force", "withdrawn", "pending"});
        wanted.outcome = value;
    } else if (key == "status") {
        check_word(key, value,
                   {"preparing", "shelved", "queued", "blocked", "stuck", "moving", "ratifying", "done", "withdrawn"});
        wanted.status = value;
    } else if (key == "stage") {
        check_word(key, value, names.stages);
        wanted.stage = value;
    } else {
        throw UsageError("--where: expected outcome=, status=, stage= or applicant=, not '" + key + "'");
    }
}

Wanted parse_where(const Names& names, const std::string& where) {
    Wanted wanted{.applicant = names.main_applicant, .outcome = {}, .status = {}, .stage = {}};
    std::size_t at = 0;
    while (at < where.size()) {
        const auto end = std::min(where.find(',', at), where.size());
        const std::string part = where.substr(at, end - at);
        const auto equals = part.find('=');
        if (equals == std::string::npos) throw UsageError("--where: expected KEY=VALUE, not '" + part + "'");
        add_condition(names, part.substr(0, equals), part.substr(equals + 1), wanted);
        at = end + 1;
    }
    return wanted;
}

bool fits(const Names& names, const TrialOutcome& outcome, const Wanted& wanted) {
    const AccessionOutcome& a = outcome.accessions[static_cast<std::size_t>(wanted.applicant)];
    return (!wanted.outcome || *wanted.outcome == outcome_word(a.outcome)) &&
           (!wanted.status || *wanted.status == status_word(a.status)) &&
           (!wanted.stage || *wanted.stage == names.stages[static_cast<std::size_t>(a.stage)]);
}

std::int64_t find_trial(const Compiled& compiled, std::uint64_t seed, const Wanted& wanted) {
    Worker worker(compiled.world, seed);
    TrialOutcome outcome;
    for (std::int64_t trial = 0; trial < kMostTrials; ++trial) {
        worker.run(trial, outcome);
        if (fits(compiled.names, outcome, wanted)) return trial;
    }
    throw UsageError(fmt::format("--where: none of the first {} trials fits", kMostTrials));
}

void print_story(const Compiled& compiled, std::uint64_t seed, std::int64_t trial, int applicant,
                 const std::vector<ExampleRow>& story) {
    std::cout << fmt::format("{} · {} · trial {}, seed {}\n\n", compiled.names.title,
                             compiled.names.applicant_titles[static_cast<std::size_t>(applicant)], trial, seed);
    std::string last;
    for (const ExampleRow& row : story) {
        std::cout << fmt::format("{:<8} {}\n", row.date == last ? "" : row.date, row.text);
        last = row.date;
    }
}

void print_json(std::int64_t trial, std::uint64_t seed, const std::vector<ExampleRow>& story) {
    nlohmann::ordered_json events = nlohmann::ordered_json::array();
    for (const ExampleRow& row : story)
        events.push_back({{"month", row.month},
                          {"date", row.date},
                          {"applicant", row.applicant},
                          {"event", row.event},
                          {"who", row.who},
                          {"issue", row.issue},
                          {"text", row.text}});
    std::cout << nlohmann::ordered_json{{"trial", trial}, {"seed", seed}, {"events", events}}.dump(2) << '\n';
}

}  // namespace

int command_trace(const Options& options) {
    if (options.trial && !options.where.empty()) throw UsageError("give --trial or --where, not both");
    const Input input = load_input(options);
    const Compiled& compiled = input.compiled;
    const Wanted wanted = parse_where(compiled.names, options.where);
    const std::int64_t trial =
        options.where.empty() ? options.trial.value_or(0) : find_trial(compiled, options.seed.value_or(1), wanted);
    const auto story = tell_trial(compiled, options.seed.value_or(1), trial, wanted.applicant);
    if (options.json)
        print_json(trial, options.seed.value_or(1), story);
    else
        print_story(compiled, options.seed.value_or(1), trial, wanted.applicant, story);
    return 0;
}

}  // namespace accede
