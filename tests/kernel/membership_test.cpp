#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "sim/kernel/steps.h"
#include "sim/kernel/valuation.h"
#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

/// Delphia meets every standard already, so nobody minds it. It has come as far as `record` says.
Sets delphia(const std::string& record) {
    return {
        "countries.DEL={name: Delphia, gdp_usd_bn: 100, practice: {farm_access: 1, industrial_access: 1, labour: 1}, "
        "ratification: {hazard: 1, seats_in_favour: 1}}",
        "accessions.DEL={as_member_like: COR, record: {" + record + "}}"};
}

const Sets kAldAsks{"accessions.ALD={as_member_like: COR, record: {requested: 2027-02}}"};

/// Signed in `month`: members ratify six months later, and it enters two months after that.
Sets delphia_signed(const std::string& month) {
    return delphia("requested: 2025-01, commenced: 2025-06, concluded: 2026-06, signed: " + month) +
           Sets{"countries.DEL.disposition={ALD: -10}", "countries.DEL.presence=always"};
}

/// The month in which an accession that was signed in month 0 enters into force. `own` is when the applicant deposits,
/// `parties` when each party does.
template <std::size_t N>
int entry_after(int own, const std::array<int, N>& parties) {
    Sets members{"start=2023-07",
                 "horizon=2031-06",
                 "club.stages.in_force.deposits=6",
                 "club.members.BRE={since: 2020-01}",
                 "countries.ALD.ratification.hazard=0",
                 "accessions.ALD={as_member_like: COR, record: {requested: 2021-02, commenced: 2021-06, concluded: "
                 "2023-03, signed: 2023-07}}"};
    for (std::size_t i = 2; i < N; ++i) {
        members.push_back("club.members.M" + std::to_string(10 + i) + "={since: 2018-12}");
        members.push_back("countries.M" + std::to_string(10 + i) + "={}");
    }
    const Lab lab = three_countries(members);
    OpenTrial open(lab.world);
    Trial& trial = open.state;
    const int stage = lab.stage("signed");
    trial.accessions[0].stage = stage;
    trial.entered(0, stage) = 0;
    step_ratification(trial);  // the month of signature: the package goes to every legislature
    std::size_t next = 0;
    for (int& deposit : trial.deposit)
        if (deposit != kNever) deposit = parties[next++];
    REQUIRE(next == N);
    for (trial.month = 1; trial.open(0) && trial.month < 90; ++trial.month) {
        if (trial.month == own) trial.accessions[0].own_deposit = own;
        step_ratification(trial);
    }
    return trial.entered(0, lab.stage("in_force"));
}

}  // namespace

