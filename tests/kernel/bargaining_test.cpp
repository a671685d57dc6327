#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/kernel/steps.h"
#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

/// Talks have just begun: the text and the demands are those of the chair's first paper.
struct Talks {
    Lab lab;
    OpenTrial open;

    explicit Talks(const Sets& sets = {}) : lab(three_countries(sets)), open(lab.world) {
        open.state.month = 5;
        open.state.accessions[0].stage = lab.stage("commenced");
        open.state.entered(0, lab.stage("commenced")) = 5;
        open_talks(open.state, 0);
    }

    void month() {
        bargain_for_a_month(open.state, 0);
        ++open.state.month;
    }
    [[nodiscard]] double text(const std::string& member, const std::string& issue) const {
        return row(open.state.text, member)[static_cast<std::size_t>(lab.issue(issue))];
    }
    [[nodiscard]] double demand(const std::string& member, const std::string& issue) const {
        return row(open.state.demand, member)[static_cast<std::size_t>(lab.issue(issue))];
    }

  private:
    [[nodiscard]] const IssueRow& row(const std::vector<IssueRow>& rows, const std::string& member) const {
        return rows[static_cast<std::size_t>(open.state.world.pair(0, lab.country(member)))];
    }
};

const std::vector<std::string> kRules{"zeuthen", "take_it_or_leave_it", "time_dependent", "nash", "compromise"};

Sets rule(const std::string& name) { return {"model.bargaining.rule=" + name}; }

}  // namespace

/// Alderland is free to give farm .7, industry 1, labour 1, and may give .8 on farm goods; practice is .2, .6, .5.
/// Brendia asks .75, .9, .9 and gives nothing up; Corvia asks .5, .85, .9 and settles for .75 on industry.
TEST_SUITE("kernel/bargaining [oracle]") {
    TEST_CASE("the chair opens half of the way to what the government would like") {
        const Talks talks;
        CHECK(talks.text("BRE", "farm_access") == doctest::Approx(0.45));
        CHECK(talks.text("COR", "industrial_access") == doctest::Approx(0.8));
        CHECK(talks.text("BRE", "labour") == doctest::Approx(0.75));
        CHECK(talks.demand("COR", "industrial_access") == doctest::Approx(0.85));
    }

    TEST_CASE("by risk limits Alderland goes where Brendia - which cannot move - wants it") {
        Talks talks;
        for (int month = 0; month < 13; ++month)
            talks.month();
        CHECK(talks.text("BRE", "farm_access") == doctest::Approx(0.75));
        CHECK(talks.text("BRE", "industrial_access") == doctest::Approx(0.9));
        CHECK(talks.text("BRE", "labour") == doctest::Approx(0.9));
        CHECK(talks.open.state.accessions[0].talks_done);
        // .05 beyond .7 on farm goods at a salience of .4; all of the farm imports are Brendia's.
        CHECK(talks.open.state.home(0).capital == doctest::Approx(0.3 - 0.4 * 0.05));
    }

    TEST_CASE("a demand above the cap leaves the talks stuck - on that issue and with the ministry that caps") {
        Talks talks(
            Sets{"countries.BRE.lobbies.government.ideals.farm_access=1", "countries.BRE.disposition={ALD: -0.4}"});
        for (int month = 0; month < 24; ++month)
            talks.month();
        const AccessionState& state = talks.open.state.accessions[0];
        CHECK(talks.text("BRE", "farm_access") == doctest::Approx(0.8));
        CHECK(state.stuck);
        CHECK_FALSE(state.talks_done);
        CHECK(state.blocker.member == talks.lab.country("BRE"));
        CHECK(state.blocker.issue == talks.lab.issue("farm_access"));
        CHECK(state.blocker.lobby == talks.lab.lobby("ALD/agriculture_ministry"));
    }

    TEST_CASE("take it or leave it: the highest reservation under the cap - at once") {
        Talks talks(rule("take_it_or_leave_it"));
        talks.month();
        CHECK(talks.text("COR", "farm_access") == doctest::Approx(0.75));
        CHECK(talks.text("BRE", "industrial_access") == doctest::Approx(0.9));
        CHECK(talks.text("BRE", "labour") == doctest::Approx(0.9));
        CHECK(talks.demand("COR", "industrial_access") == doctest::Approx(0.75));
        // Corvia asking .925 and settling for .775 changes nothing: Brendia's .9 is the highest reservation.
        Talks divided(rule("take_it_or_leave_it") +
                      Sets{"countries.COR.lobbies.government.ideals.industrial_access=1"});
        divided.month();
        CHECK(divided.text("COR", "industrial_access") == doctest::Approx(0.9));
    }

    TEST_CASE("half a step a month is a step every other month") {
        Talks talks(Sets{"model.bargaining.steps_a_month=0.5"});
        const auto given = [&] {
            return talks.text("BRE", "farm_access") + talks.text("BRE", "industrial_access") +
                   talks.text("BRE", "labour");
        };
        const double opening = given();
        talks.month();
        CHECK(given() == opening);
        talks.month();
        CHECK(given() == doctest::Approx(opening + 0.05));
        for (int month = 0; month < 4; ++month)
            talks.month();
        CHECK(given() == doctest::Approx(opening + 0.15));
    }

    TEST_CASE("by the clock: held back 1 - (t/36)^4 of what lies beyond what is free") {
        Talks talks(rule("time_dependent"));
        talks.open.state.month = 5 + 18;  // half of the time has gone: .9375 is held back
        talks.month();
        CHECK(talks.text("BRE", "farm_access") == doctest::Approx(0.75 - 0.9375 * 0.05));
        CHECK(talks.demand("COR", "industrial_access") == doctest::Approx(0.75 + 0.9375 * 0.10));
        talks.open.state.month = 5 + 36;
        talks.month();
        CHECK(talks.text("BRE", "farm_access") == doctest::Approx(0.75));
        CHECK(talks.demand("COR", "industrial_access") == doctest::Approx(0.75));
    }

    TEST_CASE("compromise: the mean of all asks and what Alderland would like - by how much each cares") {
        Talks talks(rule("compromise"));
        talks.month();
        // Saliences on farm goods .4, .5, .2/1.4: (.4 * .7 + .5 * .75 + .142857 * .5) / 1.042857 = .69658
        CHECK(talks.text("BRE", "farm_access") == doctest::Approx((.28 + .375 + .5 * .2 / 1.4) / (.9 + .2 / 1.4)));
        CHECK(talks.text("COR", "farm_access") == talks.text("BRE", "farm_access"));
    }

    TEST_CASE("Nash: on each issue the level that makes the sum of logs largest") {
        // With one cheap issue in play every member's gain raises the sum and costs nothing: up to the ask.
        Talks talks(rule("nash") + Sets{"model.value.home_cost=0"});
        talks.month();
        CHECK(talks.text("BRE", "farm_access") == doctest::Approx(0.75));
        CHECK(talks.text("COR", "farm_access") == doctest::Approx(0.5));
        // Dear at home, and the text stays at what is free: the loss outweighs Brendia's gain.
        Talks dear(rule("nash") + Sets{"model.value.home_cost=20"});
        dear.month();
        CHECK(dear.text("BRE", "farm_access") <= 0.7 + 1e-9);
        CHECK(dear.text("BRE", "labour") == doctest::Approx(0.9));
    }
}

