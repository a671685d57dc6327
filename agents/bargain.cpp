#include "agents/bargain.h"

#include <algorithm>

#include "agents/elementary.h"

namespace accede {

double held_back(double time, double deadline, double toughness) {
    if (time >= deadline) return 0.0;
    return time <= 0.0 ? 1.0 : 1.0 - power(time / deadline, toughness);
}

double compromise(std::span<const double> capability, std::span<const double> salience,
                  std::span<const double> position) {
    double weighted = 0.0, weights = 0.0;
    for (std::size_t i = 0; i < position.size(); ++i) {
        const double weight = capability[i] * salience[i];
        weighted += weight * position[i];
        weights += weight;
    }
    return weights > 0.0 ? weighted / weights : 0.0;
}

}  // namespace accede
