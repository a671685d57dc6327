#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "sim/kernel/steps.h"
#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

/// Values of the only factor over many months of one trial.
std::vector<double> path(const std::string& factor, int months) {
    const Lab lab = three_countries({"factors.f=" + factor});
    OpenTrial open(lab.world);
    std::vector<double> values;
    for (; open.state.month < months; ++open.state.month) {
        step_environment(open.state);
        values.push_back(open.state.factor[0]);
    }
    return values;
}

double practice_on(const OpenTrial& open, int issue) {
    return open.state.home(0).practice[static_cast<std::size_t>(issue)];
}

}  // namespace

TEST_SUITE("kernel/environment [oracle]") {
    TEST_CASE("a factor without noise goes half of the way to its mean in a half-life") {
        const auto values = path("{initial: 1, mean: 0.2, half_life_months: 6}", 24);
        CHECK(values[5] == doctest::Approx(0.6));
        CHECK(values[11] == doctest::Approx(0.4));
        CHECK(values[23] == doctest::Approx(0.25));
    }

    TEST_CASE("an effect that fades halves in a half-life - one that stays stays") {
        const Lab lab = three_countries(
            {"events.fades={title: x, date: 2027-03, half_life_months: 6, effects: {e: {on: value, applicant: ALD, "
             "member: BRE, size: 0.4}}}",
             "events.stays={title: y, date: 2027-05, effects: {e: {on: value, applicant: ALD, size: 0.1}}}"});
        OpenTrial open(lab.world);
        const auto shift = [&](const char* member) {
            return open.state.value_shift[static_cast<std::size_t>(lab.world.pair(0, lab.country(member)))];
        };
        std::map<int, double> brendia, corvia;
        for (; open.state.month < 16; ++open.state.month) {
            step_environment(open.state);
            brendia[open.state.month] = shift("BRE"), corvia[open.state.month] = shift("COR");
        }
        CHECK(brendia[1] == 0.0);
        CHECK(brendia[2] == doctest::Approx(0.4));
        CHECK(brendia[8] == doctest::Approx(0.3));  // half of .4 and the whole of .1
        CHECK(brendia[14] == doctest::Approx(0.2));
        CHECK(corvia[3] == 0.0);
        CHECK(corvia[15] == doctest::Approx(0.1));
    }

    TEST_CASE("capital recovers half of the way in its half-life") {
        const Lab lab = three_countries({"countries.ALD.capital.half_life_months=12"});
        OpenTrial open(lab.world);
        open.state.home(0).capital = 0.1;
        for (; open.state.month < 12; ++open.state.month)
            step_environment(open.state);
        CHECK(open.state.home(0).capital == doctest::Approx(0.2));
    }

    TEST_CASE("a fund lifts the ideal of who loses by what is believed - and is charged to who pays") {
        // Farmers face 1.3333 bn of new imports; a fund of half of that, half believed, lifts .2 by .8 * .25.
        const Lab lab = three_countries(
            {"compensation.farm={lobby: ALD/farmers, payer: ALD/manufacturers, issues: [farm_access], date: 2027-03, "
             "fund_usd_bn: 0.666666667, credibility: 0.5, payer_shift: 0.1, capital_cost: 0.2}"});
        OpenTrial open(lab.world);
        const auto farm = static_cast<std::size_t>(lab.issue("farm_access"));
        const auto ideal = [&](const char* lobby) {
            return open.state.ideal[static_cast<std::size_t>(lab.lobby(lobby))][farm];
        };
        const double payer_before = ideal("ALD/manufacturers");
        for (; open.state.month < 3; ++open.state.month) {
            CHECK(ideal("ALD/farmers") == doctest::Approx(0.2));
            step_environment(open.state);
        }
        CHECK(ideal("ALD/farmers") == doctest::Approx(0.4));
        CHECK(ideal("ALD/manufacturers") == doctest::Approx(payer_before - 0.05));
        CHECK(open.state.capital_shift[static_cast<std::size_t>(lab.country("ALD"))] == doctest::Approx(-0.1));
    }
}

