#include "experiments/analysis/paired.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace accede;
using doctest::Approx;

namespace {

/// Single trials, of which so many gained and lost.
PairedSums gained_and_lost(std::int64_t gained, std::int64_t lost) {
    PairedSums sums{.differences = {}, .square_sum = gained + lost};
    for (std::int64_t i = 0; i < gained; ++i)
        sums.differences.add(1, 1);
    for (std::int64_t i = 0; i < lost; ++i)
        sums.differences.add(-1, 1);
    return sums;
}

SizeSums single_trials(std::int64_t n) { return {.b = n, .bb = n}; }

}  // namespace

TEST_SUITE("analysis/paired [unit]") {
    TEST_CASE("a difference of shares: Wald's interval after half a pair in each cell") {
        // 20 gained and 12 lost of 100, with half a pair more each of 102: the variance is (33 − 8²/102)/102².
        const Bounded found = share_difference(gained_and_lost(20, 12), single_trials(100), 100);
        const double half = 1.959964 * std::sqrt(33.0 - 64.0 / 102.0) / 102.0;
        CHECK(found.value == 0.08);
        CHECK(found.interval.lower == Approx(8.0 / 102.0 - half));
        CHECK(found.interval.upper == Approx(8.0 / 102.0 + half));
    }

    TEST_CASE("no trial that differs still leaves a width") {
        const Bounded found = share_difference(gained_and_lost(0, 0), single_trials(1000), 1000);
        CHECK(found.value == 0.0);
        CHECK(found.interval.upper == Approx(1.959964 / 1002.0));
        CHECK(found.interval.lower == -found.interval.upper);
    }

    TEST_CASE("no difference of shares is larger than 1") {
        CHECK(share_difference(gained_and_lost(0, 50), single_trials(50), 50).interval.lower == -1.0);
        CHECK(share_difference(gained_and_lost(50, 0), single_trials(50), 50).interval.upper == 1.0);
    }

    TEST_CASE("trials of a draw that all agree count as one") {
        // 100 draws of 4: 30 in which all gained. deff is about 4, so the width is that of 30 of 100.
        PairedSums sums{.differences = {}, .square_sum = 120};
        SizeSums sizes;
        for (int draw = 0; draw < 100; ++draw) {
            sums.differences.add(draw < 30 ? 4 : 0, 4);
            sizes.add(4);
        }
        const Bounded clustered = share_difference(sums, sizes, 100);
        const Bounded single = share_difference(gained_and_lost(30, 0), single_trials(100), 100);
        CHECK(clustered.interval.lower == Approx(single.interval.lower).epsilon(0.02));
        CHECK(clustered.interval.upper == Approx(single.interval.upper).epsilon(0.02));
    }

    TEST_CASE("a difference of means") {
        // Differences 3, -1, 4 in single trials: mean 2, variance 7, so ± t √(7/3), t of two degrees
        // of freedom.
        PairedSums sums{.differences = {}, .square_sum = 26};
        for (const int d : {3, -1, 4})
            sums.differences.add(d, 1);
        const Bounded found = mean_difference(sums, single_trials(3), 3);
        CHECK(found.value == 2.0);
        CHECK(found.interval.upper - found.value == Approx(4.302653 * std::sqrt(7.0 / 3.0)));
    }

    TEST_CASE("what pairing saved") {
        const auto of = [](double variance) { return Clustering{.value = 0.0, .variance = variance}; };
        CHECK(variance_ratio(of(0.2), of(0.3), of(0.1)) == Approx(5.0));
        CHECK(variance_ratio(of(0.2), of(0.3), of(0.0)) == std::numeric_limits<double>::infinity());
        CHECK(variance_ratio(of(0.0), of(0.0), of(0.0)) == 1.0);
    }
}
