#include "agents/legislature.h"

#include <algorithm>

#include "agents/elementary.h"

namespace accede {

double consent_hazard(double base, double in_favour, double defection, double access) {
    const double seats = in_favour * (1.0 - defection * access);
    return std::clamp(base * (1.0 + (seats - 0.5) / 0.25), 0.0, 1.0);
}

int months_to_ratify(double median, double spread, double z) {
    const double months = median * exponential(spread * z);
    return std::max(1, static_cast<int>(std::min(months, 1e6) + 0.5));
}

}  // namespace accede
