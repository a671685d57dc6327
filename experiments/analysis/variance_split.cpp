#include "experiments/analysis/variance_split.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "experiments/analysis/jackknife.h"

namespace accede {
namespace {

/// What the analysis of variance needs of all draws; a draw can be taken out again.
struct Sums {
    double draws = 0.0, trials = 0.0, sizes_squared = 0.0, sum = 0.0, between = 0.0, squares = 0.0;

    void add(const DrawOfTrials& draw, double times = 1.0) {
        const double n = static_cast<double>(draw.trials);
        draws += times;
        trials += times * n;
        sizes_squared += times * n * n;
        sum += times * draw.sum;
        between += times * draw.sum * draw.sum / n;
        squares += times * draw.square_sum;
    }

    [[nodiscard]] double chance() const { return std::max(0.0, squares - between) / (trials - draws); }

    [[nodiscard]] double parameters() const {
        const double mean_square = std::max(0.0, between - sum * sum / trials) / (draws - 1.0);
        return (mean_square - chance()) * (draws - 1.0) / (trials - sizes_squared / trials);
    }

    [[nodiscard]] double share() const {
        const double all = parameters() + chance();
        return all > 0.0 ? parameters() / all : 0.0;
    }
};

}  // namespace

VarianceSplit variance_split(std::span<const DrawOfTrials> draws) {
    Sums all;
    for (const DrawOfTrials& draw : draws)
        all.add(draw);
    if (draws.size() < 3 || all.trials < all.draws + 2.0)
        throw std::invalid_argument("three draws or more, one of them of several trials");
    std::vector<double> without;
    for (const DrawOfTrials& draw : draws) {
        Sums others = all;
        others.add(draw, -1.0);
        without.push_back(others.share());
    }
    Bounded share = jackknife(all.share(), without);
    share.value = std::max(0.0, share.value);
    share.interval = {.lower = std::clamp(share.interval.lower, 0.0, 1.0),
                      .upper = std::clamp(share.interval.upper, 0.0, 1.0)};
    return {.parameters = std::max(0.0, all.parameters()), .chance = all.chance(), .parameters_share = share};
}

}  // namespace accede
