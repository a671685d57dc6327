#include "tests/support/known_functions.h"

#include <cmath>
#include <numbers>

namespace accede::testing {

KnownFunction ishigami() {
    constexpr double kPi = std::numbers::pi, kA = 7.0, kB = 0.1;
    const double pi4 = std::pow(kPi, 4.0);
    const double alone1 = 0.5 * std::pow(1.0 + kB * pi4 / 5.0, 2.0), alone2 = kA * kA / 8.0;
    const double both13 = kB * kB * pi4 * pi4 * (1.0 / 18.0 - 1.0 / 50.0);
    const double all = alone1 + alone2 + both13;
    const auto value = [=](const std::vector<double>& u) {
        const auto x = [&](std::size_t k) { return kPi * (2.0 * u[k] - 1.0); };
        const double sine = std::sin(x(1));
        return (std::sin(x(0)) * (1.0 + kB * std::pow(x(2), 4.0)) + kA * sine * sine + 11.0) / 29.0;
    };
    return {.name = "Ishigami",
            .factors = 4,
            .value = value,
            .first_order = {alone1 / all, alone2 / all, 0.0, 0.0},
            .total = {(alone1 + both13) / all, alone2 / all, both13 / all, 0.0}};
}

KnownFunction g_function() {
    const std::vector<double> a{0.0, 1.0, 4.5, 9.0, 99.0};
    const auto variance_of = [](double flatness) { return 1.0 / (3.0 * (1.0 + flatness) * (1.0 + flatness)); };
    double product = 1.0;
    for (const double flatness : a)
        product *= 1.0 + variance_of(flatness);
    KnownFunction g{.name = "g", .factors = 6, .value = {}, .first_order = {}, .total = {}};
    for (const double flatness : a) {
        const double own = variance_of(flatness);
        g.first_order.push_back(own / (product - 1.0));
        g.total.push_back(own * product / (1.0 + own) / (product - 1.0));
    }
    g.first_order.push_back(0.0);
    g.total.push_back(0.0);
    g.value = [a](const std::vector<double>& u) {
        double value = 0.25;
        for (std::size_t k = 0; k < a.size(); ++k)
            value *= (std::abs(4.0 * u[k] - 2.0) + a[k]) / (1.0 + a[k]);
        return value;
    };
    return g;
}

/// By inversion from 0 up, from the smaller of both sides so that the first probability doesn't underflow.
int Observer::count(double probability) {
    const bool flip = probability > 0.5;
    const double p = flip ? 1.0 - probability : probability;
    double u = uniform(), chance = std::pow(1.0 - p, trials_);
    int k = 0;
    for (; u > chance && k < trials_; ++k) {
        u -= chance;
        chance *= p / (1.0 - p) * (trials_ - k) / (k + 1);
    }
    return flip ? trials_ - k : k;
}

}  // namespace accede::testing
