#include <doctest/doctest.h>

#include <algorithm>

#include "sim/kernel/valuation.h"
#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

/// The teaching scenario by hand; the comments in its file say how each number comes about.
TEST_SUITE("kernel/teaching [oracle]") {
    TEST_CASE("Alderland's mandate") {
        const Lab lab = three_countries();
        const OpenTrial open(lab.world);
        const Mandate& mandate = open.state.home(0).mandate;
        const auto farm = static_cast<std::size_t>(lab.issue("farm_access"));
        const auto industry = static_cast<std::size_t>(lab.issue("industrial_access"));
        const auto labour = static_cast<std::size_t>(lab.issue("labour"));
        CHECK(mandate.preferred[farm] == doctest::Approx(0.7));
        CHECK(mandate.preferred[industry] == doctest::Approx(1.0));
        CHECK(mandate.preferred[labour] == doctest::Approx(1.0));
        CHECK(mandate.salience[farm] == doctest::Approx(0.4));
        CHECK(mandate.salience[industry] == doctest::Approx(0.4));
        CHECK(mandate.salience[labour] == doctest::Approx(0.2));
        CHECK(mandate.cap[farm] == doctest::Approx(0.8));
        CHECK(mandate.capped_by[farm] == lab.lobby("ALD/agriculture_ministry"));
        CHECK(mandate.cap[industry] == 1.0);
    }

    TEST_CASE("what the members ask") {
        const Lab lab = three_countries();
        const OpenTrial open(lab.world);
        const auto industry = static_cast<std::size_t>(lab.issue("industrial_access"));
        const Demands brendia = demands_now(open.state, lab.country("BRE"));
        CHECK(brendia.ask == brendia.reservation);
        const Demands corvia = demands_now(open.state, lab.country("COR"));
        CHECK(corvia.ask[industry] == doctest::Approx(0.85));
        CHECK(corvia.reservation[industry] == doctest::Approx(0.75));
    }

    TEST_CASE("what a start is worth to them - term by term") {
        const Lab lab = three_countries();
        OpenTrial open(lab.world);
        const Value brendia = value_of_promise(open.state, lab.country("BRE"), 0);
        CHECK(brendia.trade == doctest::Approx(0.02578).epsilon(1e-3));  // .3 (.29870 - 2 * .10638)
        CHECK(brendia.affinity == doctest::Approx(0.06));
        CHECK(brendia.gap.size == doctest::Approx(0.1875));
        CHECK(brendia.gap.worst_issue == lab.issue("farm_access"));
        CHECK(brendia.total() == doctest::Approx(-0.10172).epsilon(1e-3));
        const Value corvia = value_of_promise(open.state, lab.country("COR"), 0);
        CHECK(corvia.trade == doctest::Approx(-0.06769).epsilon(1e-3));  // .3 (.30769 - 2 * .26667)
        CHECK(corvia.affinity == doctest::Approx(0.12));
        // saliences .2, .8, .4 over 1.4; short by .05 on industry and .15 on labour
        CHECK(corvia.gap.size == doctest::Approx((0.8 * 0.05 + 0.4 * 0.15) / 1.4));
    }

    TEST_CASE("what joining is worth to Alderland") {
        const Lab lab = three_countries();
        const OpenTrial open(lab.world);
        CHECK(trade_worth(open.state, 0) == doctest::Approx(0.08872).epsilon(1e-3));  // .3 h(.8398/1000)
        CHECK(worth_to_applicant(open.state, 0, 0.02) == doctest::Approx(0.06872).epsilon(1e-3));
    }

    TEST_CASE("every stage to the month - in every trial") {
        const Lab lab = three_countries();
        for (const TrialOutcome& outcome : outcomes(lab.world, 20)) {
            CHECK(outcome.month(0, lab.stage("requested")) == 1);   // the resolution in January, the letter in February
            CHECK(outcome.month(0, lab.stage("commenced")) == 5);   // June 2027
            CHECK(outcome.month(0, lab.stage("concluded")) == 17);  // twelve months of talks at least
            CHECK(outcome.month(0, lab.stage("signed")) == 29);     // the council's June after three months
            CHECK(outcome.month(0, lab.stage("in_force")) == 37);   // six months for the members, two more by treaty
            CHECK(outcome.accessions[0].outcome == Outcome::in_force);
            CHECK(outcome.accessions[0].blocked_at == -1);
        }
    }

    TEST_CASE("the agriculture ministry caps farm goods in every month until signature - and nobody the rest") {
        const Lab lab = three_countries();
        const TrialOutcome outcome = outcome_of(lab.world);
        const int farm = lab.issue("farm_access");
        for (int month = 0; month < outcome.months; ++month)
            for (int k = 0; k < outcome.issues; ++k) {
                const int expected = k == farm && month < 29 ? lab.lobby("ALD/agriculture_ministry") : -1;
                REQUIRE(outcome.capping_lobby[static_cast<std::size_t>(month * outcome.issues + k)] == expected);
            }
    }

    TEST_CASE("a firmer farm ministry: Brendia would object - so Alderland does not ask") {
        const Lab lab = three_countries({}, {"firm_farm_ministry"});
        OpenTrial open(lab.world);
        const Value brendia = value_of_promise(open.state, lab.country("BRE"), 0);
        CHECK(brendia.gap.size == doctest::Approx(0.2625));
        CHECK(brendia.total() == doctest::Approx(-0.17672).epsilon(1e-3));
        const TrialOutcome outcome = outcome_of(lab.world);
        CHECK(outcome.month(0, lab.stage("requested")) == kNever);
        CHECK(outcome.accessions[0].blocker.member == lab.country("BRE"));
        CHECK(outcome.accessions[0].blocker.issue == lab.issue("farm_access"));
    }

    TEST_CASE("had it asked all the same - Brendia would object alone - every June - over farm goods") {
        const Lab lab = three_countries({"accessions.ALD={as_member_like: COR, record: {requested: 2027-02}}"},
                                        {"firm_farm_ministry"});
        const TrialOutcome outcome = outcome_of(lab.world);
        const AccessionOutcome& result = outcome.accessions[0];
        CHECK(outcome.month(0, lab.stage("requested")) == 1);
        CHECK(outcome.month(0, lab.stage("commenced")) == kNever);
        CHECK(result.status == Status::blocked);
        CHECK(result.blocked_at == lab.stage("commenced"));
        CHECK(result.blocker.member == lab.country("BRE"));
        CHECK(result.blocker.lobby == lab.lobby("BRE/government"));
        CHECK(result.blocker.issue == lab.issue("farm_access"));
        CHECK(result.blocker.alone);
        CHECK(result.meetings_blocked == 7);  // June 2027 to June 2033
    }

    TEST_CASE("members that believe no promise are not asked") {
        const Lab lab = three_countries({}, {"sceptical_members"});
        CHECK(outcome_of(lab.world).month(0, lab.stage("requested")) == kNever);
    }
}
