#include "agents/elementary.h"

#include <bit>
#include <cmath>
#include <cstdint>

namespace accede {
namespace {

constexpr double kLog2High = 6.93147180369123816490e-01;  // ln 2 with 21 trailing zero bits: n * this is exact
constexpr double kLog2Low = 1.90821492927058770002e-10;

template <int N>
double polynomial(const double (&coefficients)[N], double x) {
    double value = coefficients[N - 1];
    for (int i = N - 2; i >= 0; --i)
        value = value * x + coefficients[i];
    return value;
}

double two_to_the(int n) { return std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52); }

/// AS 241: rational functions, near the middle and in the tails.
constexpr double kA[] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                         1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                         3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr double kB[] = {1.0,
                         4.2313330701600911252e1,
                         6.8718700749205790830e2,
                         5.3941960214247511077e3,
                         2.1213794301586595867e4,
                         3.9307895800092710610e4,
                         2.8729085735721942674e4,
                         5.2264952788528545610e3};
constexpr double kC[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                         3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                         2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr double kD[] = {1.0,
                         2.05319162663775882187e0,
                         1.67638483018380384940e0,
                         6.89767334985100004550e-1,
                         1.48103976427480074590e-1,
                         1.51986665636164571966e-2,
                         5.47593808499534494600e-4,
                         1.05075007164441684324e-9};
constexpr double kE[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                         2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                         2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr double kF[] = {1.0,
                         5.99832206555887937690e-1,
                         1.36929880922735805310e-1,
                         1.48753612908506148525e-2,
                         7.86869131145613259100e-4,
                         1.84631831751005468180e-5,
                         1.42151175831644588870e-7,
                         2.04426310338993978564e-15};

bool is_central(double q) { return q > -0.425 && q < 0.425; }

double central_quantile(double q) {
    const double r = 0.180625 - q * q;
    return q * polynomial(kA, r) / polynomial(kB, r);
}

double tail_quantile(double p) {
    const double q = p - 0.5;
    const double tail = q < 0.0 ? p : 1.0 - p;
    double r = std::sqrt(-logarithm(tail));
    const double z = r <= 5.0 ? polynomial(kC, r - 1.6) / polynomial(kD, r - 1.6)
                              : polynomial(kE, r - 5.0) / polynomial(kF, r - 5.0);
    return q < 0.0 ? -z : z;
}

}  // namespace

double exponential(double x) {
    if (x < -708.0) return 0.0;
    if (x > 709.0) x = 709.0;
    const double scaled = x / kLog2;
    const int n = static_cast<int>(scaled + (scaled < 0.0 ? -0.5 : 0.5));
    const double r = (x - n * kLog2High) - n * kLog2Low;  // |r| <= ln 2 / 2
    static constexpr double kTaylor[] = {
        1.0,        1.0,         1.0 / 2,      1.0 / 6,       1.0 / 24,       1.0 / 120,       1.0 / 720,
        1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800};
    return polynomial(kTaylor, r) * two_to_the(n);
}

double logarithm(double x) {
    auto bits = std::bit_cast<std::uint64_t>(x);
    int exponent = static_cast<int>(bits >> 52) - 1023;
    double mantissa = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL);
    if (mantissa > 1.4142135623730951) {  // keep it within sqrt(1/2) .. sqrt(2), where the series is short
        mantissa *= 0.5;
        ++exponent;
    }
    const double s = (mantissa - 1.0) / (mantissa + 1.0);  // ln m = 2 artanh s
    static constexpr double kOdd[] = {1.0,      1.0 / 3,  1.0 / 5,  1.0 / 7,  1.0 / 9, 1.0 / 11,
                                      1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21};
    return exponent * kLog2High + (exponent * kLog2Low + 2.0 * s * polynomial(kOdd, s * s));
}

double power(double x, double y) {
    if (y == 0.0) return 1.0;
    if (x <= 0.0) return 0.0;
    return exponential(y * logarithm(x));
}

double normal_cdf(double z) {
    const double magnitude = z < 0.0 ? -z : z;
    const double t = 1.0 / (1.0 + 0.2316419 * magnitude);
    static constexpr double kTail[] = {0.0, 0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429};
    const double density = 0.3989422804014327 * exponential(-0.5 * magnitude * magnitude);
    const double tail = density * polynomial(kTail, t);
    return z < 0.0 ? tail : 1.0 - tail;
}

double normal_quantile(double p) {
    const double q = p - 0.5;
    return is_central(q) ? central_quantile(q) : tail_quantile(p);
}

std::array<double, 4> normal_quantiles(const std::array<double, 4>& p) {
    std::array<double, 4> z;
    for (std::size_t i = 0; i < 4; ++i)  // three in twenty of these are in vain: without a branch all four go at once
        z[i] = central_quantile(p[i] - 0.5);
    for (std::size_t i = 0; i < 4; ++i)
        if (!is_central(p[i] - 0.5)) z[i] = tail_quantile(p[i]);
    return z;
}

double logistic(double x) { return 1.0 / (1.0 + exponential(-x)); }

}  // namespace accede
