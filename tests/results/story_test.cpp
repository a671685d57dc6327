#include "sim/results/story.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

/// The reference scenario, a trial's outcome and its story, which must agree.
struct Told {
    Compiled compiled;
    TrialOutcome outcome;
    std::vector<ExampleRow> story;
    int applicant;

    explicit Told(std::int64_t trial, const std::string& file = "korea.yaml", const Sets& set = {})
        : compiled(compile(load_file(file, set).scenario, "told")), applicant(compiled.names.main_applicant) {
        Worker(compiled.world, 1).run(trial, outcome);
        story = tell_trial(compiled, 1, trial, applicant);
    }

    [[nodiscard]] std::vector<ExampleRow> rows(const std::string& event) const {
        std::vector<ExampleRow> found;
        for (const ExampleRow& row : story)
            if (row.event == event && row.applicant == compiled.names.applicants[static_cast<std::size_t>(applicant)])
                found.push_back(row);
        return found;
    }
};

constexpr std::int64_t kTrials = 12;

}  // namespace

TEST_SUITE("results/story [law]") {
    TEST_CASE("every stage that was entered stands in the story once - in its month") {
        for (std::int64_t trial = 0; trial < kTrials; ++trial) {
            const Told told(trial);
            std::multiset<std::int32_t> entered, found;
            for (int stage = 1; stage < told.outcome.stages; ++stage)
                if (told.outcome.month(told.applicant, stage) >= 0)
                    entered.insert(told.outcome.month(told.applicant, stage));
            for (const ExampleRow& row : told.rows("stage_entered"))
                found.insert(row.month);
            CHECK(entered == found);
        }
    }

    TEST_CASE("every failed decision stands in it once - behind its objectors and what they object over") {
        int failures = 0;
        for (std::int64_t trial = 0; trial < kTrials; ++trial) {
            const Told told(trial);
            std::map<int, int> objectors;
            for (const ExampleRow& row : told.rows("objected")) {
                CHECK_FALSE(row.who.empty());
                CHECK_FALSE(row.issue.empty());
                ++objectors[row.month];
            }
            const auto failed = told.rows("decision_failed");
            for (const ExampleRow& row : failed) {
                CHECK(objectors[row.month] >= 1);
                const std::string count = std::to_string(objectors[row.month]) + " of ";
                CHECK(row.text.find(": " + count) != std::string::npos);
            }
            CHECK(objectors.size() == failed.size());
            const auto& accession = told.outcome.accessions[static_cast<std::size_t>(told.applicant)];
            CHECK(accession.meetings_blocked == static_cast<int>(failed.size()));
            failures += static_cast<int>(failed.size());
        }
        CHECK(failures > 0);  // or the test would show nothing
    }

    TEST_CASE("every change of the lobby that caps the offer stands in it once") {
        // The ministry of Alderland comes round, and goes back, before anything is signed: the cap goes and returns.
        const Sets change_of_mind{
            "events.comes_round={date: 2027-09, half_life_months: 6, effects: {a: {on: ideal, lobby: "
            "ALD/agriculture_ministry, issue: farm_access, size: 0.4}}}",
            "model.opinion.half_life_months=1"};
        int changes = 0;
        for (std::int64_t trial = 0; trial <= kTrials; ++trial) {
            const Told told = trial < kTrials ? Told(trial) : Told(0, "teaching/three_countries.yaml", change_of_mind);
            const Names& names = told.compiled.names;
            const int signed_stage = told.compiled.world.approve_stage;
            const int until = told.outcome.month(told.applicant, signed_stage);
            const int months = until == kNever ? told.outcome.months : until;  // afterwards nothing is offered
            const auto cap = [&](int month, int issue) {
                return told.outcome.capping_lobby[static_cast<std::size_t>(
                    (told.applicant * told.outcome.months + month) * told.outcome.issues + issue)];
            };
            std::set<std::tuple<int, std::string, std::string>> recorded, found;
            for (int month = 1; month < months; ++month)
                for (int issue = 0; issue < told.outcome.issues; ++issue)
                    if (cap(month, issue) != cap(month - 1, issue))
                        recorded.emplace(
                            month, names.issues[static_cast<std::size_t>(issue)],
                            cap(month, issue) < 0 ? "" : names.lobbies[static_cast<std::size_t>(cap(month, issue))]);
            for (const ExampleRow& row : told.rows("cap_changed"))
                if (row.month >= 1 && row.month < months) CHECK(found.emplace(row.month, row.issue, row.who).second);
            CHECK(recorded == found);
            changes += static_cast<int>(recorded.size());
        }
        CHECK(changes >= 2);
    }
}
