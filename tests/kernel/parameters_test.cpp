#include "sim/kernel/parameters.h"

#include <doctest/doctest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <cmath>

#include "tests/support/dice.h"
#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

Prior prior_of(Distribution distribution, std::array<double, 3> parameters) {
    Prior prior{.distribution = distribution,
                .parameters = parameters,
                .minimum = -1e9,
                .maximum = 1e9,
                .stream = {},
                .quantiles = {}};
    if (distribution == Distribution::beta) prior.quantiles = beta_quantiles(parameters[0], parameters[1], 1025);
    return prior;
}

template <class Outside>
void check_quantiles(const Prior& prior, const Outside& outside, double tolerance) {
    for (int i = 1; i < 1000; ++i) {
        const double p = 0.001 * i;
        CAPTURE(p);
        REQUIRE(std::abs(quantile(prior, p) - boost::math::quantile(outside, p)) <= tolerance);
    }
}

}  // namespace

TEST_SUITE("kernel/parameters [oracle]") {
    TEST_CASE("every distribution has Boost's quantiles") {
        check_quantiles(prior_of(Distribution::uniform, {-1, 3}), boost::math::uniform(-1, 3), 1e-12);
        check_quantiles(prior_of(Distribution::triangular, {.2, .4, .7}), boost::math::triangular(.2, .4, .7), 1e-12);
        check_quantiles(prior_of(Distribution::triangular, {0, 0, 1}), boost::math::triangular(0, 0, 1), 1e-12);
        check_quantiles(prior_of(Distribution::triangular, {0, 1, 1}), boost::math::triangular(0, 1, 1), 1e-12);
        check_quantiles(prior_of(Distribution::normal, {2, .5}), boost::math::normal(2, .5), 1e-12);
        // A lognormal is given by its median and the spread of its logarithm.
        check_quantiles(prior_of(Distribution::lognormal, {3, .4}), boost::math::lognormal(std::log(3.0), .4), 1e-11);
    }

    TEST_CASE("the table of a beta's quantiles is Boost's at its nodes") {
        struct Shape {
            double alpha, beta;
        };
        for (const Shape& shape : {Shape{2, 5}, Shape{1, 1}, Shape{0.5, 0.5}, Shape{5, 1}, Shape{20, 30}}) {
            const auto table = beta_quantiles(shape.alpha, shape.beta, 257);
            const boost::math::beta_distribution<> outside(shape.alpha, shape.beta);
            for (int i = 0; i <= 256; ++i) {
                CAPTURE(shape.alpha);
                CAPTURE(i);
                // 20,000 panels between 0 and 1, inverted linearly within one.
                REQUIRE(std::abs(table[static_cast<std::size_t>(i)] - boost::math::quantile(outside, i / 256.0)) <
                        1e-6);
            }
        }
    }

    TEST_CASE("a beta prior between the nodes") {
        // Interpolation over 1/1024 of probability; tails are steep, where the density is thin.
        check_quantiles(prior_of(Distribution::beta, {2, 5}), boost::math::beta_distribution<>(2, 5), 1e-3);
        check_quantiles(prior_of(Distribution::beta, {20, 30}), boost::math::beta_distribution<>(20, 30), 5e-3);
    }
}

TEST_SUITE("kernel/parameters [law]") {
    TEST_CASE("a quantile rises with its probability and stays within the bounds of its key") {
        Dice dice(61);
        for (const Distribution distribution : {Distribution::uniform, Distribution::triangular, Distribution::normal,
                                                Distribution::lognormal, Distribution::beta}) {
            Prior prior = prior_of(distribution, {0.4, 0.6, 0.9});
            prior.minimum = 0.3, prior.maximum = 0.8;
            for (int i = 0; i < 300; ++i) {
                const double p = dice.share(), q = dice.between(p, 1.0);
                REQUIRE(quantile(prior, p) <= quantile(prior, q));
                REQUIRE(quantile(prior, p) >= 0.3);
                REQUIRE(quantile(prior, q) <= 0.8);
            }
        }
    }

    TEST_CASE("trials of a draw share it - and draws differ") {
        const Lab lab = three_countries({"replicates=2", "affinity.pairs.ALD.BRE={uniform: [-0.5, 0.5]}"});
        REQUIRE(lab.world.priors.size() == 1);
        const auto affinity = [&](int trial) {
            const OpenTrial open(lab.world, trial);
            return open.interests.affinity[open.state.cell(lab.country("BRE"), lab.country("ALD"))];
        };
        CHECK(affinity(0) == affinity(1));
        CHECK(affinity(2) == affinity(3));
        CHECK(affinity(0) != affinity(2));
        CHECK(std::abs(affinity(2)) <= 0.5);
    }

    TEST_CASE("a distribution elsewhere changes nobody else's draw") {
        const std::string uncertain = "affinity.pairs.ALD.BRE={uniform: [-0.5, 0.5]}";
        const Lab one = three_countries({uncertain});
        const Lab two = three_countries({uncertain, "countries.ALD.capital.level={beta: [2, 5]}"});
        for (int draw = 0; draw < 20; ++draw) {
            Parameters a, b;
            draw_parameters(one.world.base, one.world.priors, 1, draw, a);
            draw_parameters(two.world.base, two.world.priors, 1, draw, b);
            REQUIRE(a.affinity_pairs == b.affinity_pairs);
            REQUIRE(a.countries[0].capital_level != b.countries[0].capital_level);
        }
    }

    TEST_CASE("two uncertain numbers have each their own luck - unless they share a profile's") {
        const Lab lab =
            three_countries({"affinity.pairs.ALD.BRE={uniform: [0, 1]}", "affinity.pairs.ALD.COR={uniform: [0, 1]}"});
        for (int draw = 0; draw < 20; ++draw) {
            Parameters parameters;
            draw_parameters(lab.world.base, lab.world.priors, 1, draw, parameters);
            REQUIRE(parameters.affinity_pairs[0] != parameters.affinity_pairs[1]);
        }
    }
}
