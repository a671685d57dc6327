#include "experiments/design/design.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <map>
#include <set>

#include "experiments/design/sobol_sequence.h"

using namespace accede;

namespace {

using Point = std::vector<double>;

Point point_of(const Design& design, std::int64_t index) {
    Point u(static_cast<std::size_t>(design.dimension()), -1.0);
    design.point(index, u);
    return u;
}

std::vector<Point> points_of(const Design& design) {
    std::vector<Point> points;
    for (std::int64_t i = 0; i < design.size(); ++i)
        points.push_back(point_of(design, i));
    return points;
}

/// How many points lie in each of `cells` equal cells of a factor.
std::vector<int> in_cells(const std::vector<Point>& points, std::size_t factor, int cells) {
    std::vector<int> counts(static_cast<std::size_t>(cells));
    for (const Point& u : points)
        ++counts[static_cast<std::size_t>(u[factor] * cells)];
    return counts;
}

bool all_are(const std::vector<int>& counts, int count) {
    return std::all_of(counts.begin(), counts.end(), [&](int c) { return c == count; });
}

double correlation(const std::vector<Point>& points, std::size_t a, std::size_t b) {
    double sum = 0.0;
    for (const Point& u : points)
        sum += (u[a] - 0.5) * (u[b] - 0.5);
    return 12.0 * sum / static_cast<double>(points.size());
}

std::vector<DesignPtr> spread_designs() {
    std::vector<DesignPtr> designs;
    designs.push_back(latin_hypercube(37, 5, 3));
    designs.push_back(sobol_points(37, 5, 3));
    designs.push_back(saltelli(6, 5, 3));
    designs.push_back(morris(6, 4, 5, 3));
    return designs;
}

}  // namespace

TEST_SUITE("design/design [unit]") {
    TEST_CASE("a grid has every combination - the last factor fastest") {
        const auto points =
            points_of(*grid({{.positions = {0.0, 1.0}}, {.positions = {0.5}}, {.positions = {0.1, 0.9}}}));
        CHECK(points == std::vector<Point>{{0.0, 0.5, 0.1}, {0.0, 0.5, 0.9}, {1.0, 0.5, 0.1}, {1.0, 0.5, 0.9}});
    }

    TEST_CASE("one at a time leaves the centre along each axis in turn") {
        const auto points = points_of(*one_at_a_time({{.positions = {0.0, 1.0}}, {.positions = {0.3}}}, {0.5, 0.6}));
        CHECK(points == std::vector<Point>{{0.5, 0.6}, {0.0, 0.6}, {1.0, 0.6}, {0.5, 0.3}});
    }

    TEST_CASE("a Latin hypercube takes every cell of every factor once") {
        for (const int size : {1, 2, 3, 7, 100, 1024, 5000}) {
            CAPTURE(size);
            const auto points = points_of(*latin_hypercube(size, 3, 11));
            for (std::size_t k = 0; k < 3; ++k)
                CHECK(all_are(in_cells(points, k, size), 1));
        }
    }

    TEST_CASE("a Latin hypercube matches cells at random") {
        // A correlation of 5,000 independent pairs has a standard error of 1/√5000 = .014; four of them.
        const auto points = points_of(*latin_hypercube(5000, 4, 11));
        for (std::size_t a = 0; a < 4; ++a)
            for (std::size_t b = a + 1; b < 4; ++b)
                CHECK(std::abs(correlation(points, a, b)) < 0.057);
    }

    TEST_CASE("a Latin hypercube of few cells comes in all orders") {
        // Of three cells there are six orders; with 600 seeds each comes 100 times, standard deviation 9.1.
        std::map<std::vector<int>, int> orders;
        for (std::uint64_t seed = 0; seed < 600; ++seed) {
            std::vector<int> order;
            for (const Point& u : points_of(*latin_hypercube(3, 1, seed)))
                order.push_back(static_cast<int>(u[0] * 3.0));
            ++orders[order];
        }
        CHECK(orders.size() == 6);
        for (const auto& [order, times] : orders)
            CHECK(std::abs(times - 100) < 4 * 9.1);
    }

    TEST_CASE("coordinates of spread designs lie strictly within 0 and 1 - differ by seed and repeat") {
        for (const DesignPtr& design : spread_designs())
            for (const Point& u : points_of(*design))
                CHECK(std::all_of(u.begin(), u.end(), [](double x) { return x > 0.0 && x < 1.0; }));
        CHECK(point_of(*sobol_points(8, 3, 1), 5) == point_of(*sobol_points(64, 3, 1), 5));
        CHECK(point_of(*sobol_points(8, 3, 1), 5) != point_of(*sobol_points(8, 3, 2), 5));
        CHECK(point_of(*latin_hypercube(8, 3, 1), 5) != point_of(*latin_hypercube(8, 3, 2), 5));
        CHECK(point_of(*morris(8, 4, 9, 1), 5) != point_of(*morris(8, 4, 9, 2), 5));
    }

    TEST_CASE("the first powers of two of Sobol's points fall in every cell equally often") {
        const DesignPtr design = sobol_points(256, 40, 5);
        std::vector<Point> points;
        for (int size = 1; size <= 256; size *= 2) {
            while (static_cast<int>(points.size()) < size)
                points.push_back(point_of(*design, static_cast<std::int64_t>(points.size())));
            for (std::size_t k = 0; k < 40; ++k)
                CHECK(all_are(in_cells(points, k, size), 1));
        }
    }

    TEST_CASE("the first two Sobol dimensions are a (0 - m - 2) net - scrambled or not") {
        // Each of the elementary boxes 2^a × 2^(8 − a) holds one of 256 points.
        const auto points = points_of(*sobol_points(256, 2, 5));
        for (int a = 0; a <= 8; ++a) {
            std::set<std::pair<int, int>> boxes;
            for (const Point& u : points)
                boxes.insert({static_cast<int>(u[0] * (1 << a)), static_cast<int>(u[1] * (1 << (8 - a)))});
            CHECK(boxes.size() == 256);
        }
    }

    TEST_CASE("a saltelli block is A - B - and A with each factor from B") {
        const DesignPtr design = saltelli(4, 3, 9);
        CHECK(design->size() == 20);
        for (std::int64_t block = 0; block < 4; ++block) {
            const Point a = point_of(*design, 5 * block), b = point_of(*design, 5 * block + 1);
            for (std::size_t k = 0; k < 3; ++k) {
                Point mixed = a;
                mixed[k] = b[k];
                CHECK(a[k] != b[k]);
                CHECK(point_of(*design, 5 * block + 2 + static_cast<std::int64_t>(k)) == mixed);
            }
        }
        CHECK(point_of(*saltelli(2, 3, 9), 7) == point_of(*design, 7));
    }

    TEST_CASE("in a Morris trajectory each factor moves once - by one half - in random order") {
        constexpr int kFactors = 6, kTrajectories = 200;
        const auto points = points_of(*morris(kTrajectories, 4, kFactors, 2));
        std::vector<int> first(kFactors), ups(kFactors);
        for (std::size_t t = 0; t < kTrajectories; ++t) {
            std::set<std::size_t> moved;
            for (std::size_t step = 0; step < kFactors; ++step) {
                const Point& from = points[t * (kFactors + 1) + step];
                const Point& to = points[t * (kFactors + 1) + step + 1];
                const auto k =
                    static_cast<std::size_t>(std::mismatch(from.begin(), from.end(), to.begin()).first - from.begin());
                REQUIRE(k < kFactors);
                CHECK(std::abs(to[k] - from[k]) == 0.5);
                CHECK(std::equal(from.begin() + static_cast<long>(k) + 1, from.end(),
                                 to.begin() + static_cast<long>(k) + 1));
                moved.insert(k);
                if (step == 0) ++first[k];
                ups[k] += to[k] > from[k];
            }
            CHECK(moved.size() == kFactors);
        }
        for (std::size_t k = 0; k < kFactors; ++k) {
            CHECK(std::abs(first[k] - 33.3) < 4 * 5.3);  // binomial of 200 with 1/6
            CHECK(std::abs(ups[k] - 100) < 4 * 7.1);     // binomial of 200 with 1/2
            const auto levels = in_cells(points, k, 4);
            CHECK(*std::min_element(levels.begin(), levels.end()) > 0);
        }
        for (const Point& u : points)
            for (const double x : u)
                CHECK(std::fmod(8.0 * x, 2.0) == 1.0);
    }

    TEST_CASE("designs that make no sense are refused") {
        CHECK_THROWS_AS(static_cast<void>(latin_hypercube(0, 3, 1)), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(sobol_points(8, 0, 1)), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(sobol_points(8, kMostSobolDimensions + 1, 1)), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(saltelli(8, kMostSobolDimensions / 2 + 1, 1)), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(saltelli(kMostPoints, 2, 1)), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(morris(8, 3, 2, 1)), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(grid({{.positions = {}}})), std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(grid(std::vector<Axis>(32, {.positions = {0.0, 1.0}}))),
                        std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(one_at_a_time({{.positions = {0.0}}}, {})), std::invalid_argument);
    }
}