TEST_SUITE("kernel/environment [law]") {
    TEST_CASE("practice stays on the scale - and comes back when what moved it fades") {
        const Lab lab =
            three_countries({"events.up={title: x, date: 2027-02, half_life_months: 2, effects: {e: {on: practice, "
                             "applicant: ALD, issue: industrial_access, size: 0.9}}}",
                             "events.down={title: y, date: 2029-02, half_life_months: 2, effects: {e: {on: practice, "
                             "applicant: ALD, issue: labour, size: -0.9}}}"});
        OpenTrial open(lab.world);
        const int industry = lab.issue("industrial_access"), labour = lab.issue("labour");
        for (; open.state.month < 70; ++open.state.month) {
            step_environment(open.state);
            REQUIRE(practice_on(open, industry) <= 1.0);
            REQUIRE(practice_on(open, labour) >= 0.0);
            if (open.state.month == 1) CHECK(practice_on(open, industry) == 1.0);
        }
        CHECK(practice_on(open, industry) == doctest::Approx(0.6).epsilon(1e-3));
        CHECK(practice_on(open, labour) == doctest::Approx(0.5).epsilon(1e-3));
    }

    TEST_CASE("ideals and saliences keep to their scales under any effect") {
        const Lab lab =
            three_countries({"events.a={title: x, date: 2027-02, effects: {i: {on: ideal, lobby: ALD/farmers, size: "
                             "5}, s: {on: salience, "
                             "lobby: ALD/trade_ministry, issue: labour, size: -5}, t: {on: salience, lobby: "
                             "ALD/farmers, issue: labour, size: 3}}}"});
        OpenTrial open(lab.world);
        for (; open.state.month < 3; ++open.state.month)
            step_environment(open.state);
        for (std::size_t l = 0; l < open.state.ideal.size(); ++l) {
            double saliences = 0.0;
            for (std::size_t k = 0; k < kMaxIssues; ++k) {
                REQUIRE((open.state.ideal[l][k] >= 0.0 && open.state.ideal[l][k] <= 1.0));
                REQUIRE(open.state.salience[l][k] >= 0.0);
                saliences += open.state.salience[l][k];
            }
            CHECK(saliences == doctest::Approx(1.0));
        }
    }

    TEST_CASE("an election's window closes steps that wait for it - a turnover shelves the attempt") {
        const Sets election{
            "countries.ALD.elections.vote={kind: executive, dates: [2027-06], window_months: 5, turnover: 1}",
            "accessions.ALD.request.steps.resolution.closed_before_elections=true"};
        const Lab lab = three_countries(election);
        const auto entries = chronicle_of(lab.world);
        const auto first = [&](Happening what) {
            const auto found = std::ranges::find(entries, what, &ChronicleEntry::what);
            return found == entries.end() ? -1 : found->month;
        };
        CHECK(first(Happening::step_closed) == 0);
        CHECK(first(Happening::election_held) == 5);
        CHECK(first(Happening::attempt_shelved) == 5);
        CHECK(first(Happening::step_taken) == -1);
        const Lab calm = three_countries(election + Sets{"countries.ALD.elections.vote.turnover=0"});
        CHECK(outcome_of(calm.world).month(0, calm.stage("requested")) == 7);  // resolved in July, asked in August
        // A step that need not wait is taken within the window; the letter always waits.
        const Lab split = three_countries({election[0], "countries.ALD.elections.vote.turnover=0"});
        CHECK(outcome_of(split.world).month(0, split.stage("requested")) == 6);
    }

    TEST_CASE("an attempt in which nothing moves is shelved after the time given - and restarts by its hazard") {
        const Lab lab =
            three_countries({"model.request.shelve_after_months=6", "accessions.ALD.request.restart_per_year=12",
                             "accessions.ALD.request.steps.resolution.hazard_content=0",
                             "accessions.ALD.request.steps.resolution.hazard_reluctant=0"});
        const auto entries = chronicle_of(lab.world);
        std::vector<int> shelved, restarted;
        for (const ChronicleEntry& entry : entries) {
            if (entry.what == Happening::attempt_shelved) shelved.push_back(entry.month);
            if (entry.what == Happening::attempt_restarted) restarted.push_back(entry.month);
        }
        REQUIRE(shelved.size() > 3);
        CHECK(shelved[0] == 6);
        CHECK(restarted[0] == 7);
        CHECK(shelved[1] == 13);
    }

    TEST_CASE("a precondition keeps the request back until practice reaches its threshold") {
        const Sets measures{
            "issues.measures={kind: precondition, title: Measures}",
            "preconditions.p={holder: COR, applicant: ALD, issue: measures, stage: commenced, threshold: 0.7}",
            "countries.ALD.practice.measures=0.1",
            "countries.ALD.capital.level=0.02",
            "countries.ALD.lobbies.farmers.salience.measures=1",
            "countries.ALD.lobbies.farmers.ideals.measures=0"};
        const Lab held = three_countries(measures);
        const TrialOutcome waiting = outcome_of(held.world);
        CHECK(waiting.month(0, held.stage("requested")) == kNever);
        CHECK(waiting.accessions[0].blocker.member == held.country("COR"));
        CHECK(waiting.accessions[0].blocker.ground == Ground::precondition);
        const Lab lifted =
            three_countries(measures + Sets{"events.lift={title: Lifted, date: 2027-09, effects: {e: {on: practice, "
                                            "applicant: ALD, issue: measures, size: 1}}}"});
        CHECK(outcome_of(lifted.world).month(0, lifted.stage("requested")) == 8);
        const Lab dropped = three_countries(measures + Sets{"events.drop={title: Dropped, date: 2027-11, effects: {e: "
                                                            "{on: precondition, precondition: p, size: 1}}}"});
        CHECK(outcome_of(dropped.world).month(0, dropped.stage("requested")) == 10);
        const Lab let_go = three_countries(measures + Sets{"preconditions.p.held=0"});
        CHECK(outcome_of(let_go.world).month(0, let_go.stage("requested")) == 1);
    }
}

