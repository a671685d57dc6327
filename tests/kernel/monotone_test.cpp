#include <doctest/doctest.h>

#include <vector>

#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

/// The conditions under which more goodwill can only help: one applicant (so no queue and no new members), no election,
/// no cost at home, texts put down at once. Otherwise a concession may cost what is needed later, and who comes sooner
/// may meet a worse month.
Sets plain_world() {
    return with_chance() + Sets{"model.bargaining.rule=take_it_or_leave_it", "model.value.home_cost=0",
                                "countries.ALD.capital.level=100", "model.value.noise_sd=0.15"};
}

constexpr int kTrials = 400;

/// Trial by trial and stage by stage: `better` is never later than `base`, and in some trial sooner.
void check_never_later(const Sets& base, const Sets& better,
                       const std::vector<std::string>& stages = {"requested", "commenced", "concluded", "signed",
                                                                 "in_force"}) {
    const Lab one = three_countries(base), two = three_countries(better);
    const auto before = outcomes(one.world, kTrials), after = outcomes(two.world, kTrials);
    int sooner = 0;
    for (std::size_t trial = 0; trial < before.size(); ++trial) {
        for (const auto& stage : stages) {
            CAPTURE(trial);
            CAPTURE(stage);
            const int s = one.stage(stage);
            REQUIRE(month_or_never(after[trial], 0, s) <= month_or_never(before[trial], 0, s));
            sooner += month_or_never(after[trial], 0, s) < month_or_never(before[trial], 0, s) ? 1 : 0;
        }
    }
    CHECK(sooner > 10);
}

const Sets kAsks{"accessions.ALD={as_member_like: COR, record: {requested: 2027-02}}"};

}  // namespace

TEST_SUITE("kernel/monotone [law]") {
    TEST_CASE("raising a member's affinity makes no stage later") {
        check_never_later(plain_world(), plain_world() + Sets{"affinity.pairs.ALD.BRE=0.6"});
        check_never_later(plain_world() + kAsks, plain_world() + kAsks + Sets{"affinity.pairs.ALD.COR=1"});
    }

    TEST_CASE("lowering its asks makes no stage later") {
        check_never_later(plain_world(),
                          plain_world() + Sets{"countries.BRE.lobbies.government.ideals.farm_access=0.45",
                                               "countries.BRE.lobbies.government.ideals.labour=0.8"});
        check_never_later(plain_world() + Sets{"countries.COR.lobbies.government.ideals.farm_access=1"}, plain_world());
    }

    TEST_CASE("adding a meeting makes no stage later") {
        check_never_later(plain_world(),
                          plain_world() + Sets{"club.meetings.council.calendar={3: 0.7, 6: 0.8, 11: 0.6}"});
        check_never_later(plain_world(), plain_world() + Sets{"club.meetings.council.calendar={6: 1, 11: 0.6}"});
    }

    TEST_CASE("one more voter makes no decision sooner") {
        // Up to signature: under rule (b) of entry one more party can make up the number that suffices.
        const Sets more =
            plain_world() + Sets{"club.members.EST={since: 2020-01}",
                                 "countries.EST={lobbies: {government: {kind: ministry, salience: "
                                 "{farm_access: 1, labour: 1}, ideals: {farm_access: 0.6, labour: 0.8}}}}"};
        const std::vector<std::string> decisions{"requested", "commenced", "concluded", "signed"};
        check_never_later(more, plain_world(), decisions);
        check_never_later(more + kAsks, plain_world() + kAsks, {"commenced", "concluded", "signed"});
    }

    TEST_CASE("a better disposed member is never worse under unanimity - a majority or logit votes") {
        for (const char* rule : {"unanimity", "majority"}) {
            const Sets base =
                plain_world() + kAsks +
                Sets{std::string("club.stages.commenced.rule=") + rule, std::string("club.stages.signed.rule=") + rule};
            check_never_later(base, base + Sets{"countries.BRE.disposition={ALD: 0.3}"});
        }
        const Sets logit = plain_world() + kAsks + Sets{"model.decision.rule=logit"};
        check_never_later(logit, logit + Sets{"countries.BRE.disposition={ALD: 0.3}"});
    }
}
