#include "experiments/analysis/prim.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "experiments/design/design.h"
#include "tests/support/known_functions.h"

using namespace accede;
using namespace accede::testing;

namespace {

struct Sample {
    std::vector<double> points, values;
    int factors = 0;
};

/// Sobol points and what `trials` trials of the probability say there; exact with 0.
template <typename Probability>
Sample sampled(int points, int factors, int trials, std::uint64_t seed, const Probability& probability) {
    const DesignPtr design = sobol_points(points, factors, seed);
    Observer observer(trials, seed);
    Sample sample{.points = {}, .values = {}, .factors = factors};
    std::vector<double> u(static_cast<std::size_t>(factors));
    for (std::int64_t i = 0; i < points; ++i) {
        design->point(i, u);
        sample.points.insert(sample.points.end(), u.begin(), u.end());
        sample.values.push_back(observer.observe(probability(u)).mean);
    }
    return sample;
}

std::vector<PrimBox> boxes_of(const Sample& sample, const PrimOptions& options) {
    return prim(sample.points, sample.values, sample.factors, options);
}

bool is_planted(const std::vector<double>& u) { return u[0] < 0.4 && u[1] > 0.3 && u[3] > 0.25 && u[3] < 0.8; }

std::vector<int> factors_of(const PrimBox& box) {
    std::vector<int> factors;
    for (const PrimLimit& limit : box.limits)
        factors.push_back(limit.factor);
    return factors;
}

/// Density and coverage by the rule that planted the cases, on fresh points.
void check_on_fresh_points(const PrimBox& box) {
    const Sample fresh = sampled(8192, 6, 0, 99, [](const auto& u) { return is_planted(u) ? 1.0 : 0.0; });
    double in_box = 0.0, cases = 0.0, both = 0.0;
    for (std::size_t i = 0; i < fresh.values.size(); ++i) {
        bool holds = true;
        for (const PrimLimit& limit : box.limits) {
            const double x = fresh.points[i * 6 + static_cast<std::size_t>(limit.factor)];
            holds = holds && x >= limit.lower.value_or(0.0) && x <= limit.upper.value_or(1.0);
        }
        in_box += holds;
        cases += fresh.values[i];
        both += holds ? fresh.values[i] : 0.0;
    }
    MESSAGE(fmt::format("on fresh points: coverage {:.3f}, density {:.3f}", both / cases, both / in_box));
    CHECK(both / cases > 0.9);
    CHECK(both / in_box > 0.9);
}

}  // namespace

