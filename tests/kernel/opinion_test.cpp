#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "sim/kernel/effects.h"
#include "sim/kernel/steps.h"
#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

/// Four people as lobbies of Brendia, opinions as shares of 100: Friedkin & Johnsen (1999).
Sets four_people() {
    return {R"(countries.BRE.lobbies={
        a: {susceptibility: .780, ideals: {labour: .25}, salience: {labour: 1},
            listens_to: {self: .220, b: .120, c: .360, d: .300}},
        b: {susceptibility: .785, ideals: {labour: .25}, salience: {labour: 1},
            listens_to: {a: .147, self: .215, c: .344, d: .294}},
        c: {susceptibility: 0, ideals: {labour: .75}, salience: {labour: 1}, listens_to: {self: 1}},
        d: {susceptibility: .714, ideals: {labour: .85}, salience: {labour: 1},
            listens_to: {a: .090, b: .178, c: .446, self: .286}}})"};
}

double position(const Lab& lab, const Trial& trial, const std::string& lobby, const std::string& issue = "labour") {
    return trial.position[static_cast<std::size_t>(lab.lobby(lobby))][static_cast<std::size_t>(lab.issue(issue))];
}

void check_people(const Lab& lab, const Trial& trial, const std::array<double, 4>& expected, double tolerance) {
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(std::abs(100 * position(lab, trial, "BRE/" + std::string(1, "abcd"[i])) - expected[i]) <= tolerance);
}

/// Solves a x = b by elimination with pivoting: an answer that shares nothing with the kernel's.
std::vector<double> solve(std::vector<std::vector<double>> a, std::vector<double> b) {
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t pivot = i;
        for (std::size_t r = i; r < n; ++r)
            if (std::abs(a[r][i]) > std::abs(a[pivot][i])) pivot = r;
        std::swap(a[i], a[pivot]), std::swap(b[i], b[pivot]);
        for (std::size_t r = 0; r < n; ++r) {
            if (r == i) continue;
            const double factor = a[r][i] / a[i][i];
            for (std::size_t c = i; c < n; ++c)
                a[r][c] -= factor * a[i][c];
            b[r] -= factor * b[i];
        }
    }
    for (std::size_t i = 0; i < n; ++i)
        b[i] /= a[i][i];
    return b;
}

/// (I - lambda W) y = (1 - lambda) ideal for one issue, of the world's lobbies as a trial has them.
std::vector<double> fixed_point(const OpenTrial& open, std::size_t issue) {
    const World& world = open.state.world;
    const auto n = static_cast<std::size_t>(world.lobby_count());
    std::vector<std::vector<double>> a(n, std::vector<double>(n, 0.0));
    std::vector<double> b(n);
    for (std::size_t l = 0; l < n; ++l) {
        const int first = world.ties_into.begin[l], last = world.ties_into.begin[l + 1];
        const double lambda = first == last ? 0.0 : open.parameters.lobbies[l].susceptibility;
        a[l][l] += 1.0;
        for (int t = first; t < last; ++t)
            a[l][static_cast<std::size_t>(world.tie_from[static_cast<std::size_t>(t)])] -=
                lambda * open.interests.tie_share[static_cast<std::size_t>(t)];
        b[l] = (1.0 - lambda) * open.state.ideal[l][issue];
    }
    return solve(a, b);
}

double farthest_from(const OpenTrial& open, std::size_t issue, const std::vector<double>& expected) {
    double farthest = 0.0;
    for (std::size_t l = 0; l < expected.size(); ++l)
        farthest = std::max(farthest, std::abs(open.state.position[l][issue] - expected[l]));
    return farthest;
}

/// Lobbies that listen, within and across borders.
Sets with_ties() {
    return {"countries.ALD.lobbies.farmers.susceptibility=0.4",
            "countries.ALD.lobbies.farmers.listens_to={agriculture_ministry: 2, self: 1}",
            "countries.ALD.lobbies.agriculture_ministry.susceptibility=0.6",
            "countries.ALD.lobbies.agriculture_ministry.listens_to={farmers: 3, trade_ministry: 1}",
            "countries.ALD.lobbies.manufacturers.susceptibility=0.3",
            "countries.ALD.lobbies.manufacturers.listens_to={COR/manufacturers: 1, trade_ministry: 1}",
            "countries.COR.lobbies.manufacturers.susceptibility=0.5",
            "countries.COR.lobbies.manufacturers.listens_to={ALD/manufacturers: 1}"};
}

}  // namespace

