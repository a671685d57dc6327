#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "experiments/analysis/noisy_value.h"

namespace accede::testing {

/// Functions of the unit cube whose sensitivity is known, scaled to probabilities so that trials can be drawn of them:
/// Sobol indices don't change with scale.
struct KnownFunction {
    std::string name;
    int factors = 0;  ///< the last does nothing
    std::function<double(const std::vector<double>&)> value;
    std::vector<double> first_order, total;  ///< [factor], exact
};

/// Ishigami & Homma (1990) with a = 7, b = 0.1, and a fourth factor that does nothing. Values lie in -10.8 .. 17.8 and
/// are mapped to probabilities by (f + 11)/29.
[[nodiscard]] KnownFunction ishigami();

/// Sobol's g function, ∏ (|4 u_k − 2| + a_k)/(1 + a_k), with a = 0, 1, 4.5, 9, 99 and a sixth factor that does nothing.
/// Values lie in 0 .. 3.96 and are mapped by f/4.
[[nodiscard]] KnownFunction g_function();

/// The value itself, or what `trials` independent trials of that probability say of it.
class Observer {
  public:
    Observer(int trials, std::uint64_t seed) : trials_(trials), bits_(seed) {}

    [[nodiscard]] NoisyValue observe(double probability) {
        return trials_ == 0 ? NoisyValue{.mean = probability} : noisy_share(count(probability), trials_);
    }
    [[nodiscard]] double uniform() { return (static_cast<double>(bits_() >> 12) + 0.5) * 0x1p-52; }

  private:
    [[nodiscard]] int count(double probability);

    int trials_;
    std::mt19937_64 bits_;
};

}  // namespace accede::testing