TEST_SUITE("kernel/bargaining [law]") {
    TEST_CASE("no rule takes the text above a cap - back - or beyond capital - demands never rise") {
        for (const auto& name : kRules) {
            CAPTURE(name);
            for (const char* capital : {"0", "0.01", "0.3"}) {
                Talks talks(rule(name) + Sets{"model.bargaining.step=0.07",
                                              "countries.BRE.lobbies.government.ideals.farm_access=1",
                                              std::string("countries.ALD.capital.level=") + capital});
                for (int month = 0; month < 40; ++month) {
                    const auto text = talks.open.state.text, demand = talks.open.state.demand;
                    const double before = talks.open.state.home(0).capital;
                    talks.month();
                    const Mandate& mandate = talks.open.state.home(0).mandate;
                    REQUIRE(talks.open.state.home(0).capital >= 0.0);
                    REQUIRE(talks.open.state.home(0).capital <= before);
                    for (const char* member : {"BRE", "COR"}) {
                        const auto pair =
                            static_cast<std::size_t>(talks.open.state.world.pair(0, talks.lab.country(member)));
                        for (std::size_t k = 0; k < 3; ++k) {
                            REQUIRE(talks.open.state.text[pair][k] <= mandate.cap[k] + 1e-12);
                            REQUIRE(talks.open.state.text[pair][k] >= text[pair][k]);
                            REQUIRE(talks.open.state.demand[pair][k] <= demand[pair][k]);
                        }
                    }
                    // All farm imports are Brendia's, and nothing else costs anything.
                    const double paid = 0.4 * std::max(0.0, talks.text("BRE", "farm_access") - 0.7);
                    REQUIRE(paid <= std::stod(capital) + 1e-12);
                }
            }
        }
    }

    TEST_CASE("a rule has one text for all - market access one for each") {
        for (const auto& name : kRules) {
            Talks talks(rule(name));
            for (int month = 0; month < 40; ++month)
                talks.month();
            CHECK(talks.text("BRE", "labour") == talks.text("COR", "labour"));
        }
    }

    TEST_CASE("every rule changes something: none is another by a different name") {
        const auto end = [](const std::string& name) {
            Talks talks(rule(name) + Sets{"countries.BRE.lobbies.government.ideals.farm_access=1"});
            for (int month = 0; month < 14; ++month)
                talks.month();
            return std::vector{talks.text("BRE", "farm_access"), talks.text("COR", "farm_access"),
                               talks.text("BRE", "industrial_access"), talks.demand("COR", "industrial_access")};
        };
        for (const auto& one : kRules)
            for (const auto& other : kRules)
                if (one != other) {
                    CAPTURE(one);
                    CAPTURE(other);
                    CHECK(end(one) != end(other));
                }
    }
}
