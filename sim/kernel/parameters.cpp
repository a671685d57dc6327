#include "sim/kernel/parameters.h"

#include <algorithm>
#include <cmath>

namespace accede {
namespace {

double triangular_quantile(double low, double mode, double high, double p) {
    const double width = high - low;
    if (width <= 0.0) return low;
    const double left = (mode - low) / width;
    return p < left ? low + std::sqrt(p * width * (mode - low)) : high - std::sqrt((1.0 - p) * width * (high - mode));
}

/// Interpolates a table of quantiles at i/(n-1).
double from_table(const std::vector<double>& table, double p) {
    const double at = p * static_cast<double>(table.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(at), table.size() - 2);
    const double share = at - static_cast<double>(i);
    return table[i] + share * (table[i + 1] - table[i]);
}

/// The integral of the density from 0 to 1 on a grid that is dense at both ends, where it can be infinite: substituting
/// x = s^3 (10 - 15 s + 6 s^2) makes the integrand vanish there for alpha, beta > 1/3.
double smooth(double s) { return s * s * s * (10.0 - 15.0 * s + 6.0 * s * s); }
double density(double alpha, double beta, double s) {
    const double x = smooth(s), slope = 30.0 * s * s * (1.0 - s) * (1.0 - s);
    if (slope <= 0.0 || x <= 0.0 || x >= 1.0) return 0.0;
    return exponential((alpha - 1.0) * logarithm(x) + (beta - 1.0) * logarithm(1.0 - x)) * slope;
}

}  // namespace

std::vector<double> beta_quantiles(double alpha, double beta, int n) {
    constexpr int kPanels = 20000;
    std::vector<double> cumulative(kPanels + 1, 0.0);
    for (int i = 0; i < kPanels; ++i) {
        const double s = static_cast<double>(i) / kPanels, h = 1.0 / kPanels;
        const double area =
            (density(alpha, beta, s) + 4.0 * density(alpha, beta, s + h / 2) + density(alpha, beta, s + h)) * h / 6.0;
        cumulative[i + 1] = cumulative[i] + area;
    }
    std::vector<double> table(static_cast<std::size_t>(n));
    for (int q = 0, i = 0; q < n; ++q) {
        const double target = cumulative.back() * q / (n - 1);
        while (i < kPanels && cumulative[i + 1] < target)
            ++i;
        const double step = i < kPanels ? cumulative[i + 1] - cumulative[i] : 0.0;
        const double share = step > 0.0 ? (target - cumulative[i]) / step : 0.0;
        table[q] = smooth(std::min(1.0, (i + share) / kPanels));
    }
    table.back() = 1.0;
    return table;
}

double quantile(const Prior& prior, double p) {
    const auto& [a, b, c] = prior.parameters;
    double x = a;
    switch (prior.distribution) {
        case Distribution::fixed:
            break;
        case Distribution::uniform:
            x = a + p * (b - a);
            break;
        case Distribution::triangular:
            x = triangular_quantile(a, b, c, p);
            break;
        case Distribution::normal:
            x = a + b * normal_quantile(p);
            break;
        case Distribution::lognormal:
            x = a * exponential(b * normal_quantile(p));
            break;
        case Distribution::beta:
            x = from_table(prior.quantiles, p);
            break;
    }
    return std::clamp(x, prior.minimum, prior.maximum);
}

void draw_parameters(const Parameters& base, const std::vector<Prior>& priors, std::uint64_t seed, std::int64_t draw,
                     Parameters& out) {
    out = base;
    const Luck luck(seed, draw);
    for (const Prior& prior : priors)
        prior.locate(out, prior.row, prior.column) = quantile(prior, luck.uniform(prior.stream));
}

}  // namespace accede
