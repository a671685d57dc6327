#include "experiments/analysis/precision.h"

namespace accede {
namespace {

std::int64_t whole_draws(std::int64_t n, std::int64_t replicates) {
    return (n + replicates - 1) / replicates * replicates;
}

}  // namespace

std::int64_t first_check(std::int64_t replicates) { return whole_draws(kFirstCheck, replicates); }

std::int64_t next_check(std::int64_t n, std::int64_t replicates) { return whole_draws(n + (n + 3) / 4, replicates); }

bool is_precise_enough(const Interval& interval, double width) { return interval.upper - interval.lower <= width; }

}  // namespace accede
