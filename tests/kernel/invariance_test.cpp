#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

constexpr int kTrials = 200;

/// Everybody listens to somebody, opinions are noisy, and a second applicant competes.
Sets lively() {
    return with_chance() +
           Sets{"countries.ALD.lobbies.farmers.listens_to={agriculture_ministry: 2, self: 1}",
                "countries.ALD.lobbies.farmers.susceptibility=0.4",
                "countries.ALD.lobbies.farmers.noise_sd=0.05",
                "countries.ALD.lobbies.agriculture_ministry.listens_to={farmers: 3, trade_ministry: 1}",
                "countries.ALD.lobbies.agriculture_ministry.susceptibility=0.3",
                "countries.ALD.capital.approval_effect=0.1",
                "model.mandate.resistance_sd=0.4",
                "countries.BRE.lobbies.farmers={influence: 2, susceptibility: 0, sectors: [farm], salience: "
                "{farm_access: 1}}",
                "countries.DEL={gdp_usd_bn: 100, practice: {farm_access: 0.5, industrial_access: 0.8, labour: 0.9}}",
                "accessions.DEL={as_member_like: COR, record: {requested: 2027-01}}"};
}

bool same(const AccessionOutcome& a, const AccessionOutcome& b) {
    return a.outcome == b.outcome && a.status == b.status && a.stage == b.stage && a.blocked_at == b.blocked_at &&
           a.withdrawn_month == b.withdrawn_month && a.blocker.member == b.blocker.member &&
           a.blocker.issue == b.blocker.issue && a.blocker.ground == b.blocker.ground &&
           a.blocker.alone == b.blocker.alone && a.meetings_blocked == b.meetings_blocked &&
           a.meetings_queued == b.meetings_queued;
}

void check_same(const TrialOutcome& a, const TrialOutcome& b) {
    REQUIRE(a.stage_month == b.stage_month);
    REQUIRE(a.accessions.size() == b.accessions.size());
    for (std::size_t i = 0; i < a.accessions.size(); ++i)
        REQUIRE(same(a.accessions[i], b.accessions[i]));
}

void check_same(const World& one, const World& two) {
    const auto a = outcomes(one, kTrials), b = outcomes(two, kTrials);
    for (std::size_t k = 0; k < a.size(); ++k)
        check_same(a[k], b[k]);
}

/// The tree with every map backwards but for those whose order means something.
void turn_round(Node& node, const std::string& key = {}) {
    if (node.is_map() && key != "stages" && key != "steps") std::ranges::reverse(node.entries);
    for (Entry& entry : node.entries)
        turn_round(entry.value, entry.key);
}

}  // namespace

TEST_SUITE("kernel/invariance [law]") {
    TEST_CASE("this world is worth the tests: trials end in many ways") {
        const Lab lab = three_countries(lively());
        const auto trials = outcomes(lab.world, kTrials);
        for (const char* applicant : {"ALD", "DEL"})
            for (const char* stage : {"commenced", "concluded"}) {
                const int count = count_entered(trials, lab.applicant(applicant), lab.stage(stage));
                CHECK(count > kTrials / 20);
                CHECK(count < kTrials);
            }
    }

    TEST_CASE("a lobby that nobody hears and that has no influence changes nothing for the others") {
        const Lab without = three_countries(lively());
        // First by name in its country, so that every index behind it moves.
        const Lab with = three_countries(
            lively() + Sets{"countries.ALD.lobbies.aaa={influence: 0, ideals: {farm_access: 0}, salience: "
                            "{farm_access: 1}, noise_sd: 0.1}",
                            "countries.COR.lobbies.aaa={influence: 0, sectors: [goods], salience: {labour: 1}}"});
        check_same(without.world, with.world);
        OpenTrial a(without.world), b(with.world);
        for (int month = 0; month < 24; ++month) {
            a.run_month(), b.run_month();
            for (const auto& lobby : without.names.lobbies)
                REQUIRE(a.state.position[static_cast<std::size_t>(without.lobby(lobby))] ==
                        b.state.position[static_cast<std::size_t>(with.lobby(lobby))]);
        }
    }

    TEST_CASE("the order in the file changes nothing") {
        Loaded loaded = load_file("teaching/three_countries.yaml", lively());
        const Lab before = lab_of(loaded.scenario);
        turn_round(loaded.resolved);
        const Lab after = lab_of(read_scenario(loaded.resolved));
        CHECK(before.names.lobbies == after.names.lobbies);
        check_same(before.world, after.world);
    }

    TEST_CASE("scaling all influences of a country - or all saliences of a lobby - changes nothing") {
        const Lab before = three_countries(lively());
        const auto scaled = [&](const std::string& who, double factor) {
            Scenario scenario = load_file("teaching/three_countries.yaml", lively()).scenario;
            for (auto& [name, lobby] : scenario.countries.at(who).lobbies)
                lobby.influence.parameters[0] *= factor;
            return lab_of(scenario);
        };
        for (const char* who : {"ALD", "BRE", "COR"})
            for (const double factor : {1024.0, 7.3})
                check_same(before.world, scaled(who, factor).world);
        Scenario scenario = load_file("teaching/three_countries.yaml", lively()).scenario;
        for (auto& [issue, salience] : scenario.countries.at("ALD").lobbies.at("trade_ministry").salience)
            salience.parameters[0] *= 5.0;
        check_same(before.world, lab_of(scenario).world);
    }

    TEST_CASE("a country that is neither member nor applicant - nor hostile - changes nothing") {
        // Last by name, so that indices in the outcomes stay comparable.
        check_same(three_countries(lively()).world,
                   three_countries(lively() + Sets{"countries.ZZZ={gdp_usd_bn: 20000}"}).world);
    }
}