TEST_SUITE("kernel/opinion [oracle]") {
    TEST_CASE("Friedkin and Johnsen's four people: debate rests at the limit") {
        const Lab lab = three_countries(four_people());
        const OpenTrial open(lab.world);
        check_people(lab, open.state, {60.02085, 59.98397, 75, 74.98620}, 5e-6);
    }

    TEST_CASE("the same - round by round - when a month goes all the way") {
        const Lab lab = three_countries(four_people() + Sets{"model.opinion.half_life_months=0.01"});
        OpenTrial open(lab.world);
        open.state.position = open.state.ideal;
        step_opinion(open.state);
        check_people(lab, open.state, {53.08, 52.3494, 75, 70.3344}, 5e-5);
        step_opinion(open.state);
        check_people(lab, open.state, {57.0267, 56.8209, 75, 72.62}, 5e-5);
        for (int month = 0; month < 200; ++month)
            step_opinion(open.state);
        check_people(lab, open.state, {60.02085, 59.98397, 75, 74.98620}, 5e-6);
    }

    TEST_CASE("with ties across borders debate starts at the solution of the linear system") {
        const Lab lab = three_countries(with_ties());
        const OpenTrial open(lab.world);
        for (std::size_t k = 0; k < 3; ++k)
            CHECK(farthest_from(open, k, fixed_point(open, k)) < 1e-12);
    }

    TEST_CASE("after an event moves an ideal - debate ends at the new solution") {
        const Lab lab = three_countries(
            with_ties() + Sets{"model.opinion.half_life_months=3",
                               "events.scandal={title: A scandal, date: 2027-04, effects: {e: {on: ideal, lobby: "
                               "ALD/farmers, issue: farm_access, size: 0.5}}}"});
        OpenTrial open(lab.world);
        const auto farm = static_cast<std::size_t>(lab.issue("farm_access"));
        const auto before = fixed_point(open, farm);
        while (open.state.month < 3)
            open.run_month();
        CHECK(farthest_from(open, farm, before) < 1e-12);  // nothing has happened yet
        open.run_month();
        const auto after = fixed_point(open, farm);
        CHECK(farthest_from(open, farm, after) > 0.1);
        for (int month = 0; month < 300; ++month)
            step_opinion(open.state);
        // A month closes at least rho (1 - lambda) of the distance, rho = .206 and lambda <= .6, so (1 - .082)^300 of
        // it is left unless debate rests before: once none moves by more than 1e-9, within 1e-9 / .082 = 1.2e-8 of the
        // end.
        CHECK(farthest_from(open, farm, after) < 1.3e-8);
    }

    TEST_CASE("DeGroot ends in a consensus weighted by who is listened to") {
        // W = (1/2 1/2 | 1/4 3/4): its left eigenvector is (1/3, 2/3), so .3 and .9 end at .7. DeGroot (1974).
        const Lab lab = three_countries({"model.opinion.rule=degroot", R"(countries.BRE.lobbies={
            a: {ideals: {labour: .3}, salience: {labour: 1}, listens_to: {self: 1, b: 1}},
            b: {ideals: {labour: .9}, salience: {labour: 1}, listens_to: {a: 1, self: 3}}})"});
        OpenTrial open(lab.world);
        CHECK(position(lab, open.state, "BRE/a") == doctest::Approx(0.3));
        for (int month = 0; month < 400; ++month)
            step_opinion(open.state);
        CHECK(position(lab, open.state, "BRE/a") == doctest::Approx(0.7).epsilon(1e-7));
        CHECK(position(lab, open.state, "BRE/b") == doctest::Approx(0.7).epsilon(1e-7));
    }

    TEST_CASE("with fixed opinions everybody keeps to the ideal - whoever talks") {
        const Lab lab = three_countries(with_ties() + Sets{"model.opinion.rule=fixed"});
        OpenTrial open(lab.world);
        for (int month = 0; month < 12; ++month)
            open.run_month();
        CHECK(open.state.position == open.state.ideal);
    }
}

TEST_SUITE("kernel/opinion [law]") {
    TEST_CASE("the half-life sets the pace and not the end") {
        const auto months_until_half = [](const std::string& half_life) {
            const Lab lab = three_countries({"model.opinion.half_life_months=" + half_life});
            OpenTrial open(lab.world);
            const auto l = static_cast<std::size_t>(lab.lobby("ALD/farmers"));
            open.state.ideal_shift[l][0] = 0.4;
            refresh_ideal(open.state, static_cast<int>(l));
            const double from = open.state.position[l][0];
            int months = 0;
            for (; open.state.position[l][0] < from + 0.2 - 1e-12; ++months)
                step_opinion(open.state);
            for (int month = 0; month < 1000; ++month)
                step_opinion(open.state);
            CHECK(open.state.position[l][0] == doctest::Approx(from + 0.4).epsilon(1e-6));
            return months;
        };
        CHECK(months_until_half("3") == 3);
        CHECK(months_until_half("12") == 12);
    }

    TEST_CASE("noise moves only who has it and who hears them - and keeps positions on the scale") {
        const Lab lab = three_countries(with_ties() + Sets{"countries.COR.lobbies.manufacturers.noise_sd=0.3"});
        OpenTrial open(lab.world);
        const auto before = open.state.position;
        for (int month = 0; month < 60; ++month) {
            open.run_month();
            for (const IssueRow& row : open.state.position)
                for (const double y : row)
                    REQUIRE((y >= 0.0 && y <= 1.0));
        }
        const auto moved = [&](const std::string& lobby) {
            const auto l = static_cast<std::size_t>(lab.lobby(lobby));
            for (std::size_t k = 0; k < kMaxIssues; ++k)
                if (std::abs(open.state.position[l][k] - before[l][k]) > 1e-12) return true;
            return false;
        };
        CHECK(moved("COR/manufacturers"));
        CHECK(moved("ALD/manufacturers"));
        CHECK_FALSE(moved("ALD/farmers"));
        CHECK_FALSE(moved("BRE/government"));
    }
}
