#include "agents/bargain.h"

#include <algorithm>
#include <cmath>

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

namespace {

double outcome(const Stake& stake, double a, double b) {
    return (stake.salience_a * a + stake.salience_b * b) / (stake.salience_a + stake.salience_b);
}

}  // namespace

Exchange equal_gain_exchange(const Stake& first, const Stake& second) {
    // A's full move shifts the second outcome, B's the first; scale back the one whose mover would pay less than it gains.
    const double before_first = outcome(first, first.position_a, first.position_b);
    const double before_second = outcome(second, second.position_a, second.position_b);
    const double full_first = std::abs(outcome(first, first.position_a, first.position_a) - before_first);
    const double full_second = std::abs(outcome(second, second.position_b, second.position_b) - before_second);
    // Gains: A wins s_a1 m1 - s_a2 m2, B wins s_b2 m2 - s_b1 m1 for shifts m1, m2; equal when m1/m2 is this ratio.
    const double ratio =
        exchange_ratio(first.salience_a, first.salience_b, second.salience_a, second.salience_b);
    Exchange exchange{.possible = false, .first = before_first, .second = before_second, .gain = 0.0};
    double shift_second = full_second, shift_first = ratio * full_second;
    if (shift_first > full_first) shift_first = full_first, shift_second = full_first / ratio;
    const double gain = first.salience_a * shift_first - second.salience_a * shift_second;
    if (gain <= 0.0) return exchange;
    exchange.possible = true;
    exchange.gain = gain;
    exchange.first += first.position_a < first.position_b ? -shift_first : shift_first;
    exchange.second += second.position_b > second.position_a ? shift_second : -shift_second;
    return exchange;
}

}  // namespace accede
