#include "experiments/analysis/variance_split.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <stdexcept>
#include <tuple>

#include "sim/estimates.h"
#include "tests/support/known_functions.h"

using namespace accede;
using namespace accede::testing;
using doctest::Approx;

namespace {

PointFutures point(double mean, double variance_of_mean, double variance, std::optional<double> within = {}) {
    return {.value = {.mean = mean, .variance_of_mean = variance_of_mean},
            .variance = variance,
            .variance_within_draws = within};
}

/// The futures of a point: `draws` of `replicates` yes-or-no trials. A draw's probability is `p`, `spread` more or less
/// with equal chance.
PointFutures observed(double p, double spread, int draws, int replicates, Observer& observer) {
    std::vector<double> counts;
    double sum = 0.0, squares = 0.0;
    for (int d = 0; d < draws; ++d) {
        const double own = p + (observer.uniform() < 0.5 ? spread : -spread);
        double count = 0.0;
        for (int i = 0; i < replicates; ++i)
            count += observer.uniform() < own;
        sum += count;
        squares += count * count;
    }
    const double n = draws * replicates, mean = sum / n, between = squares / draws - sum * sum / draws / draws;
    const double noise = between / replicates / replicates / (draws - 1.0);
    PointFutures found = point(mean, noise, mean * (1.0 - mean) + noise);
    if (replicates > 1) found.variance_within_draws = (sum - squares / replicates) / (n - draws);
    return found;
}

}  // namespace

TEST_SUITE("analysis/variance_split [unit]") {
    TEST_CASE("by hand: three points of two futures") {
        // Futures 1 3, 5 7, 9 11: means 2, 6, 10 of variance 16, each off by 2/2 = 1; futures of a point vary by 2.
        const VarianceSplit split = variance_split(std::vector{point(2, 1, 2), point(6, 1, 2), point(10, 1, 2)});
        CHECK(split.factors.value == Approx(15.0 / 17.0));
        CHECK(split.chance == Approx(2.0 / 17.0));
        CHECK_FALSE(split.others);
    }

    TEST_CASE("by hand: and what draws of several futures tell apart") {
        // Of a point's variance of 5 only 2 is left within draws: 3 are the other numbers'.
        const VarianceSplit split =
            variance_split(std::vector{point(2, 1, 5, 2), point(6, 1, 5, 2), point(10, 1, 5, 2)});
        CHECK(split.factors.value == Approx(15.0 / 20.0));
        CHECK(split.others.value() == Approx(3.0 / 20.0));
        CHECK(split.chance == Approx(2.0 / 20.0));
    }

    TEST_CASE("points that differ less than chance leave nothing to factors") {
        const VarianceSplit split = variance_split(std::vector(5, point(0.5, 0.25, 0.5)));
        CHECK(split.factors.value == 0.0);
        CHECK_FALSE(split.factors.is_distinguishable());
        CHECK(split.chance == 1.0);
    }

    TEST_CASE("what never varies has no shares to speak of") {
        const VarianceSplit split = variance_split(std::vector(5, point(1, 0, 0)));
        CHECK(split.factors.interval.upper == 0.0);
        CHECK(split.chance == 0.0);
    }

    TEST_CASE("too little to split - or two kinds of points - is refused") {
        CHECK_THROWS_AS(static_cast<void>(variance_split(std::vector(2, point(1, 1, 1)))), std::invalid_argument);
        CHECK_THROWS_AS(
            static_cast<void>(variance_split(std::vector{point(1, 1, 1), point(1, 1, 1, 1), point(1, 1, 1)})),
            std::invalid_argument);
    }
}

TEST_SUITE("analysis/variance_split [statistical]") {
    TEST_CASE("intervals hold the known share - also where it is 0 and where draws are alike") {
        // p is low or high: variance of the factor s². Single futures vary by m(1 - m) in all, m the mean of both. At
        // 95 % 400 repeats hit 380 times with standard deviation 4.4; four of them leave 362.
        Observer observer(0, 1);
        for (const auto& [low, high, spread, replicates] :
             {std::tuple{0.2, 0.6, 0.0, 1}, std::tuple{0.3, 0.3, 0.0, 1}, std::tuple{0.3, 0.5, 0.2, 4},
              std::tuple{0.4, 0.4, 0.3, 10}}) {
            const double mean = (low + high) / 2.0, all = mean * (1.0 - mean);
            const double share = (high - low) * (high - low) / 4.0 / all, of_others = spread * spread / all;
            int hits = 0;
            double others = 0.0;
            for (int i = 0; i < 400; ++i) {
                std::vector<PointFutures> points;
                for (int p = 0; p < 150; ++p)
                    points.push_back(observed(observer.uniform() < 0.5 ? low : high, spread, 6, replicates, observer));
                const VarianceSplit found = variance_split(points);
                hits += found.factors.interval.lower <= share && share <= found.factors.interval.upper;
                others += found.others.value_or(0.0) / 400.0;
            }
            MESSAGE(fmt::format("share {:.3f}: {} of 400; of other numbers {:.3f}, known {:.3f}", share, hits, others,
                                of_others));
            CHECK(hits >= 362);
            CHECK(std::abs(others - of_others) < 0.01);
        }
    }
}
