#include "sim/tally.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "sim/typical.h"
#include "tests/support/synthetic.h"

using namespace accede;
using namespace accede::testing;

namespace {

constexpr int kRequested = 0, kWithdrawn = 3;  // milestones of small_names

Tally tally_of(const Names& names, std::int64_t first, std::int64_t last) {
    Tally tally(shape_of(names));
    for (std::int64_t trial = first; trial < last; ++trial)
        tally.add(hashed_outcome(names, trial));
    tally.close_draw();
    return tally;
}

std::int64_t by(const std::vector<DrawSums>& entered, int month) {
    return entered[static_cast<std::size_t>(Tally::kMonthsBefore + month)].a;
}

}  // namespace

TEST_SUITE("sim/tally [unit]") {
    TEST_CASE("an applicant's own lobbies are a range of the World's") {
        const TallyShape shape = shape_of(small_names());
        REQUIRE(shape.lobbies.size() == 2);
        CHECK(shape.lobbies[0].first == 0);
        CHECK(shape.lobbies[0].count == 2);
        CHECK(shape.lobbies[1].first == 2);
        CHECK(shape.lobbies[1].count == 1);
    }

    TEST_CASE("entries cumulate over months - those before the start included") {
        const Names names = small_names();
        Tally tally(shape_of(names));
        for (const int month : {-5, 3, 3, 7}) {
            TrialOutcome outcome = blank_outcome(names);
            enter(outcome, 0, 1, month);
            tally.add(outcome);
        }
        tally.add(blank_outcome(names));
        const std::vector<DrawSums> entered = tally.entered(0, kRequested);
        CHECK(by(entered, -6) == 0);
        CHECK(by(entered, -5) == 1);
        CHECK(by(entered, 2) == 1);
        CHECK(by(entered, 3) == 3);
        CHECK(by(entered, 23) == 4);
        CHECK(tally.trials() == 5);
        const WaitSums& wait = tally.wait(0, kRequested);
        CHECK(wait.restricted.a == -5 + 3 + 3 + 7 + 24);
        CHECK(wait.restricted_squares == 25 + 9 + 9 + 49 + 576);
        CHECK(wait.if_reached.a == 8);
        CHECK(wait.reached.b == 4);
    }

    TEST_CASE("squares are of what a draw adds up to - the short last draw with its own size") {
        const Names names = small_names(3);
        Tally tally(shape_of(names));
        const std::vector<std::vector<int>> draws{{4, 2, kNever}, {5, 5, 5}, {kNever, kNever, kNever}, {2, kNever}};
        for (const std::vector<int>& draw : draws) {
            for (const int month : draw) {
                TrialOutcome outcome = blank_outcome(names);
                if (month != kNever) enter(outcome, 0, 1, month);
                tally.add(outcome);
            }
        }
        tally.close_draw();
        CHECK(tally.draws() == 4);
        CHECK(tally.trials() == 11);
        CHECK(tally.trial_sums().bb == 9 + 9 + 9 + 4);
        const std::vector<DrawSums> entered = tally.entered(0, kRequested);
        const DrawSums at_2 = entered[Tally::kMonthsBefore + 2], at_5 = entered[Tally::kMonthsBefore + 5];
        CHECK(at_2.a == 2);
        CHECK(at_2.aa == 1 + 1);
        CHECK(at_2.ab == 3 + 2);
        CHECK(at_5.a == 6);
        CHECK(at_5.aa == 4 + 9 + 1);
        CHECK(at_5.ab == 2 * 3 + 3 * 3 + 1 * 2);
        const WaitSums& wait = tally.wait(0, kRequested);
        CHECK(wait.restricted.a == 30 + 15 + 72 + 26);
        CHECK(wait.restricted.aa == 30 * 30 + 15 * 15 + 72 * 72 + 26 * 26);
        CHECK(wait.restricted.ab == 3 * (30 + 15 + 72) + 2 * 26);
        CHECK(wait.if_reached.a == 6 + 15 + 2);
        CHECK(wait.if_reached.aa == 36 + 225 + 4);
        CHECK(wait.if_reached.ab == 6 * 2 + 15 * 3 + 2 * 1);
        CHECK(wait.reached.bb == 4 + 9 + 1);
    }

    TEST_CASE("withdrawal is the last milestone") {
        const Names names = small_names();
        TrialOutcome outcome = blank_outcome(names);
        outcome.accessions[1].withdrawn_month = 9;
        Tally tally(shape_of(names));
        tally.add(outcome);
        CHECK(by(tally.entered(1, kWithdrawn), 8) == 0);
        CHECK(by(tally.entered(1, kWithdrawn), 9) == 1);
        CHECK(by(tally.entered(0, kWithdrawn), 23) == 0);
    }

    TEST_CASE("merging is adding: any split of whole draws gives the tally of one run") {
        for (const long replicates : {1L, 4L}) {
            const Names names = small_names(replicates);
            const Tally whole = tally_of(names, 0, 402);
            Tally parts = tally_of(names, 100, 300);
            parts += tally_of(names, 300, 402);
            parts += tally_of(names, 0, 100);
            CHECK(parts.trials() == whole.trials());
            CHECK(parts.draws() == whole.draws());
            CHECK(parts.trial_sums().bb == whole.trial_sums().bb);
            for (int applicant = 0; applicant < 2; ++applicant) {
                for (int milestone = 0; milestone < 4; ++milestone) {
                    const auto a = parts.entered(applicant, milestone), b = whole.entered(applicant, milestone);
                    for (std::size_t i = 0; i < a.size(); ++i) {
                        REQUIRE(a[i].a == b[i].a);
                        REQUIRE(a[i].aa == b[i].aa);
                        REQUIRE(a[i].ab == b[i].ab);
                    }
                    CHECK(parts.wait(applicant, milestone).restricted.aa ==
                          whole.wait(applicant, milestone).restricted.aa);
                    CHECK(parts.wait(applicant, milestone).if_reached.ab ==
                          whole.wait(applicant, milestone).if_reached.ab);
                }
                CHECK(parts.outcome(applicant, Outcome::pending).aa == whole.outcome(applicant, Outcome::pending).aa);
                CHECK(parts.status(applicant, Status::queued).aa == whole.status(applicant, Status::queued).aa);
                CHECK(parts.stopped(applicant, 2).aa == whole.stopped(applicant, 2).aa);
                REQUIRE(parts.blockers(applicant).size() == whole.blockers(applicant).size());
                for (const auto& [key, sums] : whole.blockers(applicant)) {
                    CHECK(parts.blockers(applicant).at(key).trials.aa == sums.trials.aa);
                    CHECK(parts.blockers(applicant).at(key).alone == sums.alone);
                }
            }
            CHECK(parts.capped(0, 1, 0) == whole.capped(0, 1, 0));
        }
    }

    TEST_CASE("every stopped trial is filed under one reason: member - else lobby - else its status") {
        AccessionOutcome accession{.status = Status::queued, .blocked_at = 2, .blocker = {}};
        CHECK(blocker_key(accession) == BlockerKey{.stage = 2, .who_type = WhoType::none, .who = 2});
        accession.blocker = {.lobby = 1, .issue = 0, .ground = Ground::issue};
        CHECK(blocker_key(accession) ==
              BlockerKey{.stage = 2, .who_type = WhoType::lobby, .who = 1, .issue = 0, .ground = Ground::issue});
        accession.blocker = {.member = 3, .lobby = 1, .issue = 0, .ground = Ground::trade};
        CHECK(blocker_key(accession) ==
              BlockerKey{.stage = 2, .who_type = WhoType::member, .who = 3, .ground = Ground::trade});

        const Tally tally = tally_of(small_names(), 0, 500);
        for (int stage = 1; stage < 4; ++stage) {
            std::int64_t filed = 0;
            for (const auto& [key, sums] : tally.blockers(0))
                filed += key.stage == stage ? sums.trials.a : 0;
            CHECK(filed == tally.stopped(0, stage).a);
        }
        CHECK(tally.stopped(0, 2).a > 0);
    }

    TEST_CASE("what caps the mandate is counted in every month - whatever changes when") {
        const Names names = small_names();
        TrialOutcome outcome = blank_outcome(names);
        const auto cap = [&](int applicant, int month, int issue, int lobby) {
            outcome.capping_lobby[static_cast<std::size_t>((applicant * names.months + month) * 2 + issue)] =
                static_cast<std::int16_t>(lobby);
        };
        for (int month = 0; month < 24; ++month)
            cap(0, month, 0, month < 10 ? 0 : 1);
        cap(0, 23, 1, 1);
        cap(1, 0, 1, 2);
        Tally tally(shape_of(names));
        tally.add(outcome);
        tally.add(outcome);
        for (int month = 0; month < 24; ++month) {
            const auto at = static_cast<std::size_t>(month);
            CHECK(tally.capped(0, 0, 0)[at] == (month < 10 ? 2 : 0));
            CHECK(tally.capped(0, 1, 0)[at] == (month < 10 ? 0 : 2));
            CHECK(tally.capped(0, 1, 1)[at] == (month == 23 ? 2 : 0));
            CHECK(tally.capped(1, 2, 1)[at] == (month == 0 ? 2 : 0));
        }
        cap(1, 5, 0, 3);
        CHECK_THROWS_AS(tally.add(outcome), std::logic_error);
    }
}

