#pragma once

#include <array>

namespace accede {

/// Our own exp, log and friends. The C library's differ in the last bit between processors, and results must not:
/// these use only additions, multiplications, divisions and square roots, which IEEE 754 fixes.

constexpr double kLog2 = 0.693147180559945309417232121458;

/// e^x, relative error below 1e-15; 0 below -708, e^709 above 709.
[[nodiscard]] double exponential(double x);

/// ln x for x > 0, relative error below 1e-15 (absolute near 1).
[[nodiscard]] double logarithm(double x);

/// x^y for x >= 0; 0^0 is 1.
[[nodiscard]] double power(double x, double y);

/// P(Z <= z) of a standard normal, absolute error below 1e-7. Source: Abramowitz & Stegun (1964), 26.2.17.
[[nodiscard]] double normal_cdf(double z);

/// The z with P(Z <= z) = p, for 0 < p < 1, relative error below 1e-15. Source: Wichura (1988), AS 241.
[[nodiscard]] double normal_quantile(double p);
/// The same of four, to the bit, in less time.
[[nodiscard]] std::array<double, 4> normal_quantiles(const std::array<double, 4>& p);

/// 1 / (1 + e^-x).
[[nodiscard]] double logistic(double x);

}  // namespace accede
