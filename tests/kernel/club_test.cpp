#include <doctest/doctest.h>

#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

AccessionOutcome alderland(const Sets& sets, std::vector<std::int32_t>* months = nullptr) {
    const Lab lab = three_countries(sets);
    const TrialOutcome outcome = outcome_of(lab.world);
    const int ald = lab.applicant("ALD");
    if (months != nullptr)
        for (int stage = 1; stage < lab.world.stages; ++stage)
            months->push_back(outcome.month(ald, stage));
    return outcome.accessions[static_cast<std::size_t>(ald)];
}

}  // namespace

// Clubs with other procedures than the one of the reference scenario. Alderland asks in February 2027, month 1; the
// council meets in June.
TEST_SUITE("kernel/club [law]") {
    TEST_CASE("where nobody ratifies - the last decision makes a party") {
        std::vector<std::int32_t> months;
        const AccessionOutcome result = alderland({"club.stages.in_force=null"}, &months);
        CHECK(result.outcome == Outcome::in_force);
        CHECK(result.status == Status::done);
        CHECK(months == std::vector<std::int32_t>{1, 5, 17, 29});  // June 2027, 2028 and 2029
    }

    TEST_CASE("and votes from the month after") {
        const Lab lab = three_countries({"club.stages.in_force=null"});
        OpenTrial open(lab.world);
        while (open.state.open(0))
            open.run_month();
        CHECK(open.state.countries[static_cast<std::size_t>(lab.country("ALD"))].votes_from == 30);
    }

    TEST_CASE("talks alone may end in membership - and a club may let in whoever asks and ratifies") {
        CHECK(alderland({"club.stages.in_force=null", "club.stages.signed=null"}).outcome == Outcome::in_force);
        std::vector<std::int32_t> months;
        const Sets open_club{"club.stages.commenced=null", "club.stages.concluded=null", "club.stages.signed=null",
                             "club.stages.in_force={step: entry, deposits: 0, delay_months: 2}",
                             "countries.ALD.ratification={hazard: 1, seats_in_favour: 1}"};
        CHECK(alderland(open_club, &months).outcome == Outcome::in_force);
        CHECK(months == std::vector<std::int32_t>{1, 4});  // its legislature in the month after, and two months
    }

    TEST_CASE("with no deposits by parties - only the applicant's legislature has a say") {
        const Sets alone{"club.stages.in_force={step: entry, deposits: 0, delay_months: 2}"};
        CHECK(alderland(alone + Sets{"countries.ALD.ratification={hazard: 1, seats_in_favour: 1}"}).outcome ==
              Outcome::in_force);
        CHECK(alderland(alone + Sets{"countries.ALD.ratification.hazard=0"}).outcome == Outcome::pending);
    }

    TEST_CASE("who sounds out a majority knows of vetoes and of weights") {
        const Sets hostile{"countries.BRE.disposition={ALD: -10}", "countries.COR.disposition={ALD: 10}",
                           "club.stages.commenced.rule=majority", "club.stages.commenced.majority_members=0.5"};
        const auto asks = [&](const std::string& brendia, const std::string& weight, const Sets& more = {}) {
            std::vector<std::int32_t> months;
            (void)alderland(hostile +
                                Sets{"club.members.BRE={since: 2020-01, " + brendia + "}",
                                     "club.stages.commenced.majority_weight=" + weight} +
                                more,
                            &months);
            return months[0] != kNever;
        };
        CHECK(asks("weight: 1", "0"));
        CHECK_FALSE(asks("veto: true", "0"));
        CHECK(asks("veto: true", "0", {"countries.BRE.presence=never"}));  // who is not there vetoes nothing
        CHECK(asks("weight: 3", "0.25"));
        CHECK_FALSE(asks("weight: 3", "0.26"));
    }
}
