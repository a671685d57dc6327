#pragma once

#include <cstdint>

#include "sim/estimates.h"

namespace accede {

/// When to stop, if an interval of a given width is wanted: look at fixed numbers of trials, stop at the first at which
/// the interval is narrow enough.
///
/// Looking again and again at whether an interval is *narrow* does little harm, since the width says hardly anything
/// about whether the estimate is too high or too low: coverage tends to the nominal one as the width shrinks (Chow &
/// Robbins 1965, Ann. Math. Stat. 36; for simulation Glynn & Whitt 1992, Ann. Appl. Probab. 2). What harm there is
/// comes from stopping too early on a variance that came out too small; the first look at 1,000 trials and few looks
/// keep it small.

constexpr std::int64_t kFirstCheck = 1000;

/// The number of trials at which to look first, and after n trials next: a quarter more. Whole draws of `replicates`.
[[nodiscard]] std::int64_t first_check(std::int64_t replicates);
[[nodiscard]] std::int64_t next_check(std::int64_t n, std::int64_t replicates);

/// Whether the estimate's interval has come down to the width (upper - lower, > 0).
[[nodiscard]] bool is_precise_enough(const Interval& interval, double width);

}  // namespace accede
