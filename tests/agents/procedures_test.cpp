#include <doctest/doctest.h>

#include "agents/applicant.h"
#include "agents/interests.h"
#include "agents/legislature.h"
#include "tests/support/dice.h"

using namespace accede;
using namespace accede::testing;

TEST_SUITE("agents/applicant [law]") {
    TEST_CASE("asking is worth the chance of joining less that of a refusal") {
        CHECK(prospects(0.75, 0.2, 0.3) == doctest::Approx(0.075));
        CHECK(prospects(0.0, 5.0, 0.3) == doctest::Approx(-0.3));  // an unmet precondition
        Dice dice(51);
        for (int i = 0; i < 300; ++i) {
            const double chance = dice.share(), worth = dice.between(-1, 1), refusal = dice.share();
            REQUIRE(prospects(chance, worth + dice.share(), refusal) >= prospects(chance, worth, refusal));
            REQUIRE(prospects(chance, worth, refusal + dice.share()) <= prospects(chance, worth, refusal));
            if (worth > 0.0)
                REQUIRE(prospects(dice.between(chance, 1), worth, refusal) >= prospects(chance, worth, refusal));
        }
    }

    TEST_CASE("joining is worth gains and hedge less cost at home and displeasure") {
        CHECK(worth_of_joining(0.3, 0.1, 0.15, 0.05) == doctest::Approx(0.2));
    }

    TEST_CASE("a precondition is met when it pays and capital is at hand") {
        CHECK(meets_precondition(0.5, 0.3, 0.1, 0.2));
        CHECK_FALSE(meets_precondition(0.5, 0.3, 0.2, 0.5));  // does not pay
        CHECK_FALSE(meets_precondition(0.9, 0.9, 0.3, 0.2));  // pays, but nothing to pay it from
    }

    TEST_CASE("a step's hazard goes from reluctant to content with contentment") {
        Dice dice(52);
        for (int i = 0; i < 300; ++i) {
            const double capital = dice.share(), shortfall = dice.between(-0.5, 1.5);
            const double happy = contentment(shortfall, capital);
            REQUIRE(happy >= 0.0);
            REQUIRE(happy <= 1.0);
            REQUIRE(contentment(shortfall + dice.share(), capital) <= happy);
            const double low = dice.share(), high = dice.between(low, 1.0);
            REQUIRE(step_hazard(low, high, happy) >= low);
            REQUIRE(step_hazard(low, high, happy) <= high + 1e-15);
        }
        CHECK(contentment(0.0, 0.0) == 1.0);
        CHECK(contentment(0.1, 0.0) == 0.0);
    }
}

TEST_SUITE("agents/legislature [law]") {
    TEST_CASE("consent: base at a bare majority - twice that at three quarters - none at a quarter") {
        CHECK(consent_hazard(0.15, 0.5, 0.0, 1.0) == doctest::Approx(0.15));
        CHECK(consent_hazard(0.15, 0.75, 0.0, 1.0) == doctest::Approx(0.30));
        CHECK(consent_hazard(0.15, 0.25, 0.0, 1.0) == 0.0);
        CHECK(consent_hazard(0.15, 0.6, 0.2, 0.5) == doctest::Approx(consent_hazard(0.15, 0.54, 0.0, 0.0)));
        Dice dice(53);
        for (int i = 0; i < 500; ++i) {
            const double base = dice.share(), seats = dice.share(), defection = dice.share(), access = dice.share();
            const double hazard = consent_hazard(base, seats, defection, access);
            REQUIRE(hazard >= 0.0);
            REQUIRE(hazard <= 1.0);
            REQUIRE(consent_hazard(base, dice.between(seats, 1), defection, access) >= hazard);
            REQUIRE(consent_hazard(base, seats, defection, dice.between(access, 1)) <= hazard);
        }
    }

    TEST_CASE("a party takes its median months at z = 0 - at least one - and more the larger z") {
        CHECK(months_to_ratify(6, 0.3, 0.0) == 6);
        CHECK(months_to_ratify(53, 0.0, 2.0) == 53);
        CHECK(months_to_ratify(0.1, 0.3, -3.0) == 1);
        for (int z = -30; z < 30; ++z)
            REQUIRE(months_to_ratify(6, 0.5, 0.1 * z) <= months_to_ratify(6, 0.5, 0.1 * (z + 1)));
    }
}

TEST_SUITE("agents/interests [law]") {
    TEST_CASE("new exports and interests - as in the teaching scenario") {
        CHECK(new_exports(10, 0.05, 1.0) == doctest::Approx(0.476190).epsilon(1e-5));
        CHECK(interest(1.704 / 2000, 0.002) == doctest::Approx(0.2988).epsilon(1e-3));
        CHECK(interest(0.002, 0.002) == doctest::Approx(0.5));
        CHECK(interest(0.0, 0.002) == 0.0);
        CHECK(openness(0.0) == 1.0);
        CHECK(openness(0.1) == doctest::Approx(0.5));
    }

    TEST_CASE("interests are shares that grow with trade - pressure is a share that enmity to the presser takes away") {
        Dice dice(54);
        for (int i = 0; i < 500; ++i) {
            const double trade = dice.between(0, 0.1), hostility = dice.share(), exposure = dice.share();
            REQUIRE(interest(trade, 0.002) < 1.0);
            REQUIRE(interest(trade + dice.share(), 0.002) >= interest(trade, 0.002));
            const double pressed = pressure(hostility, exposure, 0.2, dice.between(0, 1));
            REQUIRE(pressed >= 0.0);
            REQUIRE(pressed <= hostility);
            REQUIRE(pressure(hostility, exposure, 0.2, dice.between(-1, 0)) <= pressed);
        }
        CHECK(pressure(1.0, 0.3, 0.2, 0.5) == 1.0);
        CHECK(pressure(1.0, 0.1, 0.2, 0.0) == doctest::Approx(0.5));
        CHECK(pressure(1.0, 0.3, 0.2, -1.0) == 0.0);
    }
}
