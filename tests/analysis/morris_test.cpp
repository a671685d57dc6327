#include "experiments/analysis/morris.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "experiments/design/design.h"
#include "tests/support/known_functions.h"

using namespace accede;
using namespace accede::testing;

namespace {

constexpr int kLevels = 4;

struct Exact {
    double mu_star = 0.0, sigma = 0.0;
};

/// Over all moves that the design may make of a factor: from the lower half of its levels up by half, the others
/// anywhere.
Exact exact_effects(const KnownFunction& function, std::size_t factor) {
    double count = 0.0, sizes = 0.0, sum = 0.0, squares = 0.0;
    const int points = static_cast<int>(std::pow(kLevels, function.factors));
    for (int point = 0; point < points; ++point) {
        std::vector<double> u;
        for (int rest = point; u.size() < static_cast<std::size_t>(function.factors); rest /= kLevels)
            u.push_back((rest % kLevels + 0.5) / kLevels);
        if (u[factor] > 0.5) continue;
        std::vector<double> moved = u;
        moved[factor] += 0.5;
        const double effect = (function.value(moved) - function.value(u)) / 0.5;
        count += 1.0;
        sizes += std::abs(effect);
        sum += effect;
        squares += effect * effect;
    }
    const double mean = sum / count;
    return {.mu_star = sizes / count, .sigma = std::sqrt(std::max(0.0, squares / count - mean * mean))};
}

std::vector<ElementaryEffects> found_effects(const KnownFunction& function, int trajectories, int trials,
                                             std::uint64_t seed) {
    const DesignPtr design = morris(trajectories, kLevels, function.factors, seed);
    Observer observer(trials, seed);
    std::vector<double> points, u(static_cast<std::size_t>(function.factors));
    std::vector<NoisyValue> values;
    for (std::int64_t i = 0; i < design->size(); ++i) {
        design->point(i, u);
        points.insert(points.end(), u.begin(), u.end());
        values.push_back(observer.observe(function.value(u)));
    }
    return elementary_effects(points, values, function.factors);
}

bool holds(const Interval& interval, double value) {
    return interval.lower <= value + 1e-9 && value - 1e-9 <= interval.upper;
}

/// Two standard errors become four, for one look at one design.
Interval doubled(const Bounded& estimate) {
    return {.lower = 2.0 * estimate.interval.lower - estimate.value,
            .upper = 2.0 * estimate.interval.upper - estimate.value};
}

struct Hits {
    std::vector<int> mu_star, sigma;  // [factor]
};

Hits hits(const KnownFunction& function, int trajectories, int trials, int repeats) {
    const auto k = static_cast<std::size_t>(function.factors);
    Hits hits{.mu_star = std::vector<int>(k), .sigma = std::vector<int>(k)};
    for (int i = 0; i < repeats; ++i) {
        const auto found = found_effects(function, trajectories, trials, static_cast<std::uint64_t>(i));
        for (std::size_t factor = 0; factor < k; ++factor) {
            const Exact exact = exact_effects(function, factor);
            hits.mu_star[factor] += holds(found[factor].mu_star.interval, exact.mu_star);
            hits.sigma[factor] += holds(found[factor].sigma.interval, exact.sigma);
        }
    }
    return hits;
}

}  // namespace

TEST_SUITE("analysis/morris [oracle]") {
    TEST_CASE("μ* and σ lie in their intervals - which are narrow") {
        for (const KnownFunction& function : {ishigami(), g_function()}) {
            const auto found = found_effects(function, 200, 0, 1);
            for (std::size_t k = 0; k < found.size(); ++k) {
                CAPTURE(function.name);
                CAPTURE(k);
                const Exact exact = exact_effects(function, k);
                CHECK(holds(doubled(found[k].mu_star), exact.mu_star));
                CHECK(holds(doubled(found[k].sigma), exact.sigma));
                CHECK(found[k].mu_star.value == doctest::Approx(exact.mu_star).epsilon(0.15));
                CHECK((found[k].mu_star.interval.lower > 1e-9) == (exact.mu_star > 1e-9));
            }
        }
    }

    TEST_CASE("in a linear function every effect is the slope") {
        const KnownFunction plane{.name = "plane",
                                  .factors = 3,
                                  .value = [](const std::vector<double>& u) { return 0.5 * u[0] - 0.25 * u[1]; },
                                  .first_order = {},
                                  .total = {}};
        const auto found = found_effects(plane, 4, 0, 1);
        CHECK(found[0].mu_star.value == 0.5);
        CHECK(found[1].mu_star.value == 0.25);
        CHECK(found[2].mu_star.value == 0.0);
        for (const ElementaryEffects& effects : found)
            CHECK(effects.sigma.value < 1e-9);
    }

    TEST_CASE("what moves two factors at once - or is not whole - is refused") {
        const std::vector<double> points{0.1, 0.1, 0.6, 0.6, 0.6, 0.1};
        std::vector<double> three;
        for (int i = 0; i < 3; ++i)
            three.insert(three.end(), points.begin(), points.end());
        const auto effects = [](std::span<const double> u, std::size_t values) {
            return elementary_effects(u, std::vector<NoisyValue>(values), 2);
        };
        CHECK_THROWS_AS(static_cast<void>(effects(three, 9)), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(effects(three, 8)), std::invalid_argument);
    }
}

TEST_SUITE("analysis/morris [statistical]") {
    // At 90 % coverage 100 repeats hit 90 times with standard deviation 3; four of them leave 78.
    TEST_CASE("intervals from 40 noisy trajectories cover what exact values give over the whole design") {
        for (const KnownFunction& function : {ishigami(), g_function()})
            for (const int trials : {0, 50, 500}) {
                const Hits found = hits(function, 40, trials, 100);
                MESSAGE(fmt::format("{}, {} trials a point: μ* {} σ {} of 100", function.name, trials,
                                    fmt::join(found.mu_star, " "), fmt::join(found.sigma, " ")));
                CHECK(*std::min_element(found.mu_star.begin(), found.mu_star.end()) >= 78);
                CHECK(*std::min_element(found.sigma.begin(), found.sigma.end()) >= 78);
            }
    }
}
