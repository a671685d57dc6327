#include "experiments/analysis/jackknife.h"

#include <cmath>
#include <numeric>
#include <stdexcept>

namespace accede {

Bounded jackknife(double whole, std::span<const double> without_group) {
    if (without_group.size() < 3) throw std::invalid_argument("a jackknife of three groups or more");
    const double groups = static_cast<double>(without_group.size());
    const double mean = std::accumulate(without_group.begin(), without_group.end(), 0.0) / groups;
    double squares = 0.0;
    for (const double value : without_group)
        squares += (value - mean) * (value - mean);
    const double half = student_975(groups - 1.0) * std::sqrt((groups - 1.0) / groups * squares);
    return {.value = whole, .interval = {.lower = whole - half, .upper = whole + half}};
}

}  // namespace accede