TEST_SUITE("kernel/environment [statistical]") {
    TEST_CASE("a factor's long run has its mean and volatility - jumps come at their rate") {
        // n values of an AR(1) that keeps `keep` a month tell as much of the mean as n (1 - keep) / (1 + keep)
        // independent ones.
        constexpr int kMonths = 60000;
        const auto values = path("{initial: 3, mean: 3, half_life_months: 3, volatility: 0.5}", kMonths);
        const double keep = std::exp2(-1.0 / 3), effective = kMonths * (1 - keep) / (1 + keep);
        double sum = 0.0, squares = 0.0;
        for (const double v : values)
            sum += v - 3, squares += (v - 3) * (v - 3);
        CHECK(std::abs(sum / kMonths) < 5 * 0.5 / std::sqrt(effective));
        // Their squares are correlated by keep^2 from month to month; Var z^2 = 2.
        const double effective_square = kMonths * (1 - keep * keep) / (1 + keep * keep);
        CHECK(std::abs(squares / kMonths / 0.25 - 1) < 5 * std::sqrt(2 / effective_square));

        const auto jumps =
            path("{initial: 0, mean: 0, half_life_months: 0.01, jumps_per_year: 1.2, jump_mean: 1}", kMonths);
        const auto count = std::ranges::count_if(jumps, [](double v) { return v > 0.5; });
        CHECK(std::abs(static_cast<double>(count) - 0.1 * kMonths) < 5 * std::sqrt(kMonths * 0.1 * 0.9));
    }

    TEST_CASE("an event of uncertain date falls evenly between its first and last month - or not at all") {
        const Lab lab =
            three_countries({"events.e={title: x, probability: 0.8, earliest: 2027-02, latest: 2027-06, effects: "
                             "{e: {on: push, applicant: ALD}}}"});
        constexpr int kTrials = 4000;
        std::map<int, int> months;
        for (int k = 0; k < kTrials; ++k) {
            const OpenTrial open(lab.world, k);
            ++months[open.state.events[0].can_happen ? open.state.events[0].month : -1];
        }
        REQUIRE(months.size() == 6);
        CHECK(std::abs(months[-1] - 0.2 * kTrials) < 5 * std::sqrt(kTrials * 0.2 * 0.8));
        for (int month = 1; month <= 5; ++month)
            CHECK(std::abs(months[month] - 0.16 * kTrials) < 5 * std::sqrt(kTrials * 0.16 * 0.84));
    }

    TEST_CASE("ratification has two modes - and approval a unit spread") {
        const Lab lab =
            three_countries({"countries.BRE.ratification.slow_probability=0.3", "model.ratification.slow_months=53",
                             "accessions.ALD={as_member_like: COR, record: {requested: 2025-01, commenced: 2025-06, "
                             "concluded: 2026-06, signed: 2026-11}}"});
        constexpr int kTrials = 4000;
        int slow = 0;
        double squares = 0.0;
        for (int k = 0; k < kTrials; ++k) {
            const OpenTrial open(lab.world, k);
            slow += open.state.deposit[static_cast<std::size_t>(lab.world.pair(0, lab.country("BRE")))] > 30 ? 1 : 0;
            squares += open.state.home(0).approval * open.state.home(0).approval;
        }
        CHECK(std::abs(slow - 0.3 * kTrials) < 5 * std::sqrt(kTrials * 0.3 * 0.7));
        CHECK(std::abs(squares / kTrials - 1) < 5 * std::sqrt(2.0 / kTrials));
    }
}
