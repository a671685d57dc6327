#include "agents/lobby.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "agents/elementary.h"
#include "tests/support/dice.h"

using namespace accede;
using namespace accede::testing;

namespace {

/// Four people around a table: Friedkin & Johnsen (1999). Rows of who hears whom, themselves included.
constexpr std::array<std::array<double, 4>, 4> kHears{
    {{.220, .120, .360, .300}, {.147, .215, .344, .294}, {0, 0, 1, 0}, {.090, .178, .446, .286}}};
constexpr std::array kSusceptibility{.780, .785, 0.0, .714};
constexpr std::array kInitial{25.0, 25.0, 75.0, 85.0};

std::array<double, 4> next_opinions(const std::array<double, 4>& now) {
    std::array<double, 4> next{};
    for (std::size_t i = 0; i < 4; ++i) {
        double heard = 0.0;
        for (std::size_t j = 0; j < 4; ++j)
            heard += kHears[i][j] * now[j];
        next[i] = next_position(now[i], heard, kInitial[i], kSusceptibility[i], 1.0);
    }
    return next;
}

void check_opinions(const std::array<double, 4>& got, const std::array<double, 4>& expected, double tolerance) {
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(std::abs(got[i] - expected[i]) <= tolerance);
}

}  // namespace

TEST_SUITE("agents/lobby [oracle]") {
    TEST_CASE("four people's opinions after one round - two - and in the end") {
        auto opinions = next_opinions(kInitial);
        check_opinions(opinions, {53.08, 52.3494, 75, 70.3344}, 5e-5);
        opinions = next_opinions(opinions);
        check_opinions(opinions, {57.0267, 56.8209, 75, 72.62}, 5e-5);
        for (int round = 0; round < 200; ++round)
            opinions = next_opinions(opinions);
        check_opinions(opinions, {60.02085, 59.98397, 75, 74.98620}, 5e-6);
    }
}

TEST_SUITE("agents/lobby [law]") {
    TEST_CASE("a position stays among where it is - what is heard and the ideal") {
        Dice dice(21);
        for (int i = 0; i < 500; ++i) {
            const double now = dice.share(), heard = dice.share(), ideal = dice.share();
            const double next = next_position(now, heard, ideal, dice.share(), dice.share());
            REQUIRE(next >= std::min({now, heard, ideal}) - 1e-15);
            REQUIRE(next <= std::max({now, heard, ideal}) + 1e-15);
        }
    }

    TEST_CASE("half of the way is gone after the half-life") {
        for (const double months : {1.0, 6.0, 24.0})
            CHECK(power(1.0 - monthly_share(months), months) == doctest::Approx(0.5).epsilon(1e-12));
        CHECK(monthly_share(0.01) == 1.0);  // at once
    }

    TEST_CASE("an ideal from trade: practice when all is loss - the full standard when all is gain") {
        CHECK(trade_ideal(0.3, 0.0, 0.4) == 0.3);
        CHECK(trade_ideal(0.3, 0.4, 0.0) == doctest::Approx(1.0));
        CHECK(trade_ideal(0.3, 0.2, 0.2) == doctest::Approx(0.65));
        CHECK(trade_ideal(0.3, 0.0, 0.0) == 0.3);
        Dice dice(22);
        for (int i = 0; i < 500; ++i) {
            const double practice = dice.share(), gain = dice.share(), loss = dice.share();
            REQUIRE(trade_ideal(practice, gain, loss) >= practice);
            REQUIRE(trade_ideal(practice, gain, loss) <= 1.0 + 1e-15);
            REQUIRE(trade_ideal(practice, gain + 0.1, loss) >= trade_ideal(practice, gain, loss));
            REQUIRE(trade_ideal(practice, gain, loss + 0.1) <= trade_ideal(practice, gain, loss));
        }
    }

    TEST_CASE("compensation lifts an ideal by what is believed of it - and not beyond the loss") {
        CHECK(compensated_ideal(0.2, 0.5, 1.0, 2.0) == doctest::Approx(0.2 + 0.8 * 0.5 * 0.5));
        CHECK(compensated_ideal(0.2, 0.5, 9.0, 2.0) == doctest::Approx(0.6));
        CHECK(compensated_ideal(0.2, 0.5, 1.0, 0.0) == 0.2);
        Dice dice(23);
        for (int i = 0; i < 500; ++i) {
            const double ideal = dice.share(), chi = dice.share(), fund = dice.between(0, 5), loss = dice.between(0, 5);
            const double lifted = compensated_ideal(ideal, chi, fund, loss);
            REQUIRE(lifted >= ideal);
            REQUIRE(lifted <= 1.0);
            REQUIRE(compensated_ideal(ideal, chi, fund + 1.0, loss) >= lifted);
        }
    }
}
