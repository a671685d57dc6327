#include "experiments/analysis/morris.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "agents/elementary.h"
#include "experiments/analysis/jackknife.h"

namespace accede {
namespace {

constexpr double kRootOf2OverPi = 0.797884560802865355879892119869;

struct Effect {
    double size = 0.0;   // per unit of the factor's coordinate
    double noise = 0.0;  // its variance from the two points' noise
};

/// Sums over trajectories of what μ* and σ are made of; a trajectory can be taken out again.
struct Sums {
    double n = 0.0, effects = 0.0, sizes = 0.0, squares = 0.0, noise = 0.0;

    void add(const Effect& effect, double times = 1.0) {
        n += times;
        effects += times * effect.size;
        sizes += times * std::abs(effect.size);
        squares += times * effect.size * effect.size;
        noise += times * effect.noise;
    }
    [[nodiscard]] double mean_square() const { return squares / n; }
    [[nodiscard]] double mean_noise() const { return noise / n; }
    /// The variance of effects, noise included.
    [[nodiscard]] double variance() const { return std::max(0.0, squares - effects * effects / n) / (n - 1.0); }
    /// Noise included.
    [[nodiscard]] double mean_size() const { return sizes / n; }
    [[nodiscard]] double mu_star() const;
};

/// E|X| of a normal X.
double normal_size(double mean, double variance) {
    const double m = std::abs(mean);
    if (variance <= 0.0) return m;
    return kRootOf2OverPi * std::sqrt(variance) * exponential(-m * m / (2.0 * variance)) +
           m * (1.0 - 2.0 * normal_cdf(-m / std::sqrt(variance)));
}

double Sums::mu_star() const {
    const double raw = mean_size();
    if (noise <= 0.0 || raw <= 0.0) return raw;
    const double mean = effects / n, own = std::max(0.0, variance() - mean_noise());
    return raw * normal_size(mean, own) / normal_size(mean, own + mean_noise());
}

/// Jackknifed over trajectories.
template <typename Statistic>
Bounded over_trajectories(const std::vector<Effect>& effects, const Sums& all, const Statistic& statistic) {
    std::vector<double> without;
    for (const Effect& effect : effects) {
        Sums others = all;
        others.add(effect, -1.0);
        without.push_back(statistic(others));
    }
    return jackknife(statistic(all), without);
}

/// The interval of a mean of squares, found for its cube root, which is nearly normal (Wilson & Hilferty 1931).
template <typename Statistic>
Interval of_squares(const std::vector<Effect>& effects, const Sums& all, const Statistic& statistic) {
    const Interval root = over_trajectories(effects, all, [&](const Sums& sums) {
                              return power(std::max(0.0, statistic(sums)), 1.0 / 3.0);
                          }).interval;
    const double lower = std::max(0.0, root.lower);
    return {.lower = lower * lower * lower, .upper = root.upper * root.upper * root.upper};
}

double root_above(double square, double noise) { return std::sqrt(std::max(0.0, square - noise)); }

ElementaryEffects summary_of(const std::vector<Effect>& effects) {
    Sums all;
    for (const Effect& effect : effects)
        all.add(effect);
    const double noise = all.mean_noise();
    const Interval variance = of_squares(effects, all, [](const Sums& sums) { return sums.variance(); });
    const Interval square = of_squares(effects, all, [](const Sums& sums) { return sums.mean_square(); });
    ElementaryEffects found{.mu_star = over_trajectories(effects, all, [](const Sums& sums) { return sums.mu_star(); }),
                            .sigma = {.value = root_above(all.variance(), noise),
                                      .interval = {.lower = root_above(variance.lower, noise),
                                                   .upper = root_above(variance.upper, noise)}}};
    Interval& size = found.mu_star.interval;
    size.lower = square.lower <= noise ? 0.0 : std::max(0.0, size.lower);
    size.upper = over_trajectories(effects, all, [](const Sums& sums) { return sums.mean_size(); }).interval.upper;
    return found;
}

std::size_t moved_factor(std::span<const double> before, std::span<const double> after) {
    const auto [place, there] = std::mismatch(before.begin(), before.end(), after.begin());
    if (place == before.end() || !std::equal(place + 1, before.end(), there + 1))
        throw std::invalid_argument("one factor moves in each step of a trajectory");
    return static_cast<std::size_t>(place - before.begin());
}

}  // namespace

std::vector<ElementaryEffects> elementary_effects(std::span<const double> points, std::span<const NoisyValue> values,
                                                  int factors) {
    const std::size_t width = static_cast<std::size_t>(factors), block = width + 1;
    if (factors < 1 || values.size() % block != 0 || values.size() / block < 3 ||
        points.size() != values.size() * width)
        throw std::invalid_argument("three whole trajectories or more");
    std::vector<std::vector<Effect>> effects(width);
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (i % block == 0) continue;
        const auto before = points.subspan((i - 1) * width, width), after = points.subspan(i * width, width);
        const std::size_t k = moved_factor(before, after);
        const double step = after[k] - before[k];
        effects[k].push_back({.size = (values[i].mean - values[i - 1].mean) / step,
                              .noise = (values[i].variance_of_mean + values[i - 1].variance_of_mean) / (step * step)});
    }
    std::vector<ElementaryEffects> result;
    for (const std::vector<Effect>& of_factor : effects)
        result.push_back(summary_of(of_factor));
    return result;
}

}  // namespace accede
