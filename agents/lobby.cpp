#include "agents/lobby.h"

#include <algorithm>

#include "agents/elementary.h"

namespace accede {

double monthly_share(double half_life_months) { return 1.0 - exponential(-kLog2 / half_life_months); }

double trade_ideal(double practice, double gain, double loss) {
    const double stake = gain + loss;
    return stake > 0.0 ? practice + (1.0 - practice) * gain / stake : practice;
}

double compensated_ideal(double ideal, double credibility, double fund, double loss) {
    if (loss <= 0.0) return ideal;
    return ideal + (1.0 - ideal) * credibility * std::min(1.0, fund / loss);
}

}  // namespace accede