TEST_SUITE("kernel/membership [law]") {
    TEST_CASE("a new member votes from the month after its entry") {
        const auto run = [](const std::string& signed_month) {
            const Lab lab = three_countries(kAldAsks + delphia_signed(signed_month));
            const TrialOutcome outcome = outcome_of(lab.world);
            struct {
                int entry, commenced, signed_month;
            } result{outcome.month(lab.applicant("DEL"), lab.stage("in_force")),
                     outcome.month(lab.applicant("ALD"), lab.stage("commenced")),
                     outcome.month(lab.applicant("ALD"), lab.stage("signed"))};
            return result;
        };
        const auto in_time = run("2026-09");  // in force in May: it votes in June 2027, and stops Alderland
        CHECK(in_time.entry == 4);
        CHECK(in_time.commenced == kNever);
        const auto too_late = run("2026-10");  // in force in June itself
        CHECK(too_late.entry == 5);
        CHECK(too_late.commenced == 5);
        CHECK(too_late.signed_month == kNever);  // but it votes on what is still undecided
    }

    TEST_CASE("a signatory that is not yet a party has no vote") {
        const auto commenced = [](const std::string& since) {
            const Lab lab = three_countries(kAldAsks + Sets{"club.members.BRE={since: " + since + "}",
                                                            "countries.BRE.disposition={ALD: -10}",
                                                            "countries.BRE.presence=always"});
            return outcome_of(lab.world).month(0, lab.stage("commenced"));
        };
        CHECK(commenced("2027-05") == kNever);
        CHECK(commenced("2027-06") == 5);
        CHECK(commenced("2029-01") == 5);
    }

    TEST_CASE("a new member asks what the one it takes after asks - and no more than it accepted itself") {
        // Delphia's own farm ministry let it give .2 and no more; Corvia, after which it takes, asks .5 of Alderland.
        const Lab lab =
            three_countries(delphia_signed("2026-09") + kAldAsks +
                            Sets{"countries.DEL.practice.farm_access=0.2",
                                 "countries.DEL.lobbies={farm_ministry: {kind: ministry, veto: [farm_access], "
                                 "ideals: {farm_access: 0.2}, salience: {farm_access: 1}}}"});
        OpenTrial open(lab.world);
        while (open.state.month < 6)
            open.run_month();
        const auto pair = static_cast<std::size_t>(open.state.world.pair(lab.applicant("ALD"), lab.country("DEL")));
        const IssueRow& demand = open.state.demand[pair];
        CHECK(demand[static_cast<std::size_t>(lab.issue("farm_access"))] == doctest::Approx(0.2));
        CHECK(demand[static_cast<std::size_t>(lab.issue("industrial_access"))] == doctest::Approx(0.85));
    }

    TEST_CASE("one start a meeting: the most valued goes first - the other is queued and not blocked") {
        const Lab lab = three_countries(kAldAsks + delphia("requested: 2027-01"));
        const TrialOutcome outcome = outcome_of(lab.world);
        const int ald = lab.applicant("ALD"), del = lab.applicant("DEL"), start = lab.stage("commenced");
        CHECK(outcome.month(del, start) == 5);
        CHECK(outcome.accessions[static_cast<std::size_t>(ald)].meetings_blocked == 0);
        // One group at a time: Delphia's closes with its signature in June 2029, and in that meeting Alderland starts.
        CHECK(outcome.month(del, lab.stage("signed")) == 29);
        CHECK(outcome.month(ald, start) == 29);
        CHECK(outcome.accessions[static_cast<std::size_t>(ald)].meetings_queued == 2);
    }

    TEST_CASE("with room for both - the second starts at the next meeting - or at once if two may") {
        const Sets room = kAldAsks + delphia("requested: 2027-01") + Sets{"club.stages.commenced.capacity=2"};
        const auto start_of_ald = [](const Sets& sets) {
            const Lab lab = three_countries(sets);
            return outcome_of(lab.world).month(lab.applicant("ALD"), lab.stage("commenced"));
        };
        CHECK(start_of_ald(room) == 17);
        CHECK(start_of_ald(room + Sets{"club.stages.commenced.starts_per_meeting=2"}) == 5);
    }

    TEST_CASE("a log-roll holds an applicant back until the other is level") {
        const Lab lab =
            three_countries(kAldAsks + delphia("requested: 2027-01") +
                            Sets{"club.stages.commenced.capacity=2", "club.stages.commenced.starts_per_meeting=2",
                                 "links.roll={member: COR, applicant: ALD, only_with: DEL, weight: 1}"});
        const TrialOutcome outcome = outcome_of(lab.world);
        const int ald = lab.applicant("ALD");
        CHECK(outcome.month(lab.applicant("DEL"), lab.stage("commenced")) == 5);
        CHECK(outcome.accessions[static_cast<std::size_t>(ald)].meetings_blocked == 1);
        CHECK(outcome.month(ald, lab.stage("commenced")) == 17);
    }

    TEST_CASE("who links is not charged for the pressure it yields to as well") {
        // Delphia is hostile to Alderland, and takes a fifth of Corvia's income in exports.
        const Sets pressed{"countries.DEL={gdp_usd_bn: 100, hostility: {ALD: 1}}",
                           "accessions.DEL={as_member_like: COR, record: {requested: 2027-01}}",
                           "trade.flows.COR.DEL={goods: {exports_usd_bn: 100, tariff: 0}}", "model.value.pressure=0.3"};
        const auto value = [](const Sets& sets) {
            const Lab lab = three_countries(sets);
            const OpenTrial open(lab.world);
            return standing_value(open.state, lab.country("COR"), lab.applicant("ALD"));
        };
        CHECK(value(pressed).pressure == doctest::Approx(0.3));
        CHECK(value(pressed).link == 0.0);
        const Value linked =
            value(pressed + Sets{"links.roll={member: COR, applicant: ALD, only_with: DEL, weight: 0.4}"});
        CHECK(linked.pressure == 0.0);
        CHECK(linked.link == doctest::Approx(0.4));
    }

    TEST_CASE("two that are each blocked by another pass as a bundle where each likes one enough") {
        const Sets blocked = kAldAsks + delphia("requested: 2027-01") +
                             Sets{"club.stages.commenced.capacity=2", "countries.BRE.disposition={ALD: -0.5, DEL: 0.6}",
                                  "countries.COR.disposition={ALD: 0.6, DEL: -0.5}"};
        const auto started = [](const Sets& sets) {
            const Lab lab = three_countries(sets);
            const TrialOutcome outcome = outcome_of(lab.world);
            return outcome.month(lab.applicant("ALD"), lab.stage("commenced")) == 5 &&
                   outcome.month(lab.applicant("DEL"), lab.stage("commenced")) == 5;
        };
        CHECK_FALSE(started(blocked));
        CHECK(started(blocked + Sets{"bundles.both={accessions: [ALD, DEL], probability: 1}"}));
        CHECK_FALSE(started(blocked + Sets{"bundles.both={accessions: [ALD, DEL], probability: 1}",
                                           "club.stages.commenced.capacity=1"}));
    }
}

TEST_SUITE("kernel/entry [oracle]") {
    TEST_CASE("the United Kingdom: signed 2023-07 - in force 2024-12") {
        // Its own deposit came in May 2024 (month 10); by 23 August (month 13) six Parties had ratified, and five had
        // not by October 2024 (month 15). 16 October and sixty days make 15 December 2024: month 17.
        CHECK(entry_after(10, std::array{5, 8, 9, 11, 12, 13, 20, 20, 30, 30, 40}) == 17);
    }

    TEST_CASE("rule (a): two months after the last - if all have deposited within fifteen") {
        CHECK(entry_after(4, std::array{3, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9}) == 11);
        CHECK(entry_after(14, std::array{3, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9}) == 16);
        CHECK(entry_after(4, std::array{3, 5, 5, 6, 6, 7, 7, 8, 8, 9, 15}) == 17);  // in the fifteenth month itself
    }

    TEST_CASE("rule (b): else after fifteen months - the applicant and six") {
        CHECK(entry_after(4, std::array{3, 5, 5, 6, 6, 7, 7, 8, 8, 9, 16}) == 17);
        CHECK(entry_after(4, std::array{3, 5, 5, 6, 6, 22, 50, 50, 50, 50, 50}) == 24);  // the sixth
        CHECK(entry_after(30, std::array{3, 5, 5, 6, 6, 7, 50, 50, 50, 50, 50}) == 32);  // the applicant
        CHECK(entry_after(30, std::array{3, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9}) == 32);
    }

    TEST_CASE("failing to ratify is never a veto") {
        CHECK(entry_after(4, std::array{3, 5, 5, 6, 6, 7, 9999, 9999, 9999, 9999, 9999}) == 17);
        CHECK(entry_after(4, std::array{3, 5}) == 7);  // a club of fewer than six parties needs them all
    }
}
