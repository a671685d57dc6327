#include "experiments/analysis/precision.h"

#include <doctest/doctest.h>

#include <vector>

using namespace accede;

TEST_SUITE("analysis/precision [unit]") {
    TEST_CASE("checks grow by a quarter from 1000 - in whole draws") {
        const auto checks = [](std::int64_t replicates) {
            std::vector<std::int64_t> made{first_check(replicates)};
            while (made.size() < 4)
                made.push_back(next_check(made.back(), replicates));
            return made;
        };
        CHECK(checks(1) == std::vector<std::int64_t>{1000, 1250, 1563, 1954});
        CHECK(checks(4) == std::vector<std::int64_t>{1000, 1252, 1568, 1960});
        CHECK(checks(300) == std::vector<std::int64_t>{1200, 1500, 2100, 2700});
        CHECK(checks(3000) == std::vector<std::int64_t>{3000, 6000, 9000, 12000});
    }

    TEST_CASE("precise is as narrow as wanted") {
        CHECK(is_precise_enough({.lower = 0.25, .upper = 0.5}, 0.25));
        CHECK_FALSE(is_precise_enough({.lower = 0.25, .upper = 0.5}, 0.2));
    }
}
