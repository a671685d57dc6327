#include "sim/scenario/difference.h"

#include <doctest/doctest.h>

#include "tests/scenario/fixture.h"

using namespace accede;
using namespace accede::test;

namespace {

/// "path: before → after", one a line, between the small scenario and a changed one.
std::string difference(const std::string& changed, const LoadOptions& options = {}) {
    const Folder folder;
    const Loaded before = load(folder.write("a.yaml", small_scenario()));
    const Loaded after = load(folder.write("b.yaml", changed), options);
    std::string text;
    for (const Difference& d : differences(before.resolved, after.resolved))
        text += d.path + ": " + d.before + " → " + d.after + "\n";
    return text;
}

}  // namespace

TEST_SUITE("scenario/difference [unit]") {
    TEST_CASE("nothing differs from itself - nor where a default is written out or names are in another order") {
        CHECK(difference(small_scenario()).empty());
        CHECK(difference(replaced(small_scenario(), "{trade: 0.3}", "{affinity: 0.3, trade: 0.3}")).empty());
        CHECK(difference(replaced(small_scenario(), "JPN: {since: 2018-12}\n    AUS: {since: 2018-12}",
                                  "AUS: {since: 2018-12}\n    JPN: {since: 2018-12}"))
                  .empty());
    }

    TEST_CASE("values - lists and distributions") {
        CHECK(difference(replaced(small_scenario(), "trade: 0.3", "trade: {uniform: [0, 1]}")) ==
              "model.value.trade: 0.3 → {uniform: [0, 1]}\n");
        CHECK(difference(replaced(small_scenario(), "veto: [farm]", "veto: []")) ==
              "countries.KOR.lobbies.trade.veto: [farm] → []\n");
        CHECK(difference(replaced(small_scenario(), "{trade: 0.3}", "{trade: 0.3, affinity: 0.4}")) ==
              "model.value.affinity: 0.3 → 0.4\n");
    }

    TEST_CASE("what is only in one of them - value by value") {
        CHECK(difference(replaced(small_scenario(), "  japan: {", "  # japan: {")) ==
              "preconditions.japan.holder: JPN → \npreconditions.japan.applicant: KOR → \n"
              "preconditions.japan.issue: seafood → \npreconditions.japan.stage: commenced → \n"
              "preconditions.japan.threshold: 0.7 → \npreconditions.japan.held: 1 → \n");
    }

    TEST_CASE("the order of stages and of steps counts") {
        const std::string study = "study: {owners: [trade], done: 2022-03}", law = "law: {owners: [trade]}";
        const std::string two = replaced(small_scenario(), study, law + "\n        " + study);
        CHECK(difference(two).starts_with("accessions.KOR.request.steps.law."));
        const Folder folder;
        const Loaded one = load(folder.write("a.yaml", two));
        const Loaded other =
            load(folder.write("b.yaml", replaced(small_scenario(), study, study + "\n        " + law)));
        const auto found = differences(one.resolved, other.resolved);
        REQUIRE(found.size() == 1);
        CHECK(found[0].path == "accessions.KOR.request.steps");
        CHECK(found[0].before == "[law, study]");
        CHECK(found[0].after == "[study, law]");
    }

    TEST_CASE("what a lever changes") {
        CHECK(difference(small_scenario(), {.with = {"lift_now"}}) == "events.lift.probability: 0 → 1\n");
    }
}
