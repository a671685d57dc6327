#include "experiments/analysis/jackknife.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

using namespace accede;
using doctest::Approx;

TEST_SUITE("analysis/jackknife [unit]") {
    TEST_CASE("of a mean it is Student's interval") {
        // 1, 2, 3, 6: mean 3, s² = 14/3; without each: 11/3, 10/3, 3, 2; t of 3 degrees of freedom 3.182446.
        const Bounded found = jackknife(3.0, std::vector<double>{11.0 / 3.0, 10.0 / 3.0, 3.0, 2.0});
        CHECK(found.value == 3.0);
        CHECK(found.interval.upper - 3.0 == Approx(3.182446 * 1.0801234));
        CHECK(3.0 - found.interval.lower == Approx(3.182446 * 1.0801234));
    }

    TEST_CASE("two groups are too few") {
        CHECK_THROWS_AS(static_cast<void>(jackknife(1.0, std::vector<double>{1.0, 2.0})), std::invalid_argument);
    }
}
