#include "experiments/analysis/prim.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <numeric>
#include <stdexcept>

#include "experiments/analysis/box_search.h"
#include "sim/estimates.h"

namespace accede {
namespace {

/// P(X >= cases) for X binomial of the box's points; by the incomplete beta function, which takes fractions of a case.
double chance_of(const Content& box, double density_without) {
    if (box.cases <= 0.0 || density_without >= 1.0) return 1.0;
    if (density_without <= 0.0) return 0.0;
    return round_significant(boost::math::ibeta(box.cases, box.count() - box.cases + 1.0, density_without), 12);
}

struct Search {
    Cases cases;
    PrimOptions options;
    std::vector<int> open;  // points outside the boxes found, ascending

    [[nodiscard]] Content without(Box box, int factor) const {
        box.ranges[factor] = {};
        return content(cases, open, box);
    }

    [[nodiscard]] std::vector<PrimLimit> limits_of(const Box& box) const {
        const Content inside = content(cases, open, box);
        std::vector<PrimLimit> limits;
        for (int factor = 0; factor < cases.factors; ++factor) {
            const Box::Range& range = box.ranges[factor];
            if (!range.is_limited()) continue;
            limits.push_back({.factor = factor,
                              .lower = range.lower,
                              .upper = range.upper,
                              .quasi_p = chance_of(inside, without(box, factor).density())});
        }
        return limits;
    }

    /// Drops the limit likeliest to be chance while there is one that the density doesn't need.
    void drop_limits(Box& box) const {
        for (;;) {
            const double needed = std::min(options.threshold, content(cases, open, box).density());
            int likeliest = -1;
            double highest = options.largest_quasi_p;
            for (const PrimLimit& limit : limits_of(box)) {
                if (limit.quasi_p <= highest || without(box, limit.factor).density() < needed) continue;
                highest = limit.quasi_p;
                likeliest = limit.factor;
            }
            if (likeliest < 0) return;
            box.ranges[likeliest] = {};
        }
    }
};

}  // namespace

std::vector<PrimBox> prim(std::span<const double> points, std::span<const double> values, int factors,
                          const PrimOptions& options) {
    if (factors < 1 || values.empty() || points.size() != values.size() * static_cast<std::size_t>(factors))
        throw std::invalid_argument("a point of every factor for each value");
    Search search{.cases = {.points = points, .values = values, .factors = factors}, .options = options, .open = {}};
    search.open.resize(values.size());
    std::iota(search.open.begin(), search.open.end(), 0);
    const double all = static_cast<double>(values.size()),
                 all_cases = std::accumulate(values.begin(), values.end(), 0.0);
    std::vector<PrimBox> boxes;
    while (static_cast<int>(boxes.size()) < options.most_boxes) {
        Box box = find_box(search.cases, search.open, options);
        search.drop_limits(box);
        const Content inside = content(search.cases, search.open, box);
        const bool is_worth_it = inside.density() * all > all_cases;
        if (!is_worth_it || (!boxes.empty() && inside.density() < options.threshold)) break;
        boxes.push_back({.limits = search.limits_of(box),
                         .coverage = inside.cases / all_cases,
                         .density = inside.density(),
                         .mass = inside.count() / all});
        std::erase_if(search.open,
                      [&](int point) { return std::binary_search(inside.points.begin(), inside.points.end(), point); });
        if (search.open.empty()) break;
    }
    return boxes;
}

}  // namespace accede
