#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "sim/kernel/steps.h"
#include "sim/kernel/valuation.h"
#include "tests/support/world.h"

using namespace accede;
using namespace accede::testing;

namespace {

constexpr int kTrials = 3000;

/// Alderland asked in January 2025. The council has met in June 2025 and June 2026 and did not start it.
Sets waiting(const Sets& more) {
    return Sets{"accessions.ALD={as_member_like: COR, record: {requested: 2025-01}}",
                "club.meetings.council.past=[2025-06, 2026-06]", "model.value.noise_sd=0.1"} +
           more;
}

/// The share of trials in which somebody would object if the council met in month 0.
double objection_share(const Sets& sets) {
    const Lab lab = three_countries(sets);
    int objecting = 0;
    for (int k = 0; k < kTrials; ++k) {
        OpenTrial open(lab.world, k);
        bool blocked = false;
        for (const char* member : {"BRE", "COR"})
            blocked = blocked || value_of_promise(open.state, lab.country(member), 0).total() < -0.15;
        objecting += blocked ? 1 : 0;
    }
    return static_cast<double>(objecting) / kTrials;
}

/// 5 standard deviations of the difference between a share of kTrials and one computed from another such share, whose
/// error `slope` multiplies.
double tolerance(double share, double from, double slope) {
    return 5 * std::sqrt((share * (1 - share) + slope * slope * from * (1 - from)) / kTrials);
}

}  // namespace

TEST_SUITE("kernel/replay [statistical]") {
    TEST_CASE("an applicant that has waited is likelier to be objected to - as Bayes has it") {
        // A disposition that objects explains a meeting waited through; one that does not explains it with the chance 1
        // - p of not being taken up. With all noise persistent, after two meetings: q / (q + (1 - q)(1 - p)^2).
        const Sets persistent{"model.value.noise_persistent=1"};
        const double prior = objection_share(waiting(persistent + Sets{"club.meetings.council.past=[]"}));
        CHECK(prior > 0.2);
        CHECK(prior < 0.6);
        for (const double p : {0.3, 0.7}) {
            const double left = (1 - p) * (1 - p), scale = prior + (1 - prior) * left;
            const double posterior = objection_share(
                waiting(persistent + Sets{"club.stages.commenced.agenda_probability=" + std::to_string(p)}));
            CHECK(posterior > prior);
            CHECK(std::abs(posterior - prior / scale) < tolerance(posterior, prior, left / (scale * scale)));
        }
    }

    TEST_CASE("if every meeting takes up what is ripe - only objections explain the wait") {
        CHECK(objection_share(waiting({"model.value.noise_persistent=1"})) == 1.0);
    }

    TEST_CASE("with passing noise the past says less of the present") {
        const double prior =
            objection_share(waiting({"model.value.noise_persistent=0", "club.meetings.council.past=[]"}));
        const double posterior = objection_share(waiting({"model.value.noise_persistent=0"}));
        // Half of it gone each year, correlation .5^(7/12) = .67 to the last meeting: likelier than before, far from
        // sure.
        CHECK(posterior > prior + tolerance(posterior, prior, 1));
        CHECK(posterior < 0.9);
    }

    TEST_CASE("a start that took place rules out objections then") {
        const Sets started =
            waiting({"model.value.noise_persistent=1",
                     "accessions.ALD={as_member_like: COR, record: {requested: 2025-01, commenced: 2026-06}}",
                     "club.meetings.council.past=[2026-06]"});
        CHECK(objection_share(started) == 0.0);
    }
}

TEST_SUITE("kernel/replay [law]") {
    TEST_CASE("a meeting that came too soon after the request - or took up another - says nothing") {
        const Sets persistent{"model.value.noise_persistent=1"};
        const double prior = objection_share(waiting(persistent + Sets{"club.meetings.council.past=[]"}));
        CHECK(objection_share(waiting(persistent + Sets{"club.meetings.council.past=[2025-02, 2025-03]"})) == prior);
        CHECK(objection_share(waiting(
                  persistent +
                  Sets{"club.meetings.council.past=[2026-06]", "countries.DEL={gdp_usd_bn: 100}",
                       "accessions.DEL={as_member_like: COR, record: {requested: 2025-02, commenced: 2026-06}}"})) ==
              prior);
    }

    TEST_CASE("the record stands: recorded stages keep their months - and the outcome begins there") {
        const Lab lab =
            three_countries({"accessions.ALD={as_member_like: COR, record: {requested: 2025-01, commenced: 2026-06}}"});
        const TrialOutcome outcome = outcome_of(lab.world);
        CHECK(outcome.month(0, lab.stage("requested")) == -24);
        CHECK(outcome.month(0, lab.stage("commenced")) == -7);
        CHECK(outcome.month(0, lab.stage("concluded")) == 5);  // a year of talks, part of it before the start
    }

    TEST_CASE("talks under way have been held - and what they cost before the start is not charged again") {
        const Lab lab =
            three_countries({"accessions.ALD={as_member_like: COR, record: {requested: 2025-01, commenced: 2026-06}}"});
        const OpenTrial open(lab.world);
        const auto farm = static_cast<std::size_t>(lab.issue("farm_access"));
        const auto brendia = static_cast<std::size_t>(open.state.world.pair(0, lab.country("BRE")));
        CHECK(open.state.text[brendia][farm] == doctest::Approx(0.75));  // Brendia's demand, below the cap of .8
        CHECK(open.state.home(0).capital == doctest::Approx(0.3));
    }

    TEST_CASE("an uncertain present stage is drawn by its weights") {
        const Lab lab = three_countries({"accessions.ALD.present_stage={deliberation: 3, requested: 1}"});
        int requested = 0;
        for (int k = 0; k < kTrials; ++k)
            requested += outcome_of(lab.world, k).month(0, lab.stage("requested")) < 0 &&
                         outcome_of(lab.world, k).month(0, lab.stage("requested")) != kNever;
        CHECK(std::abs(requested - 0.25 * kTrials) < 5 * std::sqrt(kTrials * 0.25 * 0.75));
    }
}
