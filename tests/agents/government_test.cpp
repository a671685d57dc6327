#include "agents/government.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "tests/support/dice.h"

using namespace accede;
using namespace accede::testing;

namespace {

constexpr int kIssues = 5;

/// Lobbies with the rows that their voices point to.
struct Country {
    std::vector<IssueRow> salience, position;
    std::vector<Voice> voices;

    Country(Dice& dice, int lobbies) : salience(static_cast<std::size_t>(lobbies)), position(salience.size()) {
        for (std::size_t l = 0; l < salience.size(); ++l) {
            salience[l] = dice.row(kIssues);
            position[l] = dice.row(kIssues);
            voices.push_back({.weight = dice.between(0.1, 5),
                              .salience = &salience[l],
                              .position = &position[l],
                              .veto = static_cast<unsigned>(dice.below(32)),
                              .lobby = static_cast<int>(l)});
        }
    }
    Country(const Country&) = delete;
};

double cost_beyond(const Mandate& mandate, const IssueRow& free, const IssueRow& text, double resistance) {
    double cost = 0.0;
    for (int k = 0; k < kIssues; ++k)
        cost += mandate.salience[k] * resistance * (text[k] - free[k]);
    return cost;
}

IssueRow free_text(const Mandate& mandate) {
    IssueRow text{};
    for (int k = 0; k < kIssues; ++k)
        text[k] = std::min(mandate.cap[k], mandate.free[k]);
    return text;
}

/// Some other text that capital allows: random raises, all shrunk alike until they are paid for.
IssueRow any_text(Dice& dice, const Mandate& mandate, const IssueRow& free, const IssueRow& wanted, double capital,
                  double resistance) {
    IssueRow text = free;
    for (int k = 0; k < kIssues; ++k)
        text[k] += dice.share() * std::max(0.0, std::min(mandate.cap[k], wanted[k]) - free[k]);
    const double cost = cost_beyond(mandate, free, text, resistance);
    const double shrink = cost > capital ? capital / cost : 1.0;
    for (int k = 0; k < kIssues; ++k)
        text[k] = free[k] + shrink * (text[k] - free[k]);
    return text;
}

}  // namespace

TEST_SUITE("agents/government [unit]") {
    TEST_CASE("a veto ministry goes as far beyond its position as its leeway") {
        CHECK(offer_cap(0.6, 0.2, 0.5) == doctest::Approx(0.8));
        CHECK(offer_cap(0.6, 0.2, 0.0) == doctest::Approx(0.6));  // its own position
        CHECK(offer_cap(0.5, 0.4, 1.0) ==
              doctest::Approx(0.6));             // as far beyond as practice lies short of it: Tsebelis
        CHECK(offer_cap(0.1, 0.4, 1.0) == 0.4);  // who wants less than practice freezes it, and no more
        CHECK(offer_cap(0.9, 0.2, 1.0) == 1.0);
    }

    TEST_CASE("the preferred text is the compromise - nobody's issue stays at practice") {
        // Alderland's lobbies on farm goods and industry: the worked example of the teaching scenario.
        const IssueRow farm_only{1, 0, 0}, industry_only{0, 1, 0}, all{1. / 3, 1. / 3, 1. / 3};
        const IssueRow farmers{.2, 0, 0}, manufacturers{0, 1, 0}, trade{1, 1, 1}, agriculture{.6, 0, 0};
        const IssueRow practice{.2, .6, .5, .4};
        const std::array voices{Voice{1, &farm_only, &farmers, 0, 0}, Voice{2, &industry_only, &manufacturers, 0, 1},
                                Voice{6, &all, &trade, 0, 2}, Voice{1, &farm_only, &agriculture, 1U, 3}};
        const Mandate mandate = form_mandate(voices, practice, 0.5, 4);
        CHECK(mandate.preferred[0] == doctest::Approx(0.7));
        CHECK(mandate.preferred[1] == doctest::Approx(1.0));
        CHECK(mandate.preferred[3] == doctest::Approx(0.4));
        CHECK(mandate.salience[0] == doctest::Approx(0.4));
        CHECK(mandate.salience[2] == doctest::Approx(0.2));
        CHECK(mandate.cap[0] == doctest::Approx(0.8));
        CHECK(mandate.capped_by[0] == 3);
        CHECK(mandate.cap[1] == 1.0);
        CHECK(mandate.capped_by[1] == -1);
        // farm positions .2, 1, .6 with weights 1, 2, 1: variance .25 * .25 + .5 * .09 + .25 * .01 = .11
        CHECK(mandate.spread[0] == doctest::Approx(std::sqrt(.11)));
    }

    TEST_CASE("the most reluctant veto-holder binds") {
        const IssueRow cares{1}, eager{.9}, reluctant{.5};
        const std::array voices{Voice{1, &cares, &eager, 1U, 7}, Voice{1, &cares, &reluctant, 1U, 8}};
        const Mandate mandate = form_mandate(voices, IssueRow{.4}, 1.0, 1);
        CHECK(mandate.cap[0] == doctest::Approx(0.6));
        CHECK(mandate.capped_by[0] == 8);
    }

    TEST_CASE("capital goes where a unit of it buys the most") {
        Mandate mandate;
        mandate.salience = {.5, .5};
        mandate.free = {.2, .2};
        mandate.cap.fill(1.0);
        const IssueRow text = best_text(mandate, IssueRow{1, 3}, IssueRow{.8, .6}, 0.3, 1.0);
        CHECK(text[1] == doctest::Approx(0.6));              // .4 * .5 = .2 of the capital, up to what is wanted
        CHECK(text[0] == doctest::Approx(0.2 + 0.1 / 0.5));  // the rest
    }
}

