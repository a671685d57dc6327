#include "experiments/design/checked.h"
#include "experiments/design/design.h"
#include "experiments/design/sobol_sequence.h"

namespace accede {
namespace {

class SobolPoints : public Design {
  public:
    SobolPoints(std::int64_t points, int factors, std::uint64_t seed)
        : size_(checked_size(points, 1)), factors_(factors), sequence_(factors, seed) {}

    std::int64_t size() const override { return size_; }
    int dimension() const override { return factors_; }

    void point(std::int64_t index, std::span<double> u) const override {
        for (int k = 0; k < factors_; ++k)
            u[k] = sequence_.coordinate(index, k);
    }

  private:
    std::int64_t size_;
    int factors_;
    SobolSequence sequence_;
};

class Saltelli : public Design {
  public:
    Saltelli(std::int64_t base_points, int factors, std::uint64_t seed)
        : size_(checked_size(base_points, std::int64_t{factors} + 2)),
          factors_(factors),
          sequence_(2 * factors, seed) {}

    std::int64_t size() const override { return size_; }
    int dimension() const override { return factors_; }

    void point(std::int64_t index, std::span<double> u) const override {
        const std::int64_t base = index / (factors_ + 2);
        const int within = static_cast<int>(index % (factors_ + 2));
        for (int k = 0; k < factors_; ++k) {
            const bool from_b = within == 1 || within == k + 2;
            u[k] = sequence_.coordinate(base, from_b ? k + factors_ : k);
        }
    }

  private:
    std::int64_t size_;
    int factors_;
    SobolSequence sequence_;  // [A's factors, B's factors]
};

}  // namespace

DesignPtr sobol_points(std::int64_t points, int factors, std::uint64_t seed) {
    return std::make_unique<SobolPoints>(points, factors, seed);
}

DesignPtr saltelli(std::int64_t base_points, int factors, std::uint64_t seed) {
    return std::make_unique<Saltelli>(base_points, factors, seed);
}

}  // namespace accede