TEST_SUITE("design/sobol_sequence [oracle]") {
    TEST_CASE("the directions are Boost's: unscrambled neighbours in Gray code are its points") {
        // Scrambling is one-to-one and keeps equal leading digits equal: two points share exactly as many leading
        // digits after scrambling as before. Boost's point n is ours of Gray code n + 1.
        constexpr int kDimensions = 50, kPoints = 64;
        const SobolSequence ours(kDimensions, 4);
        boost::random::sobol engine(kDimensions);
        std::vector<std::vector<std::uint32_t>> theirs(1, std::vector<std::uint32_t>(kDimensions));
        for (int n = 1; n < kPoints; ++n) {
            theirs.emplace_back();
            for (int k = 0; k < kDimensions; ++k)
                theirs.back().push_back(static_cast<std::uint32_t>(engine() >> 32));
        }
        const auto digits = [&](int n, int k) {
            return static_cast<std::uint32_t>(ours.coordinate(n ^ n >> 1, k) * 0x1p32);
        };
        for (int n = 1; n < kPoints; ++n)
            for (int k = 0; k < kDimensions; ++k)
                CHECK(std::countl_zero(digits(n, k) ^ digits(n - 1, k)) ==
                      std::countl_zero(theirs[n][k] ^ theirs[n - 1][k]));
    }

    TEST_CASE("scrambled points are uniform - one by one") {
        // Point 0 in 2,000 scramblings: mean 1/2 with standard error √(1/12/2000) = .0065.
        double sum = 0.0;
        for (std::uint64_t seed = 0; seed < 2000; ++seed)
            sum += SobolSequence(1, seed).coordinate(0, 0);
        CHECK(std::abs(sum / 2000.0 - 0.5) < 4 * 0.0065);
    }
}