TEST_SUITE("agents/government [law]") {
    TEST_CASE("caps lie between practice and the full standard - and rise with leeway") {
        Dice dice(41);
        for (int i = 0; i < 300; ++i) {
            const Country country(dice, 1 + dice.below(6));
            const IssueRow practice = dice.row(kIssues);
            const double leeway = dice.share();
            const Mandate mandate = form_mandate(country.voices, practice, leeway, kIssues);
            const Mandate freer = form_mandate(country.voices, practice, dice.between(leeway, 1.0), kIssues);
            for (int k = 0; k < kIssues; ++k) {
                REQUIRE(mandate.cap[k] >= practice[k]);
                REQUIRE(mandate.cap[k] <= 1.0);
                REQUIRE(freer.cap[k] >= mandate.cap[k]);
                REQUIRE(mandate.preferred[k] >= 0.0);
                REQUIRE(mandate.preferred[k] <= 1.0);
                REQUIRE((mandate.capped_by[k] >= 0 || mandate.cap[k] == 1.0));
            }
            double saliences = 0.0;
            for (const double s : mandate.salience)
                saliences += s;
            REQUIRE(saliences == doctest::Approx(1.0));
        }
    }

    TEST_CASE("the scale of influence does not matter - and a lobby of none says nothing") {
        Dice dice(42);
        for (int i = 0; i < 200; ++i) {
            const Country country(dice, 3);
            const IssueRow practice = dice.row(kIssues), other = dice.row(kIssues);
            auto voices = country.voices;
            for (Voice& voice : voices)
                voice.weight *= 1000.0;
            voices.push_back({.weight = 0.0, .salience = &other, .position = &other, .veto = 0, .lobby = 9});
            const Mandate a = form_mandate(country.voices, practice, .5, kIssues);
            const Mandate b = form_mandate(voices, practice, .5, kIssues);
            for (int k = 0; k < kIssues; ++k) {
                REQUIRE(a.preferred[k] == doctest::Approx(b.preferred[k]));
                REQUIRE(a.spread[k] == doctest::Approx(b.spread[k]));
                REQUIRE(a.salience[k] == doctest::Approx(b.salience[k]));
                REQUIRE(a.cap[k] == b.cap[k]);
            }
        }
    }

    TEST_CASE("the best text is within caps and capital - and no other such text is worth more") {
        Dice dice(43);
        for (int i = 0; i < 200; ++i) {
            const Country country(dice, 4);
            const IssueRow practice = dice.row(kIssues), worth = dice.row(kIssues), wanted = dice.row(kIssues);
            const Mandate mandate = form_mandate(country.voices, practice, dice.share(), kIssues);
            const double capital = dice.between(0, 0.2), resistance = dice.between(0.5, 2);
            const IssueRow free = free_text(mandate);
            const IssueRow best = best_text(mandate, worth, wanted, capital, resistance);
            REQUIRE(cost_beyond(mandate, free, best, resistance) <= capital + 1e-12);
            for (int k = 0; k < kIssues; ++k) {
                REQUIRE(best[k] >= free[k]);
                REQUIRE(best[k] <= mandate.cap[k] + 1e-15);
            }
            for (int other = 0; other < 30; ++other)
                REQUIRE(dot(worth, any_text(dice, mandate, free, wanted, capital, resistance)) <=
                        dot(worth, best) + 1e-12);
        }
    }

    TEST_CASE("what a text costs at home is nothing up to the preferred one - then grows") {
        CHECK(cost_at_home(.4, .7, .7, 1.0) == 0.0);
        CHECK(cost_at_home(.4, .1, .7, 1.0) == 0.0);
        CHECK(cost_at_home(.4, .8, .7, 1.5) == doctest::Approx(.06));
    }

    TEST_CASE("a promise lies between practice and the cap - by how far it is believed") {
        const IssueRow practice{.2, .6}, cap{.8, .5};
        CHECK(promised_text(practice, cap, 0.0)[0] == doctest::Approx(.2));
        CHECK(promised_text(practice, cap, 0.5)[0] == doctest::Approx(.5));
        CHECK(promised_text(practice, cap, 1.0)[0] == doctest::Approx(.8));
        CHECK(promised_text(practice, cap, 1.0)[1] == .6);
    }
}
