#include <algorithm>

#include "experiments/design/checked.h"
#include "experiments/design/design.h"
#include "sim/kernel/luck.h"

namespace accede {
namespace {

constexpr int kRounds = 8;
// A network over fewer cells than this makes few permutations; walking through more of them costs little.
constexpr int kLeastHalfBits = 5;
constexpr double kBelowOne = 1.0 - 0x1p-53;

class LatinHypercube : public Design {
  public:
    LatinHypercube(std::int64_t points, int factors, std::uint64_t seed)
        : size_(checked_size(points, 1)), factors_(static_cast<int>(checked_size(factors, 1))), seed_(seed) {
        while ((std::int64_t{1} << (2 * half_bits_)) < size_)
            ++half_bits_;
    }

    std::int64_t size() const override { return size_; }
    int dimension() const override { return factors_; }

    void point(std::int64_t index, std::span<double> u) const override {
        const Luck luck(seed_, index);
        for (int k = 0; k < factors_; ++k) {
            const double place = luck.uniform(within_, 0, k);
            u[k] = std::min(kBelowOne, (static_cast<double>(cell(index, k)) + place) / static_cast<double>(size_));
        }
    }

  private:
    /// The cell of the factor that the point takes.
    std::int64_t cell(std::int64_t index, int factor) const {
        do
            index = permuted(index, factor);
        while (index >= size_);
        return index;
    }

    std::int64_t permuted(std::int64_t number, int factor) const {
        const std::int64_t mask = (std::int64_t{1} << half_bits_) - 1;
        std::int64_t left = number >> half_bits_, right = number & mask;
        for (int round = 0; round < kRounds; ++round) {
            const double mixed = Luck(seed_, right).uniform(matching_, round, factor);
            const std::int64_t next = left ^ static_cast<std::int64_t>(mixed * static_cast<double>(mask + 1));
            left = right;
            right = next;
        }
        return left << half_bits_ | right;
    }

    std::int64_t size_;
    int factors_;
    std::uint64_t seed_;
    int half_bits_ = kLeastHalfBits;
    Stream matching_ = stream_of("latin hypercube", "matching"),
           within_ = stream_of("latin hypercube", "within a cell");
};

}  // namespace

DesignPtr latin_hypercube(std::int64_t points, int factors, std::uint64_t seed) {
    return std::make_unique<LatinHypercube>(points, factors, seed);
}

}  // namespace accede
