#include "experiments/analysis/sobol.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/kernel/luck.h"

namespace accede {
namespace {

constexpr double kRounding = 1e-24;  // a variance so small, against the square of the mean, is that of rounding

/// One row for each base point: each factor's first-order product, each factor's half square, the square and the value
/// of A and B; the indices are made of the columns' means.
class Rows {
  public:
    Rows(std::span<const NoisyValue> values, int factors)
        : factors_(static_cast<std::size_t>(factors)),
          count_(values.size() / (factors_ + 2)),
          centre_(mean_of(values)) {
        cells_.reserve(count_ * width());
        for (std::size_t row = 0; row < count_; ++row)
            add(values.subspan(row * (factors_ + 2), factors_ + 2));
    }

    [[nodiscard]] std::size_t factors() const { return factors_; }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] double centre() const { return centre_; }
    [[nodiscard]] std::size_t width() const { return 2 * factors_ + 2; }

    /// The columns' means with each row counted so many times, `count()` in all.
    [[nodiscard]] std::vector<double> means(const std::vector<int>& times) const {
        std::vector<double> sums(width());
        for (std::size_t row = 0; row < count_; ++row) {
            if (times[row] == 0) continue;
            const double* cell = &cells_[row * width()];
            for (std::size_t column = 0; column < width(); ++column)
                sums[column] += times[row] * cell[column];
        }
        for (double& sum : sums)
            sum /= static_cast<double>(count_);
        return sums;
    }

  private:
    [[nodiscard]] double mean_of(std::span<const NoisyValue> values) const {
        double sum = 0.0;
        for (std::size_t row = 0; row < count_; ++row)
            sum += values[row * (factors_ + 2)].mean + values[row * (factors_ + 2) + 1].mean;
        return sum / (2.0 * static_cast<double>(count_));
    }

    void add(std::span<const NoisyValue> block) {
        const double a = block[0].mean - centre_, b = block[1].mean - centre_;
        const double noise_a = block[0].variance_of_mean, noise_b = block[1].variance_of_mean;
        const auto of_factors = block.subspan(2);
        for (const NoisyValue& value : of_factors)
            cells_.push_back(b * (value.mean - block[0].mean));
        for (const NoisyValue& value : of_factors) {
            const double change = block[0].mean - value.mean;
            cells_.push_back((change * change - noise_a - value.variance_of_mean) / 2.0);
        }
        cells_.push_back((a * a + b * b - noise_a - noise_b) / 2.0);
        cells_.push_back((a + b) / 2.0);
    }

    std::size_t factors_, count_;
    double centre_;
    std::vector<double> cells_;  // [row][column]
};

double variance_of(const std::vector<double>& means) { return means.end()[-2] - means.back() * means.back(); }

/// How many times each row is drawn when as many rows as there are are drawn with replacement.
std::vector<int> resample(std::size_t rows, const Luck& luck) {
    static const Stream stream = stream_of("bootstrap", "rows");
    std::vector<int> times(rows);
    for (std::size_t i = 0; i < rows; i += 4) {
        const auto four = luck.uniforms(stream, static_cast<int>(i / 4 & 0xFFFF), static_cast<int>(i / 4 >> 16));
        for (std::size_t j = 0; j < std::min<std::size_t>(4, rows - i); ++j)
            ++times[static_cast<std::size_t>(four[j] * static_cast<double>(rows))];
    }
    return times;
}

/// The bootstrap's standard errors: of V, then of each index. A ratio's error is taken in its linear part, (V_k* − S
/// V*)/V: as good where V is well known, and no resample with V near 0 can spoil it.
std::vector<double> standard_errors(const Rows& rows, const std::vector<double>& means, std::uint64_t seed,
                                    int resamples) {
    const double variance = variance_of(means);
    std::vector<double> squares(1 + 2 * rows.factors());
    for (int i = 0; i < resamples; ++i) {
        const std::vector<double> again = rows.means(resample(rows.count(), Luck(seed, i)));
        const double change = variance_of(again) - variance;
        squares[0] += change * change;
        for (std::size_t k = 0; k + 1 < squares.size(); ++k) {
            const double error = (again[k] - means[k] / variance * variance_of(again)) / variance;
            squares[k + 1] += error * error;
        }
    }
    for (double& square : squares)
        square = std::sqrt(square / resamples);
    return squares;
}

Bounded with_error(double value, double standard_error) {
    const double half = kNormal975 * standard_error;
    return {.value = value, .interval = {.lower = value - half, .upper = value + half}};
}

double noise_share(std::span<const NoisyValue> values, std::size_t block, double variance) {
    double noise = 0.0;
    for (std::size_t i = 0; i < values.size(); i += block)
        noise += values[i].variance_of_mean + values[i + 1].variance_of_mean;
    noise /= 2.0 * static_cast<double>(values.size() / block);
    return noise > 0.0 ? noise / (noise + std::max(0.0, variance)) : 0.0;
}

}  // namespace

SobolIndices sobol_indices(std::span<const NoisyValue> values, int factors, std::uint64_t seed, int resamples) {
    const std::size_t block = static_cast<std::size_t>(factors) + 2;
    if (factors < 1 || resamples < 2 || values.size() % block != 0 || values.size() < 2 * block)
        throw std::invalid_argument("two whole blocks of points or more");
    const Rows rows(values, factors);
    const std::vector<double> means = rows.means(std::vector<int>(rows.count(), 1));
    SobolIndices result{.variance = variance_of(means), .noise_share = noise_share(values, block, variance_of(means))};
    const std::vector<double> errors = standard_errors(rows, means, seed, resamples);
    const double least = kRounding * rows.centre() * rows.centre();
    if (!(with_error(result.variance, errors[0]).interval.lower > least)) return result;
    for (std::size_t k = 0; k < rows.factors(); ++k) {
        const std::size_t total = k + rows.factors();
        result.factors.push_back({.first_order = with_error(means[k] / result.variance, errors[k + 1]),
                                  .total = with_error(means[total] / result.variance, errors[total + 1])});
    }
    return result;
}

}  // namespace accede