TEST_SUITE("kernel/determinism [law]") {
    TEST_CASE("a trial is the same alone and after others - with one worker and another") {
        const Lab lab = three_countries(lively() + Sets{"affinity.pairs.ALD.BRE={uniform: [-0.5, 0.5]}"});
        const auto forwards = outcomes(lab.world, kTrials);
        Worker backwards(lab.world, 1);
        TrialOutcome outcome;
        for (int k = kTrials - 1; k >= 0; --k) {
            backwards.run(k, outcome);
            check_same(forwards[static_cast<std::size_t>(k)], outcome);
            REQUIRE(forwards[static_cast<std::size_t>(k)].capping_lobby == outcome.capping_lobby);
        }
        for (const int k : {0, 1, 77, 199})
            check_same(forwards[static_cast<std::size_t>(k)], outcome_of(lab.world, k));
    }

    TEST_CASE("a trial that ends with the accession that is watched says the same of it") {
        const Lab lab = three_countries(lively());
        Worker whole(lab.world, 1), watching(lab.world, 1);
        const int watched = lab.applicant("ALD");
        int shorter = 0;
        watching.watch(std::array{watched});
        for (int k = 0; k < kTrials; ++k) {
            TrialOutcome all, some;
            whole.run(k, all);
            watching.run(k, some);
            const auto at = static_cast<std::size_t>(watched);
            REQUIRE(same(all.accessions[at], some.accessions[at]));
            for (int stage = 0; stage < lab.world.stages; ++stage)
                REQUIRE(all.month(watched, stage) == some.month(watched, stage));
            shorter += all.stage_month != some.stage_month ? 1 : 0;
        }
        CHECK(shorter > 0);
        watching.watch({});
        TrialOutcome all;
        watching.run(0, all);
        check_same(all, outcome_of(lab.world, 0));
    }

    TEST_CASE("telling the story changes no outcome") {
        const Lab lab = three_countries(lively());
        Worker worker(lab.world, 1);
        for (int k = 0; k < kTrials; ++k) {
            TrialOutcome silent, told;
            Chronicle chronicle;
            worker.run(k, told, &chronicle);
            worker.run(k, silent);
            check_same(silent, told);
            REQUIRE(silent.capping_lobby == told.capping_lobby);
        }
    }

    TEST_CASE("seeds differ") {
        const Lab lab = three_countries(lively());
        const auto one = outcomes(lab.world, 50, 1), two = outcomes(lab.world, 50, 2);
        int different = 0;
        for (std::size_t k = 0; k < one.size(); ++k)
            different += one[k].stage_month != two[k].stage_month ? 1 : 0;
        CHECK(different > 10);
    }

    TEST_CASE("the chronicle tells every stage entered - once - in order of time") {
        const Lab lab = three_countries(lively());
        for (int k = 0; k < 50; ++k) {
            const TrialOutcome outcome = outcome_of(lab.world, k);
            const auto entries = chronicle_of(lab.world, k);
            REQUIRE(std::ranges::is_sorted(entries, {}, &ChronicleEntry::month));
            for (int a = 0; a < lab.world.accession_count(); ++a)
                for (int s = 1; s < lab.world.stages; ++s) {
                    const auto told = std::ranges::count_if(entries, [&](const ChronicleEntry& entry) {
                        return entry.what == Happening::stage_entered && entry.accession == a && entry.index == s &&
                               entry.month == outcome.month(a, s);
                    });
                    REQUIRE(told == (outcome.month(a, s) == kNever ? 0 : 1));
                }
        }
    }
}
