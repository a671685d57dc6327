#include "agents/bargain.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/support/dice.h"

using namespace accede;
using namespace accede::testing;

namespace {

/// Two sides over one issue, 0 the applicant's best and 1 the member's; both get nothing without a deal. The smaller
/// the exponent, the more risk-averse.
struct Duel {
    double applicant_curvature, member_curvature;

    [[nodiscard]] double applicant(double x) const { return std::pow(1.0 - x, applicant_curvature); }
    [[nodiscard]] double member(double x) const { return std::pow(x, member_curvature); }
    /// Where (1 - x)^a x^b is largest: its logarithm's derivative vanishes.
    [[nodiscard]] double nash() const { return member_curvature / (applicant_curvature + member_curvature); }
};

/// Concession by the risk limits, one step at a time, until the offers meet.
double zeuthen(const Duel& duel, double step) {
    double offer = 0.0, demand = 1.0;
    while (offer < demand - 1e-12) {
        const Concedes who = who_concedes(risk_limit(duel.applicant(offer), duel.applicant(demand), 0.0),
                                          risk_limit(duel.member(demand), duel.member(offer), 0.0));
        if (who != Concedes::member) offer = std::min(demand, offer + step);
        if (who != Concedes::applicant) demand = std::max(offer, demand - step);
    }
    return offer;
}

}  // namespace

TEST_SUITE("agents/bargain [oracle]") {
    TEST_CASE("the compromise model on the case of car emission standards") {
        // Ten members of the European Community; years of delay. Bueno de Mesquita & Stokman (1994), European Community
        // Decision Making, the data that later papers reuse; the mean is exact arithmetic on them.
        const std::vector capability{.08, .08, .03, .16, .16, .16, .16, .05, .05, .08};
        const std::vector position{4., 7., 4., 4., 10., 10., 10., 7., 4., 7.};
        const std::vector salience{.80, .40, .20, .80, .60, .60, .90, .10, 1.00, .70};
        CHECK(compromise(capability, salience, position) == doctest::Approx(7.389955686853767).epsilon(1e-12));
        CHECK(compromise({}, {}, {}) == 0.0);
    }

    TEST_CASE("time-dependent tactics hold back 1 - t^e") {
        // Faratin, Sierra & Jennings (1998), e being 1/beta: Boulware, linear, conceder.
        struct Row {
            double time, boulware, linear, conceder;
        };
        for (const Row& row : {Row{.25, .9961, .75, .2929}, Row{.5, .9375, .5, .1591}, Row{.75, .6836, .25, .0694},
                               Row{.9, .3439, .1, .0260}}) {
            CHECK(std::abs(held_back(row.time, 1.0, 4.0) - row.boulware) <= 5e-5);
            CHECK(std::abs(held_back(row.time, 1.0, 1.0) - row.linear) <= 5e-5);
            CHECK(std::abs(held_back(row.time, 1.0, 0.25) - row.conceder) <= 5e-5);
        }
        CHECK(held_back(18.0, 36.0, 4.0) == doctest::Approx(.9375));
        CHECK(held_back(0.0, 36.0, 4.0) == 1.0);
        CHECK(held_back(40.0, 36.0, 4.0) == 0.0);
    }

    TEST_CASE("conceding by risk limits ends at the Nash product's maximum - to one step") {
        // Harsanyi (1956). Four curvatures, three sizes of step.
        for (const Duel& duel : {Duel{1.0, 1.0}, Duel{0.5, 1.0}, Duel{1.0, 0.6}, Duel{0.4, 0.7}}) {
            for (const double step : {.2, .05, .01}) {
                CAPTURE(duel.applicant_curvature);
                CAPTURE(duel.member_curvature);
                CAPTURE(step);
                CHECK(std::abs(zeuthen(duel, step) - duel.nash()) <= step + 1e-9);
            }
        }
    }
}

TEST_SUITE("agents/bargain [law]") {
    TEST_CASE("a risk limit is 1 where a side's own offer is no better than no deal") {
        CHECK(risk_limit(-0.3, -0.5, -0.2) == 1.0);
        CHECK(risk_limit(-0.2, -0.5, -0.2) == 1.0);
        CHECK(risk_limit(0.2, 0.2, -0.2) == 0.0);   // nothing at stake
        CHECK(risk_limit(0.6, -0.2, -0.2) == 1.0);  // the other's offer is as bad as no deal
    }

    TEST_CASE("the smaller risk concedes - and both on a tie") {
        CHECK(who_concedes(0.1, 0.2) == Concedes::applicant);
        CHECK(who_concedes(0.2, 0.1) == Concedes::member);
        CHECK(who_concedes(0.2, 0.2) == Concedes::both);
    }

    TEST_CASE("a better offer of the other never raises one's risk limit") {
        Dice dice(11);
        for (int i = 0; i < 500; ++i) {
            const double own = dice.between(-1, 1), no_deal = dice.between(-1, 0);
            const double other = dice.between(-1, own), better = dice.between(other, own);
            REQUIRE(risk_limit(own, better, no_deal) <= risk_limit(own, other, no_deal));
        }
    }

    TEST_CASE("what is held back falls from 1 to 0 - whatever the toughness") {
        Dice dice(12);
        for (int i = 0; i < 500; ++i) {
            const double toughness = dice.between(0.05, 20.0), early = dice.share(), late = dice.between(early, 1.0);
            REQUIRE(held_back(late, 1.0, toughness) <= held_back(early, 1.0, toughness));
            REQUIRE(held_back(early, 1.0, toughness) <= 1.0);
            REQUIRE(held_back(late, 1.0, toughness) >= 0.0);
        }
    }

    TEST_CASE("the compromise lies between the extremes and does not depend on the scale of weights") {
        Dice dice(13);
        for (int i = 0; i < 300; ++i) {
            std::vector<double> capability, doubled, salience, position;
            for (int n = 1 + dice.below(8); n > 0; --n) {
                capability.push_back(dice.between(0.1, 5.0));
                doubled.push_back(2.0 * capability.back());
                salience.push_back(dice.between(0.01, 1.0));
                position.push_back(dice.share());
            }
            const double mean = compromise(capability, salience, position);
            REQUIRE(mean >= *std::ranges::min_element(position) - 1e-12);
            REQUIRE(mean <= *std::ranges::max_element(position) + 1e-12);
            REQUIRE(compromise(doubled, salience, position) == mean);
        }
    }
}
