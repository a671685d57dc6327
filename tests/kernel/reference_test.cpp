#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

/// A lognormal is scaled by its median alone.
void scale(Number& number, double factor) {
    REQUIRE(number.distribution != Distribution::beta);
    const bool lognormal = number.distribution == Distribution::lognormal;
    for (std::size_t i = 0; i < (lognormal ? 1U : 3U); ++i)
        number.parameters[i] *= factor;
}

}  // namespace

/// The laws that hold in any world, on the reference scenario.
TEST_SUITE("kernel/reference [law]") {
    constexpr int kTrials = 100;

    TEST_CASE("one member that is always there and never content keeps Korea out") {
        const Lab lab =
            load_lab("korea.yaml", {"countries.NZL.disposition={KOR: -10}", "countries.NZL.presence=always"});
        const auto trials = outcomes(lab.world, kTrials);
        CHECK(count_entered(trials, lab.applicant("KOR"), lab.stage("commenced")) == 0);
        CHECK(count_entered(trials, lab.applicant("CRI"), lab.stage("concluded")) >
              0);  // the others are none the worse
    }

    TEST_CASE("the Commission decides only in its months") {
        const Lab lab = load_lab("korea.yaml");
        int seen = 0;
        for (int k = 0; k < 20; ++k)
            for (const ChronicleEntry& entry : chronicle_of(lab.world, k)) {
                if (entry.what != Happening::stage_entered && entry.what != Happening::decision_failed) continue;
                if (entry.index != lab.stage("commenced") && entry.index != lab.stage("signed")) continue;
                const int month_of_year = (lab.world.start_month + entry.month) % 12 + 1;
                REQUIRE((month_of_year == 6 || month_of_year == 7 || month_of_year == 11));
                ++seen;
            }
        CHECK(seen > 100);
    }

    TEST_CASE("a lobby without ties or influence - and the scale of influence - change no month") {
        Scenario scenario = load_file("korea.yaml").scenario;
        const auto before = outcomes(lab_of(scenario).world, kTrials);
        for (const char* who : {"KOR", "JPN"})
            for (auto& [name, lobby] : scenario.countries.at(who).lobbies)
                scale(lobby.influence, 4.0);
        Lobby hermit = scenario.countries.at("KOR").lobbies.begin()->second;
        hermit.influence = Number{};
        hermit.listens_to.clear();
        hermit.veto.clear();
        scenario.countries.at("KOR").lobbies.emplace("aaa_hermit", hermit);
        const auto after = outcomes(lab_of(scenario).world, kTrials);
        for (std::size_t k = 0; k < before.size(); ++k)
            REQUIRE(before[k].stage_month == after[k].stage_month);
    }
}
