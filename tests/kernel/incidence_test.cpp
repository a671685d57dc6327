#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

/// On the small world with chance at work, and on the reference scenario.
std::vector<Lab> worlds() {
    std::vector<Lab> labs;
    labs.push_back(
        three_countries(with_chance() + Sets{"model.bargaining.no_deal_applicant=0", "model.withdrawal.hazard=0.2",
                                             "countries.ALD.executive.change_per_year=0.5", "model.value.displeasure=1",
                                             "countries.COR.hostility={ALD: 0}"}));
    labs.push_back(load_lab("korea.yaml"));
    return labs;
}

constexpr int kTrials = 100;

}  // namespace

TEST_SUITE("kernel/incidence [law]") {
    TEST_CASE("stages come one after the other: each after the one before it - none left out") {
        for (const Lab& lab : worlds())
            for (const TrialOutcome& outcome : outcomes(lab.world, kTrials))
                for (int a = 0; a < lab.world.accession_count(); ++a) {
                    const AccessionOutcome& result = outcome.accessions[static_cast<std::size_t>(a)];
                    REQUIRE(outcome.month(a, 0) == kNever);
                    for (int s = 1; s < lab.world.stages; ++s) {
                        REQUIRE((outcome.month(a, s) != kNever) == (s <= result.stage));
                        if (s > 1 && s <= result.stage) REQUIRE(outcome.month(a, s) >= outcome.month(a, s - 1));
                        if (outcome.month(a, s) != kNever) REQUIRE(outcome.month(a, s) < outcome.months);
                    }
                }
    }

    TEST_CASE("incidence never falls - and outcomes add to one") {
        for (const Lab& lab : worlds()) {
            const auto trials = outcomes(lab.world, kTrials);
            for (int a = 0; a < lab.world.accession_count(); ++a) {
                int ended[3] = {0, 0, 0};
                for (const TrialOutcome& outcome : trials)
                    ++ended[static_cast<int>(outcome.accessions[static_cast<std::size_t>(a)].outcome)];
                CHECK(ended[0] + ended[1] + ended[2] == kTrials);
                CHECK(ended[static_cast<int>(Outcome::in_force)] == count_entered(trials, a, lab.world.entry_stage));
                for (int s = 1; s < lab.world.stages; ++s) {
                    int last = 0;
                    for (int month = 0; month < lab.world.months; ++month) {
                        const auto by_now = static_cast<int>(std::ranges::count_if(
                            trials, [&](const TrialOutcome& o) { return month_or_never(o, a, s) <= month; }));
                        REQUIRE(by_now >= last);
                        last = by_now;
                    }
                    CHECK(last == count_entered(trials, a, s));
                    if (s > 1) CHECK(count_entered(trials, a, s) <= count_entered(trials, a, s - 1));
                }
            }
        }
    }

    TEST_CASE("what an outcome says of itself agrees") {
        for (const Lab& lab : worlds())
            for (const TrialOutcome& outcome : outcomes(lab.world, kTrials))
                for (const AccessionOutcome& result : outcome.accessions) {
                    const bool done = result.outcome == Outcome::in_force;
                    REQUIRE(done == (result.stage == lab.world.entry_stage));
                    REQUIRE(done == (result.status == Status::done));
                    REQUIRE(result.blocked_at == (done ? -1 : result.stage + 1));
                    REQUIRE((result.outcome == Outcome::withdrawn) == (result.withdrawn_month != kNever));
                    REQUIRE((result.outcome == Outcome::withdrawn) == (result.status == Status::withdrawn));
                    if (done) REQUIRE(result.blocker.ground == Ground::none);
                }
    }
}
