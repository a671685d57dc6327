#include <algorithm>
#include <utility>

#include "experiments/design/checked.h"
#include "experiments/design/design.h"

namespace accede {
namespace {

std::int64_t length(const Axis& axis) { return static_cast<std::int64_t>(axis.positions.size()); }

class Grid : public Design {
  public:
    explicit Grid(std::vector<Axis> axes) : axes_(std::move(axes)) {
        for (const Axis& axis : axes_)
            size_ = checked_size(size_, length(axis));
    }

    std::int64_t size() const override { return size_; }
    int dimension() const override { return static_cast<int>(axes_.size()); }

    void point(std::int64_t index, std::span<double> u) const override {
        for (std::size_t k = axes_.size(); k-- > 0; index /= length(axes_[k]))
            u[k] = axes_[k].positions[static_cast<std::size_t>(index % length(axes_[k]))];
    }

  private:
    std::vector<Axis> axes_;
    std::int64_t size_ = 1;
};

class OneAtATime : public Design {
  public:
    OneAtATime(std::vector<Axis> axes, std::vector<double> centre)
        : axes_(std::move(axes)), centre_(std::move(centre)) {
        if (axes_.size() != centre_.size()) throw std::invalid_argument("a centre of as many factors as axes");
        for (const Axis& axis : axes_)
            size_ = checked_size(size_ + length(axis), 1);
    }

    std::int64_t size() const override { return size_; }
    int dimension() const override { return static_cast<int>(axes_.size()); }

    void point(std::int64_t index, std::span<double> u) const override {
        std::copy(centre_.begin(), centre_.end(), u.begin());
        if (index == 0) return;
        std::size_t k = 0;
        for (--index; index >= length(axes_[k]); ++k)
            index -= length(axes_[k]);
        u[k] = axes_[k].positions[static_cast<std::size_t>(index)];
    }

  private:
    std::vector<Axis> axes_;
    std::vector<double> centre_;
    std::int64_t size_ = 1;
};

}  // namespace

DesignPtr grid(std::vector<Axis> axes) { return std::make_unique<Grid>(std::move(axes)); }

DesignPtr one_at_a_time(std::vector<Axis> axes, std::vector<double> centre) {
    return std::make_unique<OneAtATime>(std::move(axes), std::move(centre));
}

}  // namespace accede
