#include "agents/member.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "agents/elementary.h"
#include "tests/support/dice.h"

using namespace accede;
using namespace accede::testing;

namespace {

constexpr int kIssues = 5;

IssueRow ones() {
    IssueRow row{};
    row.fill(1.0);
    return row;
}

/// A choice among many from choices between two: p_i = 1 / sum over j of the odds of j against i.
template <std::size_t N>
std::array<double, N> choose(const std::array<double, N>& utility, double lambda) {
    std::array<double, N> probability{};
    for (std::size_t i = 0; i < N; ++i) {
        double odds = 0.0;
        for (std::size_t j = 0; j < N; ++j) {
            const double p = logit_probability(utility[j], utility[i], lambda);
            odds += p / (1.0 - p);
        }
        probability[i] = 1.0 / odds;
    }
    return probability;
}

}  // namespace

TEST_SUITE("agents/member [oracle]") {
    TEST_CASE("quantal response over three utilities") {
        // Logit choice, McKelvey & Palfrey (1995), over (.2, .5, .6); four digits.
        constexpr std::array utility{.2, .5, .6};
        const auto mild = choose(utility, 5.0), sharp = choose(utility, 20.0);
        constexpr std::array expect_mild{.0777, .3482, .5741}, expect_sharp{.0003, .1192, .8805};
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(std::abs(mild[i] - expect_mild[i]) <= 5e-5);
            CHECK(std::abs(sharp[i] - expect_sharp[i]) <= 5e-5);
        }
    }

    TEST_CASE("odds between two are e^(lambda times the difference)") {
        for (const double lambda : {5.0, 20.0})
            for (const double difference : {-0.4, -0.1, 0.0, 0.1, 0.3}) {
                const double p = logit_probability(0.2 + difference, 0.2, lambda);
                CHECK(p / (1.0 - p) == doctest::Approx(exponential(lambda * difference)).epsilon(1e-10));
            }
    }
}

TEST_SUITE("agents/member [unit]") {
    TEST_CASE("a gap is the weighted shortfall - and names the issue that weighs most") {
        IssueRow salience{.5, .25, .25}, demand{.75, .9, .9}, text{.5, .8, .75};
        const Gap gap = gap_to(salience, ones(), demand, text);
        CHECK(gap.size == doctest::Approx(.5 * .25 + .25 * .1 + .25 * .15));
        CHECK(gap.worst_issue == 0);
        CHECK(gap.worst == doctest::Approx(.125));
        IssueRow stake{1, 1, 0};  // the third is none of this text's
        CHECK(gap_to(salience, stake, demand, text).size == doctest::Approx((.125 + .025) / .75));
        CHECK(gap_to(salience, IssueRow{}, demand, text).worst_issue == -1);
        CHECK(gap_to(salience, ones(), text, demand).size == 0.0);  // more than was asked is no gain
    }

    TEST_CASE("a divided country has more room - and less of it on rules") {
        Mandate mandate;
        mandate.preferred = {.8, .8, .1};
        mandate.spread = {.1, .1, .4};
        const Demands demands = demands_of(mandate, .5, .3, 0b010U);
        CHECK(demands.ask[0] == doctest::Approx(.85));
        CHECK(demands.reservation[0] == doctest::Approx(.75));
        CHECK(demands.ask[1] == doctest::Approx(.815));
        CHECK(demands.reservation[1] == doctest::Approx(.785));
        CHECK(demands.reservation[2] == 0.0);  // never below no commitment
    }

    TEST_CASE("a member objects strictly below what refusing costs it") {
        CHECK_FALSE(objects(-0.3, 0.2, 0.1 + 1e-12));
        CHECK(objects(-0.31, 0.2, 0.1));
        CHECK_FALSE(objects(0.0, 0.0, 0.0));
    }
}

TEST_SUITE("agents/member [law]") {
    TEST_CASE("a better text - or a lower demand - never widens a gap - a gap is a share") {
        Dice dice(31);
        for (int i = 0; i < 500; ++i) {
            const IssueRow salience = dice.row(kIssues), stake = dice.row(kIssues), demand = dice.row(kIssues);
            IssueRow text = dice.row(kIssues), lower = demand;
            const double before = gap_to(salience, stake, demand, text).size;
            REQUIRE(before >= 0.0);
            REQUIRE(before <= 1.0);
            const int k = dice.below(kIssues);
            lower[k] *= dice.share();
            REQUIRE(gap_to(salience, stake, lower, text).size <= before);
            text[k] = dice.between(text[k], 1.0);
            REQUIRE(gap_to(salience, stake, demand, text).size <= before);
        }
    }

    TEST_CASE("a value rises with what speaks for - falls with what speaks against - and decides alike") {
        Dice dice(32);
        for (int i = 0; i < 500; ++i) {
            Value value{.trade = dice.between(-1, 1),
                        .affinity = dice.between(-1, 1),
                        .disposition = dice.between(-1, 1),
                        .pressure = dice.share(),
                        .link = dice.share(),
                        .noise = dice.between(-1, 1),
                        .gap = {.size = dice.share()}};
            const double no_deal = dice.share(), standing = dice.share();
            const bool before = objects(value.total(), no_deal, standing);
            Value better = value;
            (dice.coin() ? better.affinity : better.trade) += dice.share();
            (dice.coin() ? better.pressure : better.gap.size) *= dice.share();
            REQUIRE(better.total() >= value.total());
            if (!before) REQUIRE_FALSE(objects(better.total(), no_deal, standing));
            if (before) REQUIRE(objects(value.total(), no_deal * dice.share(), standing * dice.share()));
        }
    }

    TEST_CASE("a reservation never exceeds an ask - both are on the scale") {
        Dice dice(33);
        for (int i = 0; i < 500; ++i) {
            Mandate mandate;
            mandate.preferred = dice.row(kIssues);
            mandate.spread = dice.row(kIssues);
            const Demands demands =
                demands_of(mandate, dice.between(0, 5), dice.share(), static_cast<unsigned>(dice.below(32)));
            for (int k = 0; k < kIssues; ++k) {
                REQUIRE(0.0 <= demands.reservation[k]);
                REQUIRE(demands.reservation[k] <= mandate.preferred[k]);
                REQUIRE(mandate.preferred[k] <= demands.ask[k]);
                REQUIRE(demands.ask[k] <= 1.0);
            }
        }
    }

    TEST_CASE("a logit is a probability - rises with value - and both options make one") {
        Dice dice(34);
        for (int i = 0; i < 500; ++i) {
            const double value = dice.between(-2, 2), other = dice.between(-2, 2), lambda = dice.between(0.01, 1000);
            const double p = logit_probability(value, other, lambda);
            REQUIRE(p >= 0.0);
            REQUIRE(p <= 1.0);
            REQUIRE(p + logit_probability(other, value, lambda) == doctest::Approx(1.0));
            REQUIRE(logit_probability(value + dice.share(), other, lambda) >= p);
        }
    }
}
