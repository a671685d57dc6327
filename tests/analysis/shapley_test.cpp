#include "experiments/analysis/shapley.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <stdexcept>

#include "tests/support/dice.h"

using namespace accede;
using namespace accede::testing;
using doctest::Approx;

namespace {

using Game = std::function<double(LeverSet subset, int group)>;

/// The means of all groups, and of all but each.
std::vector<double> played(const ShapleyPlan& plan, int groups, const Game& game) {
    std::vector<double> values;
    for (const LeverSet subset : plan.subsets) {
        std::vector<double> own;
        for (int group = 0; group < groups; ++group)
            own.push_back(game(subset, group));
        const double sum = std::accumulate(own.begin(), own.end(), 0.0);
        values.push_back(sum / groups);
        for (const double value : own)
            values.push_back((sum - value) / (groups - 1));
    }
    return values;
}

ShapleyShares shares_of(const ShapleyPlan& plan, int groups, const Game& game) {
    return shapley_shares(plan, played(plan, groups, game), groups);
}

bool on(LeverSet subset, int lever) { return (subset >> lever & 1) != 0; }

bool holds(const Bounded& estimate, double value) {
    return estimate.interval.lower <= value + 1e-12 && value - 1e-12 <= estimate.interval.upper;
}

/// Ten levers: each adds (k + 1)/100, and neighbours together 1/100 more, half of which goes to either.
double chain(LeverSet subset, int group) {
    double value = 0.001 * group;
    for (int k = 0; k < 10; ++k) {
        if (on(subset, k)) value += 0.01 * (k + 1);
        if (on(subset, k) && on(subset, k + 1)) value += 0.01;
    }
    return value;
}

}  // namespace

TEST_SUITE("analysis/shapley [oracle]") {
    TEST_CASE("the glove game") {
        // One left glove, two right ones; a pair is worth 1: shares 2/3, 1/6, 1/6 (Shapley & Shubik 1969, JET 1).
        const auto plan = shapley_plan(3, 0, 1);
        const auto found = shares_of(plan, 3, [](LeverSet subset, int) {
            return on(subset, 0) && (on(subset, 1) || on(subset, 2)) ? 1.0 : 0.0;
        });
        CHECK(found.joint.value == 1.0);
        CHECK(found.levers[0].contribution.value == Approx(2.0 / 3.0));
        CHECK(found.levers[1].contribution.value == Approx(1.0 / 6.0));
        CHECK(found.levers[2].share->value == Approx(1.0 / 6.0));
    }

    TEST_CASE("sampled orders: what a pair adds together is shared - in every order and its reverse") {
        // An order and its reverse give each neighbour half, so two pairs of orders are enough.
        const auto plan = shapley_plan(10, 2, 7);
        CHECK(plan.orders.size() == 4);
        const auto found = shares_of(plan, 4, chain);
        CHECK(found.joint.value == Approx(0.64));
        for (int k = 0; k < 10; ++k)
            CHECK(found.levers[k].contribution.value == Approx(0.01 * (k + 1) + (k == 0 || k == 9 ? 0.005 : 0.01)));
    }

    TEST_CASE("sampled orders of three that need each other hold the exact shares in their intervals") {
        // Levers 0, 1 and 2 are worth 1 together, else nothing: a third each. A lever is last of three in an order or
        // its reverse, so a pair gives it ½ or 0.
        const auto plan = shapley_plan(8, 200, 7);
        const auto found = shares_of(plan, 5, [](LeverSet subset, int) { return (subset & 7) == 7 ? 1.0 : 0.0; });
        for (int k = 0; k < 8; ++k) {
            const Bounded& contribution = found.levers[k].contribution;
            CHECK(holds(contribution, k < 3 ? 1.0 / 3.0 : 0.0));
            // t √(1/3 · 2/3 / 4 / 200)
            CHECK(contribution.interval.upper - contribution.value == Approx(k < 3 ? 0.0329 : 0.0).epsilon(0.1));
        }
    }
}

TEST_SUITE("analysis/shapley [unit]") {
    TEST_CASE("up to six levers every subset is run once - above only those on the way") {
        const auto all = shapley_plan(6, 0, 1);
        CHECK(all.subsets.size() == 64);
        CHECK(all.orders.empty());
        const auto some = shapley_plan(9, 10, 1);
        CHECK(some.subsets.size() <= 2 + 20 * 8);
        CHECK(some.subsets.front() == 0);
        CHECK(some.subsets.back() == 511);
        CHECK(std::is_sorted(some.subsets.begin(), some.subsets.end()));
        CHECK(std::adjacent_find(some.subsets.begin(), some.subsets.end()) == some.subsets.end());
        CHECK(some.subsets != shapley_plan(9, 10, 2).subsets);
    }

    TEST_CASE("contributions add up to the joint effect - whatever the game") {
        for (const int levers : {1, 2, 5, 6, 7, 12}) {
            Dice dice(static_cast<std::uint64_t>(levers));
            const auto plan = shapley_plan(levers, 5, 3);
            const auto found = shares_of(plan, 6, [&](LeverSet, int) { return dice.share(); });
            double sum = 0.0;
            for (const ShapleyShare& share : found.levers)
                sum += share.contribution.value;
            CHECK(sum == Approx(found.joint.value));
        }
    }

    TEST_CASE("a joint effect that can't be told from 0 isn't shared out") {
        const auto found = shares_of(shapley_plan(2, 0, 1), 4, [](LeverSet subset, int group) {
            return subset == 3 && group % 2 == 0 ? 1.0 : subset == 3 ? -1.0 : 0.0;
        });
        CHECK_FALSE(found.joint.is_distinguishable());
        CHECK_FALSE(found.levers[0].share);
    }

    TEST_CASE("what can't be planned or doesn't fit the plan is refused") {
        CHECK_THROWS_AS(static_cast<void>(shapley_plan(0, 5, 1)), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(shapley_plan(64, 5, 1)), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(shapley_plan(7, 1, 1)), std::invalid_argument);
        const auto plan = shapley_plan(2, 0, 1);
        CHECK_THROWS_AS(static_cast<void>(shapley_shares(plan, std::vector<double>(15), 3)), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(shapley_shares(plan, std::vector<double>(12), 2)), std::invalid_argument);
    }
}

TEST_SUITE("analysis/shapley [statistical]") {
    TEST_CASE("intervals hold what noise of groups leaves of the exact shares") {
        // v = .2 a + .1 b + .1 ab and noise in every group: contributions .25 and .15, shares .625 and .375. At 95 %
        // 400 repeats hit 380 times with standard deviation 4.4; four of them leave 362.
        const auto plan = shapley_plan(2, 0, 1);
        Dice dice(5);
        int hits = 0, share_hits = 0;
        for (int i = 0; i < 400; ++i) {
            const auto found = shares_of(plan, 20, [&](LeverSet subset, int) {
                return 0.2 * on(subset, 0) + 0.1 * on(subset, 1) + 0.1 * (subset == 3) + dice.between(-0.2, 0.2);
            });
            hits += holds(found.levers[0].contribution, 0.25);
            share_hits += found.levers[1].share && holds(*found.levers[1].share, 0.375);
        }
        MESSAGE(hits, " and ", share_hits, " of 400");
        CHECK(hits >= 362);
        CHECK(share_hits >= 362);
    }
}