TEST_SUITE("analysis/prim [oracle]") {
    TEST_CASE("a planted box is found - with its three factors alone") {
        const Sample sample = sampled(2048, 6, 0, 1, [](const auto& u) { return is_planted(u) ? 1.0 : 0.0; });
        const auto boxes = boxes_of(sample, {.threshold = 0.95});
        REQUIRE_FALSE(boxes.empty());
        MESSAGE(fmt::format("coverage {:.3f}, density {:.3f}", boxes[0].coverage, boxes[0].density));
        CHECK(boxes[0].coverage > 0.9);
        CHECK(boxes[0].density > 0.9);
        CHECK(factors_of(boxes[0]) == std::vector<int>{0, 1, 3});
        CHECK(boxes[0].limits[0].upper == doctest::Approx(0.4).epsilon(0.1));
        CHECK_FALSE(boxes[0].limits[0].lower);
        for (const PrimLimit& limit : boxes[0].limits)
            CHECK(limit.quasi_p < 1e-6);
        check_on_fresh_points(boxes[0]);
    }

    TEST_CASE("so it is where every point is only 50 trials") {
        const Sample sample = sampled(1024, 6, 50, 1, [](const auto& u) { return is_planted(u) ? 0.97 : 0.01; });
        const auto boxes = boxes_of(sample, {.threshold = 0.9});
        REQUIRE_FALSE(boxes.empty());
        MESSAGE(fmt::format("coverage {:.3f}, density {:.3f}", boxes[0].coverage, boxes[0].density));
        CHECK(boxes[0].coverage > 0.9);
        CHECK(boxes[0].density > 0.9);
        CHECK(factors_of(boxes[0]) == std::vector<int>{0, 1, 3});
        check_on_fresh_points(boxes[0]);
    }

    TEST_CASE("two boxes apart are found one after the other") {
        const auto in_first = [](const auto& u) { return u[0] < 0.3 && u[1] < 0.5; };
        const auto in_second = [](const auto& u) { return u[0] > 0.7 && u[2] > 0.6; };
        const Sample sample =
            sampled(2048, 4, 0, 1, [&](const auto& u) { return in_first(u) || in_second(u) ? 1.0 : 0.0; });
        const auto boxes = boxes_of(sample, {.threshold = 0.9});
        REQUIRE(boxes.size() >= 2);
        CHECK(factors_of(boxes[0]) == std::vector<int>{0, 1});
        CHECK(factors_of(boxes[1]) == std::vector<int>{0, 2});
        // .15 and .12 of the points, and of the cases in proportion.
        CHECK(boxes[0].coverage == doctest::Approx(0.15 / 0.27).epsilon(0.1));
        CHECK(boxes[1].coverage == doctest::Approx(0.12 / 0.27).epsilon(0.1));
    }

    TEST_CASE("factors of few values are limited between their values") {
        // Case where the first factor, of three values, is the highest.
        std::vector<double> points, values;
        for (int i = 0; i < 300; ++i) {
            points.insert(points.end(), {i % 3 / 2.0, i * 0.618 - static_cast<int>(i * 0.618)});
            values.push_back(i % 3 == 2 ? 1.0 : 0.0);
        }
        const auto boxes = prim(points, values, 2, {.threshold = 0.9});
        REQUIRE(boxes.size() == 1);
        CHECK(factors_of(boxes[0]) == std::vector<int>{0});
        CHECK(boxes[0].limits[0].lower == 0.75);
        CHECK(boxes[0].coverage == 1.0);
        CHECK(boxes[0].density == 1.0);
        CHECK(boxes[0].mass == doctest::Approx(1.0 / 3.0));
        // 100 of 100 cases where a third are: 3^-100.
        CHECK(boxes[0].limits[0].quasi_p == doctest::Approx(std::pow(3.0, -100.0)));
    }
}

TEST_SUITE("analysis/prim [unit]") {
    TEST_CASE("quasi-p-values are binomial tails") {
        // Eight of ten cases above the one limit, of twelve of twenty in all: P(X >= 8), X binomial of 10 with 0.6, is
        // .167290 (tables of the binomial distribution: 0.1209 + 0.0403 + 0.0060).
        std::vector<double> points, values;
        for (int i = 0; i < 20; ++i) {
            points.push_back(i < 10 ? 0.0 : 1.0);
            values.push_back(i % 10 < (i < 10 ? 4 : 8) ? 1.0 : 0.0);
        }
        const auto boxes = prim(points, values, 1, {.threshold = 0.7, .largest_quasi_p = 1.0});
        REQUIRE(boxes.size() == 1);
        CHECK(boxes[0].limits[0].quasi_p == doctest::Approx(0.1672898).epsilon(1e-5));
        CHECK(boxes[0].coverage == doctest::Approx(8.0 / 12.0));
    }

    TEST_CASE("what is alike everywhere has no box") {
        CHECK(prim(std::vector<double>{0.1, 0.5, 0.9}, std::vector<double>{0.4, 0.4, 0.4}, 1).empty());
        CHECK(prim(std::vector<double>{0.1, 0.5, 0.9}, std::vector<double>{0.0, 0.0, 0.0}, 1).empty());
    }

    TEST_CASE("pure chance leaves no limits that stand out over many factors") {
        // Nothing reaches the threshold, so the densest box is taken: its limits were picked for their luck among 10
        // factors, which its quasi-p-values, being too kind, cannot know; the density stays far below the threshold.
        const Sample sample = sampled(512, 10, 50, 5, [](const auto&) { return 0.3; });
        for (const PrimBox& box : boxes_of(sample, {.threshold = 0.9}))
            CHECK(box.density < 0.4);
    }

    TEST_CASE("sizes that don't match are refused") {
        const std::vector<double> three(3, 0.5);
        CHECK_THROWS_AS(static_cast<void>(prim(three, three, 2)), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(prim({}, {}, 2)), std::invalid_argument);
    }
}