TEST_SUITE("sim/typical [unit]") {
    TEST_CASE("typical trials: the median month - then the commonest ways to stop - the first of its kind each") {
        const Names names = small_names();
        TypicalTrials typical(0, 3);
        const auto in_force = [&](std::int64_t trial, int month) {
            TrialOutcome outcome = blank_outcome(names);
            enter(outcome, 0, 3, month);
            typical.add(trial, outcome);
        };
        const auto stopped = [&](std::int64_t trial, int stage, Status status, int member) {
            TrialOutcome outcome = blank_outcome(names);
            outcome.accessions[0] = {.status = status, .blocked_at = static_cast<std::int8_t>(stage), .blocker = {}};
            outcome.accessions[0].blocker.member = static_cast<std::int16_t>(member);
            typical.add(trial, outcome);
        };
        in_force(12, 20);
        in_force(11, 10);
        in_force(10, 15);
        in_force(9, 15);
        stopped(0, 1, Status::shelved, -1);
        stopped(1, 2, Status::blocked, 2);
        stopped(2, 2, Status::blocked, 3);
        stopped(3, 2, Status::blocked, 3);
        stopped(4, 1, Status::stuck, -1);
        stopped(5, 1, Status::stuck, -1);
        CHECK(typical.choose() == std::vector<std::int64_t>{9, 2, 4});

        TypicalTrials twice = typical;
        twice += typical;
        CHECK(twice.choose() == typical.choose());
    }

    TEST_CASE("where none comes into force the three commonest ways to stop stand") {
        const Names names = small_names();
        TypicalTrials typical(0, 3);
        CHECK(typical.choose().empty());
        typical.add(7, blank_outcome(names));
        CHECK(typical.choose() == std::vector<std::int64_t>{7});
    }
}
