#include "sim/estimates.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "tests/support/synthetic.h"

using namespace accede;
using namespace accede::testing;
using doctest::Approx;

namespace {

/// Trials of which applicant AAA requests in the given months, kNever where it doesn't.
Tally requests(long replicates, const std::vector<int>& months) {
    const Names names = small_names(replicates);
    Tally tally(shape_of(names));
    for (const int month : months) {
        TrialOutcome outcome = blank_outcome(names);
        if (month != kNever) enter(outcome, 0, 1, month);
        tally.add(outcome);
    }
    tally.close_draw();
    return tally;
}

std::vector<int> repeated(int times, const std::vector<int>& months) {
    std::vector<int> all;
    for (int i = 0; i < times; ++i)
        all.insert(all.end(), months.begin(), months.end());
    return all;
}

std::vector<int> up_to(int last) {
    std::vector<int> months;
    for (int month = 0; month <= last; ++month)
        months.push_back(month);
    return months;
}

}  // namespace

TEST_SUITE("sim/estimates [unit]") {
    TEST_CASE("Wilson intervals") {
        // 81 of 263: Newcombe (1998), Stat. Med. 17, table I, method 3: 0.2553 to 0.3662.
        const Interval newcombe = wilson(81.0 / 263.0, 263.0);
        CHECK(newcombe.lower == Approx(0.2553).epsilon(0.0002));
        CHECK(newcombe.upper == Approx(0.3662).epsilon(0.0002));
        // None of 20: 0 to z²/(20 + z²).
        CHECK(wilson(0.0, 20.0).lower == 0.0);
        CHECK(wilson(0.0, 20.0).upper == Approx(3.841459 / 23.841459));
        CHECK(wilson(1.0, 20.0).upper == 1.0);
    }

    TEST_CASE("variance of single trials - by hand: in all and within draws") {
        // Draws 1 1, 1 0, 0 0: mean 1/2, V = 3/2 · 2/36 = 1/12, so 1/4 + 1/12 in all. Within draws 1/2 with three
        // degrees of freedom; the difference, 1/6, is (MS between - MS within)/2 = (1/2 - 1/6)/2.
        const Tally tally = requests(2, {0, 0, 0, kNever, kNever, kNever});
        const Estimate share = Estimates(tally, true).probability(0, 0);
        CHECK(share.error_variance.value() == Approx(1.0 / 12.0));
        CHECK(share.trial_variance.value() == Approx(1.0 / 3.0));
        CHECK(share.variance_within_draws.value() == Approx(1.0 / 6.0));
        // A mean of min(T, H) is H times as large and turned round.
        const double months = static_cast<double>(tally.shape().months);
        const Estimate mean = Estimates(tally, true).restricted_mean(0, 0);
        CHECK(mean.trial_variance.value() == Approx(months * months / 3.0));
        CHECK(mean.variance_within_draws.value() == Approx(months * months / 6.0));
        const Tally singles = requests(1, {0, kNever, 0, kNever});
        const Estimate single = Estimates(singles, true).probability(0, 0);
        CHECK(single.trial_variance.value() == Approx(1.0 / 3.0));
        CHECK_FALSE(single.variance_within_draws);
    }

    TEST_CASE("Student's t") {
        // Student's table, 97.5 %: 12.706 with one degree of freedom, 2.228 with ten, 1.960 with infinitely many.
        CHECK(student_975(1.0) == Approx(12.7062).epsilon(1e-5));
        CHECK(student_975(10.0) == Approx(2.22814).epsilon(1e-5));
        CHECK(student_975(1e9) == Approx(kNormal975).epsilon(1e-8));
    }

    TEST_CASE("the band's half-width") { CHECK(band_half_width(10000.0) == Approx(0.0135810)); }

    TEST_CASE("independent trials have no design effect and no spread") {
        const Tally tally = requests(1, repeated(25, {3, kNever, kNever, 8}));
        const Estimate p = Estimates(tally, true).probability(0, 0);
        CHECK(*p.value == 0.5);
        CHECK(*p.lower == wilson(0.5, 100.0).lower);
        CHECK(*p.upper == wilson(0.5, 100.0).upper);
        CHECK_FALSE(p.spread_lower);
    }

    TEST_CASE("draws whose trials all agree count as one trial each") {
        // 50 draws of 4: half all in, half all out. deff = (D/(D-1)) (N-1)/N · n = 50/49 · 199/200 · 4, ICC capped
        // at 1.
        const Tally tally = requests(4, repeated(25, {2, 2, 2, 2, kNever, kNever, kNever, kNever}));
        const Estimate p = Estimates(tally, true).probability(0, 0);
        const double effect = 50.0 / 49.0 * 199.0 / 200.0 * 4.0;
        CHECK(*p.lower == Approx(wilson(0.5, 200.0 / effect).lower));
        CHECK(*p.spread_lower == 0.0);
        CHECK(*p.spread_upper == 1.0);
        CHECK_FALSE(Estimates(tally, false).probability(0, 0).spread_lower);
    }

    TEST_CASE("the intra-class correlation by hand") {
        // Draws of two: counts 2, 2, 1, 0 of 2. Σ a = 5, Σ a² = 9, r = 5/8, Σ(a − 2r)² = 9 − 4r·5 + 4·4r² = 2.75,
        // V = 4/3 · 2.75/64, deff = V · 7/(r(1 − r)) = 1.7111…, ICC = 0.7111…
        const Tally tally = requests(2, {1, 1, 2, 3, 4, kNever, kNever, kNever});
        const Clustering found = clustering(tally.entered(0, 0).back(), tally.trial_sums(), tally.draws(), 5);
        CHECK(found.value == 0.625);
        CHECK(found.variance == Approx(4.0 / 3.0 * 2.75 / 64.0));
        CHECK(found.design_effect == Approx(1.711111));
        REQUIRE(found.icc);
        CHECK(*found.icc == Approx(0.711111));
    }

    TEST_CASE("draws that differ less than chance have no spread") {
        const Tally tally = requests(2, repeated(50, {2, kNever}));
        CHECK_FALSE(Estimates(tally, true).probability(0, 0).spread_lower);
        CHECK(*Estimates(tally, true).probability(0, 0).lower == wilson(0.5, 100.0).lower);
    }

    TEST_CASE("the spread of a probability is the beta distribution's") {
        // ICC 1/3 at p = 1/2 is beta(1, 1), uniform; ICC 1/4 at p = 1/3 is beta(1, 2): F = 1 − (1 − x)².
        CHECK(beta_spread(0.5, 1.0 / 3.0).lower == Approx(0.1));
        CHECK(beta_spread(0.5, 1.0 / 3.0).upper == Approx(0.9));
        CHECK(beta_spread(1.0 / 3.0, 0.25).lower == Approx(1.0 - std::sqrt(0.9)).epsilon(1e-5));
        CHECK(beta_spread(1.0 / 3.0, 0.25).upper == Approx(1.0 - std::sqrt(0.1)).epsilon(1e-5));
        CHECK(beta_spread(0.0, 0.5).upper == 0.0);
        CHECK(beta_spread(0.05, 1.0).upper == 0.0);
        CHECK(beta_spread(0.95, 1.0).lower == 1.0);
    }

    TEST_CASE("the spread is ordered and in range over the whole plane") {
        for (const double p : {1e-6, 1e-4, 0.01, 0.3, 0.5, 0.9, 0.9999, 0.999999}) {
            for (const double icc : {1e-10, 1e-8, 1e-6, 1e-4, 0.01, 0.3, 0.7, 0.99, 0.9989, 0.9995, 1.0}) {
                CAPTURE(p);
                CAPTURE(icc);
                const Interval spread = beta_spread(p, icc);
                CHECK(spread.lower >= 0.0);
                CHECK(spread.lower <= spread.upper);
                CHECK(spread.upper <= 1.0);
            }
        }
    }

    TEST_CASE("incidence rises - lies in its intervals - and the band holds the pointwise interval") {
        const Names names = small_names(4);
        Tally tally(shape_of(names));
        for (std::int64_t trial = 0; trial < 2000; ++trial)
            tally.add(hashed_outcome(names, trial));
        double before = 0.0;
        for (const IncidencePoint& point : Estimates(tally, true).incidence(0, 1)) {
            CHECK(point.probability >= before);
            CHECK(point.pointwise.lower <= point.probability);
            CHECK(point.probability <= point.pointwise.upper);
            CHECK(point.band.lower <= point.pointwise.lower);
            CHECK(point.pointwise.upper <= point.band.upper);
            before = point.probability;
        }
        CHECK(before > 0.2);
    }

    TEST_CASE("entries before the start count from month 0") {
        const Tally tally = requests(1, {-7, -7, 2, kNever});
        const auto curve = Estimates(tally, false).incidence(0, 0);
        CHECK(curve.size() == 24);
        CHECK(curve[0].probability == 0.5);
        CHECK(curve[2].probability == 0.75);
        CHECK(*Estimates(tally, false).quantile(0, 0, 0.5).value == -7.0);
    }

    TEST_CASE("quantiles are order statistics over all trials") {
        // Months 0 .. 19 and 20 that never come: the 10th of 40 is month 3, the 20th month 19, the 21st never.
        std::vector<int> months = up_to(19);
        months.insert(months.end(), 20, kNever);
        const Tally tally = requests(1, months);
        const Estimates estimates(tally, false);
        CHECK(*estimates.quantile(0, 0, 0.1).value == 3.0);
        CHECK(*estimates.quantile(0, 0, 0.5).value == 19.0);
        CHECK_FALSE(estimates.quantile(0, 0, 0.51).value);
        // Ranks ⌊20 − 1.96 √10⌋ = 13 and ⌈20 + 1.96 √10⌉ + 1 = 28, the first in month 12, the second never.
        CHECK(*estimates.quantile(0, 0, 0.5).lower == 12.0);
        CHECK_FALSE(estimates.quantile(0, 0, 0.5).upper);
        // Rank ⌊4 − 1.96 √3.6⌋ = 0 doesn't exist; ⌈4 + 3.72⌉ + 1 = 9 is month 8.
        CHECK_FALSE(estimates.quantile(0, 0, 0.1).lower);
        CHECK(*estimates.quantile(0, 0, 0.1).upper == 8.0);
    }

    TEST_CASE("the median's spread is where the incidence's spread crosses one half") {
        // Half of the draws always get there in month 4, half in month 10: in the 90 % draw the median is 4, in the 10
        // % one 10.
        const Tally tally = requests(4, repeated(25, {4, 4, 4, 4, 10, 10, 10, 10}));
        const Estimate median = Estimates(tally, true).quantile(0, 0, 0.5);
        CHECK(*median.value == 4.0);
        CHECK(*median.spread_lower == 4.0);
        CHECK(*median.spread_upper == 10.0);
        CHECK_FALSE(Estimates(tally, false).quantile(0, 0, 0.5).spread_lower);
    }

    TEST_CASE("restricted mean - and mean if reached") {
        const Tally tally = requests(1, {4, 6, 8, kNever});
        const Estimate restricted = Estimates(tally, true).restricted_mean(0, 0);
        CHECK(*restricted.value == 10.5);  // (4 + 6 + 8 + 24)/4
        // Σ (T − 10.5)² = 42.25 + 20.25 + 6.25 + 182.25 = 251, V = 251/(4 · 3)
        // and t of two degrees of freedom is 4.302653: three trials got there.
        CHECK(*restricted.upper - *restricted.value == Approx(4.302653 * std::sqrt(251.0 / 12.0)));
        CHECK_FALSE(restricted.spread_lower);
        const Estimate reached = Estimates(tally, true).mean_if_reached(0, 0);
        CHECK(*reached.value == 6.0);
        // Σ (T − 6)² = 8 over draws, V = 4/3 · 8/9
        CHECK(*reached.value - *reached.lower == Approx(4.302653 * std::sqrt(32.0 / 27.0)));
        CHECK_FALSE(Estimates(tally, true).mean_if_reached(0, 1).value);
    }

    TEST_CASE("the restricted mean's spread is that of the draws' means") {
        // Draws' means 4 and 10, no variance within: sd between draws 3 (times the finite-draws correction).
        const Tally tally = requests(4, repeated(50, {4, 4, 4, 4, 10, 10, 10, 10}));
        const Estimate mean = Estimates(tally, true).restricted_mean(0, 0);
        CHECK(*mean.value == 7.0);
        CHECK(*mean.spread_upper == Approx(7.0 + 1.2815516 * 3.0));
        CHECK(*mean.spread_lower == Approx(7.0 - 1.2815516 * 3.0));
    }

    TEST_CASE("a known spread between draws is found again") {
        // 4000 draws of 5, p_d uniform over 0 .. 1 by construction: ICC 1/3, and the 10-90 % range is .1 to .9. The
        // standard error of the ICC is about .01 (Donner 1986), which moves either bound by .006: four of those are
        // allowed.
        std::mt19937_64 bits(7);
        std::vector<int> months;
        for (int draw = 0; draw < 4000; ++draw) {
            const double p = (draw + 0.5) / 4000.0;
            for (int i = 0; i < 5; ++i) {
                const double u = static_cast<double>(bits() >> 11) * 0x1p-53;
                months.push_back(u < p ? 3 : kNever);
            }
        }
        const Estimate p = Estimates(requests(5, months), true).probability(0, 0);
        CHECK(*p.value == Approx(0.5).epsilon(0.02));
        CHECK(std::abs(*p.spread_lower - 0.1) < 0.024);
        CHECK(std::abs(*p.spread_upper - 0.9) < 0.024);
    }

    TEST_CASE("outcomes are shares of all trials") {
        const Names names = small_names();
        Tally tally(shape_of(names));
        for (std::int64_t trial = 0; trial < 300; ++trial)
            tally.add(hashed_outcome(names, trial));
        const Estimates estimates(tally, false);
        double sum = 0.0;
        for (const Outcome outcome : {Outcome::pending, Outcome::in_force, Outcome::withdrawn}) {
            sum += *estimates.outcome(1, outcome).value;
        }
        CHECK(sum == Approx(1.0));
        CHECK(*estimates.outcome(0, Outcome::in_force).value == *estimates.probability(0, 2).value);
    }
}
