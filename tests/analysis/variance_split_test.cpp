#include "experiments/analysis/variance_split.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <stdexcept>
#include <tuple>

#include "tests/support/known_functions.h"

using namespace accede;
using namespace accede::testing;
using doctest::Approx;

namespace {

/// Draws of `n` (and every third of one more) yes-or-no trials whose probability is low or high with equal chance.
std::vector<DrawOfTrials> draws_of(int draws, int n, double low, double high, Observer& observer) {
    std::vector<DrawOfTrials> made;
    for (int d = 0; d < draws; ++d) {
        const double p = observer.uniform() < 0.5 ? low : high;
        const int trials = n + (d % 3 == 0);
        double count = 0.0;
        for (int i = 0; i < trials; ++i)
            count += observer.uniform() < p;
        made.push_back({.trials = trials, .sum = count, .square_sum = count});
    }
    return made;
}

}  // namespace

TEST_SUITE("analysis/variance_split [unit]") {
    TEST_CASE("by hand: three draws of two") {
        // Values 1 3, 5 7, 9 11: means 2, 6, 10; within 2 each; between MS = 2·(16 + 0 + 16)/2 = 32, so (32 − 2)/2
        // = 15.
        const std::vector<DrawOfTrials> draws{{.trials = 2, .sum = 4, .square_sum = 10},
                                              {.trials = 2, .sum = 12, .square_sum = 74},
                                              {.trials = 2, .sum = 20, .square_sum = 202}};
        const VarianceSplit split = variance_split(draws);
        CHECK(split.chance == Approx(2.0));
        CHECK(split.parameters == Approx(15.0));
        CHECK(split.parameters_share.value == Approx(15.0 / 17.0));
    }

    TEST_CASE("draws that differ less than chance leave nothing to parameters") {
        const std::vector<DrawOfTrials> draws(5, {.trials = 2, .sum = 1, .square_sum = 1});
        const VarianceSplit split = variance_split(draws);
        CHECK(split.parameters == 0.0);
        CHECK(split.chance == 0.5);
        CHECK(split.parameters_share.value == 0.0);
        CHECK_FALSE(split.parameters_share.is_distinguishable());
    }

    TEST_CASE("what never varies has no shares to speak of") {
        const VarianceSplit split =
            variance_split(std::vector<DrawOfTrials>(5, {.trials = 2, .sum = 2, .square_sum = 2}));
        CHECK(split.parameters == 0.0);
        CHECK(split.chance == 0.0);
        CHECK(split.parameters_share.interval.upper == 0.0);
    }

    TEST_CASE("too little to split is refused") {
        const std::vector<DrawOfTrials> singles(5, {.trials = 1, .sum = 1, .square_sum = 1});
        CHECK_THROWS_AS(static_cast<void>(variance_split(singles)), std::invalid_argument);
        const std::vector<DrawOfTrials> two(2, {.trials = 3, .sum = 1, .square_sum = 1});
        CHECK_THROWS_AS(static_cast<void>(variance_split(two)), std::invalid_argument);
    }
}

TEST_SUITE("analysis/variance_split [statistical]") {
    TEST_CASE("intervals hold the known share - also where it is 0") {
        // p is .2 or .6: variance between draws .04, in all .4 · .6 = .24: a sixth. At 95 % 400 repeats hit 380 times
        // with standard deviation 4.4; four of them leave 362.
        Observer observer(0, 1);
        for (const auto& [low, high, share] : {std::tuple{0.2, 0.6, 1.0 / 6.0}, std::tuple{0.3, 0.3, 0.0}}) {
            int hits = 0;
            for (int i = 0; i < 400; ++i) {
                const Interval found = variance_split(draws_of(250, 4, low, high, observer)).parameters_share.interval;
                hits += found.lower <= share && share <= found.upper;
            }
            MESSAGE(fmt::format("share {:.3f}: {} of 400", share, hits));
            CHECK(hits >= 362);
        }
    }
}
