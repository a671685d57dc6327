#include "agents/elementary.h"

#include <doctest/doctest.h>

#include <array>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "tests/support/dice.h"

using namespace accede;
using namespace accede::testing;

namespace {

double relative_error(double got, long double expected) {
    return static_cast<double>(std::abs(static_cast<long double>(got) / expected - 1.0L));
}

}  // namespace

/// The outside answers are the C library's functions in long double, and Boost.Math.
TEST_SUITE("agents/elementary [oracle]") {
    TEST_CASE("exponential is that of long double to 1e-15") {
        Dice dice(1);
        for (int i = 0; i < 20000; ++i) {
            const double x = dice.between(-708.0, 709.0) * (i % 2 == 0 ? 1.0 : 0.01);
            CAPTURE(x);
            REQUIRE(relative_error(exponential(x), std::exp(static_cast<long double>(x))) < 1e-15);
        }
        CHECK(exponential(0.0) == 1.0);
        CHECK(exponential(-709.0) == 0.0);
        CHECK(exponential(1e9) == exponential(709.0));
    }

    TEST_CASE("logarithm is that of long double to 1e-15 - absolutely near 1") {
        Dice dice(2);
        for (int i = 0; i < 20000; ++i) {
            const double x = i % 2 == 0 ? dice.between(0.5, 2.0) : exponential(dice.between(-700.0, 700.0));
            const long double expected = std::log(static_cast<long double>(x));
            CAPTURE(x);
            REQUIRE(std::abs(static_cast<double>(logarithm(x) - expected)) <
                    1e-15 * std::max(1.0, std::abs(static_cast<double>(expected))));
        }
        CHECK(logarithm(1.0) == 0.0);
    }

    TEST_CASE("power follows from both") {
        Dice dice(3);
        for (int i = 0; i < 5000; ++i) {
            const double x = dice.between(0.001, 10.0), y = dice.between(-4.0, 4.0);
            // The error of y log x (at most 2 ulp of |y log x| < 28) is that of the result, relatively.
            REQUIRE(relative_error(power(x, y), std::pow(static_cast<long double>(x), static_cast<long double>(y))) <
                    2e-14);
        }
        CHECK(power(0.0, 0.0) == 1.0);
        CHECK(power(0.0, 2.0) == 0.0);
        CHECK(power(3.0, 0.0) == 1.0);
    }

    TEST_CASE("normal_quantile is Boost's to 1e-15") {
        const boost::math::normal_distribution<long double> normal;
        Dice dice(4);
        for (int i = 0; i < 20000; ++i) {
            const double u = dice.share();
            const double p = i % 3 == 0 ? u : i % 3 == 1 ? u * 1e-3 : exponential(-30.0 * u - 0.7);
            CAPTURE(p);
            REQUIRE(relative_error(normal_quantile(p), boost::math::quantile(normal, static_cast<long double>(p))) <
                    1e-15);
        }
        CHECK(normal_quantile(0.5) == 0.0);
    }

    TEST_CASE("four quantiles at once are those of one by one - to the bit") {
        Dice dice(5);
        for (int i = 0; i < 20000; ++i) {
            const double u = dice.share();
            const std::array four{u, 0.075 + (u - 0.5) * 1e-6, 0x1p-33 + u * 1e-6, 1.0 - u * 1e-4};
            const std::array<double, 4> z = normal_quantiles(four);
            for (std::size_t j = 0; j < 4; ++j)
                REQUIRE(z[j] == normal_quantile(four[j]));
        }
    }

    TEST_CASE("normal_cdf is Boost's to 1e-7 - and a probability") {
        const boost::math::normal_distribution<double> normal;
        for (int i = -1000; i <= 1000; ++i) {
            const double z = 0.01 * i;
            REQUIRE(std::abs(normal_cdf(z) - boost::math::cdf(normal, z)) < 1e-7);
            REQUIRE(normal_cdf(z) >= 0.0);
            REQUIRE(normal_cdf(z) <= 1.0);
        }
    }

    TEST_CASE("logistic is symmetric and ends at 0 and 1") {
        CHECK(logistic(0.0) == 0.5);
        CHECK(logistic(-800.0) < 1e-300);
        CHECK(logistic(800.0) == 1.0);
        for (int i = 0; i <= 100; ++i)
            REQUIRE(logistic(0.1 * i) + logistic(-0.1 * i) == doctest::Approx(1.0).epsilon(1e-14));
    }
}
