#include <doctest/doctest.h>

#include "tests/scenario/fixture.h"

using namespace accede;
using namespace accede::test;

// Enumerators stand in the order of the table's choices; these hold one to the other by name.
TEST_SUITE("scenario/read [unit]") {
    TEST_CASE("rules") {
        const Folder folder;
        const auto model = [&](const std::string& section) {
            return load(folder.write("a.yaml", replaced(small_scenario(), "model:\n", "model:\n  " + section + "\n")))
                .scenario.model;
        };
        CHECK(model("opinion: {rule: friedkin_johnsen}").opinion_rule == OpinionRule::friedkin_johnsen);
        CHECK(model("opinion: {rule: degroot}").opinion_rule == OpinionRule::degroot);
        CHECK(model("opinion: {rule: fixed}").opinion_rule == OpinionRule::fixed);
        CHECK(model("decision: {rule: threshold}").decision_rule == DecisionRule::threshold);
        CHECK(model("decision: {rule: logit}").decision_rule == DecisionRule::logit);
        CHECK(model("bargaining: {rule: zeuthen}").bargaining_rule == BargainingRule::zeuthen);
        CHECK(model("bargaining: {rule: take_it_or_leave_it}").bargaining_rule == BargainingRule::take_it_or_leave_it);
        CHECK(model("bargaining: {rule: time_dependent}").bargaining_rule == BargainingRule::time_dependent);
        CHECK(model("bargaining: {rule: nash}").bargaining_rule == BargainingRule::nash);
        CHECK(model("bargaining: {rule: compromise}").bargaining_rule == BargainingRule::compromise);
    }

    TEST_CASE("what effects act on") {
        const Folder folder;
        const auto on = [&](const std::string& effect) {
            const std::string text =
                replaced(small_scenario(), "{on: practice, applicant: KOR, issue: seafood}", effect);
            return load(folder.write("a.yaml", text)).scenario.events.at("lift").effects.at("a").on;
        };
        CHECK(on("{on: ideal, lobby: KOR/trade}") == EffectOn::ideal);
        CHECK(on("{on: salience, lobby: KOR/trade}") == EffectOn::salience);
        CHECK(on("{on: capital, country: KOR}") == EffectOn::capital);
        CHECK(on("{on: value, applicant: KOR}") == EffectOn::value);
        CHECK(on("{on: hedge, applicant: KOR, country: JPN}") == EffectOn::hedge);
        CHECK(on("{on: practice, applicant: KOR, issue: seafood}") == EffectOn::practice);
        CHECK(on("{on: precondition, precondition: japan}") == EffectOn::precondition);
        CHECK(on("{on: push, applicant: KOR}") == EffectOn::push);
        CHECK(on("{on: resistance, applicant: KOR}") == EffectOn::resistance);
        CHECK(on("{on: pact, applicant: KOR, country: JPN}") == EffectOn::pact);
        CHECK(on("{on: credence, applicant: KOR}") == EffectOn::credence);
    }

    TEST_CASE("the club - its stages in their order - and what countries are") {
        const Folder folder;
        std::string text =
            replaced(small_scenario(), "signed: {step: approve", "signed: {rule: unanimity, step: approve");
        text = replaced(text, "commenced: {step: start",
                        "commenced: {rule: majority, majority_members: 0.75, step: start");
        const Scenario s = load(folder.write("a.yaml", text)).scenario;
        REQUIRE(s.club.stages.size() == 5);
        const Step steps[] = {Step::deliberation, Step::request, Step::start, Step::approve, Step::entry};
        for (std::size_t i = 0; i < 5; ++i)
            CHECK(s.club.stages[i].step == steps[i]);
        CHECK(s.club.stages[1].rule == Rule::consensus);
        CHECK(s.club.stages[2].rule == Rule::majority);
        CHECK(s.club.stages[2].majority_members == 0.75);
        CHECK(s.club.stages[3].rule == Rule::unanimity);
        CHECK(s.club.meetings.at("commission").calendar.at(11).parameters[0] == 0.9);
        CHECK(s.countries.at("AUS").presence == Presence::always);
        CHECK(s.countries.at("KOR").lobbies.at("trade").kind == LobbyKind::ministry);
        CHECK(s.countries.at("KOR").elections.at("president").kind == ElectionKind::executive);
        CHECK(s.issues.at("seafood").kind == IssueKind::precondition);
        CHECK(s.accessions.at("KOR").record.at("requested").count == 2026 * 12 + 5);
    }

    TEST_CASE("numbers left out have the table's default and say so") {
        const Folder folder;
        const Model model = load(folder.write("a.yaml", small_scenario())).scenario.model;
        CHECK(model.affinity.parameters[0] == 0.3);
        CHECK(model.affinity.is_default);
        CHECK_FALSE(model.trade.is_default);
        CHECK(model.trade.position.line == 23);
    }
}
