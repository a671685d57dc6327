#include <algorithm>

#include "experiments/design/checked.h"
#include "experiments/design/design.h"
#include "sim/kernel/luck.h"

namespace accede {
namespace {

class Morris : public Design {
  public:
    Morris(std::int64_t trajectories, int levels, int factors, std::uint64_t seed)
        : size_(checked_size(trajectories, std::int64_t{factors} + 1)),
          half_levels_(levels / 2),
          factors_(factors),
          seed_(seed) {
        if (levels < 2 || levels % 2 != 0) throw std::invalid_argument("an even number of levels");
    }

    std::int64_t size() const override { return size_; }
    int dimension() const override { return factors_; }

    void point(std::int64_t index, std::span<double> u) const override {
        const Luck luck(seed_, index / (factors_ + 1));
        const std::int64_t moves = index % (factors_ + 1);
        const std::vector<double> order = order_keys(luck);
        for (int k = 0; k < factors_; ++k) {
            const auto before = std::count_if(order.begin(), order.end(), [&](double key) { return key < order[k]; });
            const bool starts_high = luck.happens(0.5, direction_, 0, k);
            const bool is_high = starts_high != (before < moves);
            const double level = static_cast<int>(luck.uniform(level_, 0, k) * half_levels_) + 0.5;
            u[k] = (is_high ? 0.5 : 0.0) + level / (2.0 * half_levels_);
        }
    }

  private:
    /// The factor of the smallest key moves first.
    std::vector<double> order_keys(const Luck& luck) const {
        std::vector<double> keys(static_cast<std::size_t>(factors_));
        for (int k = 0; k < factors_; ++k)
            keys[k] = luck.uniform(order_, 0, k);
        return keys;
    }

    std::int64_t size_;
    int half_levels_, factors_;
    std::uint64_t seed_;
    Stream order_ = stream_of("elementary effects", "order"), level_ = stream_of("elementary effects", "level"),
           direction_ = stream_of("elementary effects", "direction");
};

}  // namespace

DesignPtr morris(std::int64_t trajectories, int levels, int factors, std::uint64_t seed) {
    return std::make_unique<Morris>(trajectories, levels, factors, seed);
}

}  // namespace accede
