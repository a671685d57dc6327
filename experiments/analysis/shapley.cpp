#include "experiments/analysis/shapley.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>

#include "experiments/analysis/jackknife.h"
#include "sim/kernel/luck.h"

namespace accede {
namespace {

LeverSet all_of(int levers) { return (LeverSet{1} << levers) - 1; }
LeverSet bit(int lever) { return LeverSet{1} << lever; }

std::vector<int> random_order(int levers, const Luck& luck) {
    static const Stream keys = stream_of("Shapley", "order");
    std::vector<int> order(static_cast<std::size_t>(levers));
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [&](int a, int b) { return luck.uniform(keys, 0, a) < luck.uniform(keys, 0, b); });
    return order;
}

void add_prefixes(const std::vector<int>& order, std::vector<LeverSet>& subsets) {
    LeverSet on = 0;
    for (const int lever : order)
        subsets.push_back(on |= bit(lever));
}

void sort_and_deduplicate(std::vector<LeverSet>& subsets) {
    std::sort(subsets.begin(), subsets.end());
    subsets.erase(std::unique(subsets.begin(), subsets.end()), subsets.end());
}

/// What a part of the trials says of every subset: part 0 is all of them, part k all but those of a group.
class Values {
  public:
    Values(const ShapleyPlan& plan, std::span<const double> values, int parts)
        : plan_(plan), values_(values), parts_(parts) {}

    /// What the lever adds to these, by a part.
    [[nodiscard]] double added(LeverSet to, int lever, int part) const {
        return at(to | bit(lever), part) - at(to, part);
    }
    [[nodiscard]] double joint(int part) const { return at(all_of(plan_.levers), part) - at(0, part); }

  private:
    [[nodiscard]] double at(LeverSet subset, int part) const {
        const auto place = std::lower_bound(plan_.subsets.begin(), plan_.subsets.end(), subset);
        return values_[static_cast<std::size_t>(place - plan_.subsets.begin()) * parts_ + part];
    }

    const ShapleyPlan& plan_;
    std::span<const double> values_;
    int parts_;
};

/// The weight of a subset of others: the share of orders in which just these come before the lever.
double weight(int others_before, int levers) {
    double orders = 1.0 / levers;
    for (int i = 1; i <= others_before; ++i)
        orders *= static_cast<double>(i) / (levers - i);
    return orders;
}

double over_all_orders(const ShapleyPlan& plan, const Values& values, int lever, int part) {
    double total = 0.0;
    for (const LeverSet subset : plan.subsets)
        if ((subset & bit(lever)) == 0)
            total += weight(std::popcount(subset), plan.levers) * values.added(subset, lever, part);
    return total;
}

double in_order(const std::vector<int>& order, const Values& values, int lever, int part) {
    LeverSet before = 0;
    for (auto it = order.begin(); *it != lever; ++it)
        before |= bit(*it);
    return values.added(before, lever, part);
}

double mean_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Contributions of a lever: by part, and by pair of orders where orders are sampled.
struct Contributions {
    std::vector<double> by_part, by_pair;
};

Contributions contributions(const ShapleyPlan& plan, const Values& values, int lever, int parts) {
    Contributions found{.by_part = std::vector<double>(static_cast<std::size_t>(parts)),
                        .by_pair = std::vector<double>(plan.orders.size() / 2)};
    for (int part = 0; part < parts; ++part) {
        if (plan.orders.empty()) found.by_part[part] = over_all_orders(plan, values, lever, part);
        for (std::size_t i = 0; i < plan.orders.size(); ++i) {
            const double added = in_order(plan.orders[i], values, lever, part);
            found.by_part[part] += added / static_cast<double>(plan.orders.size());
            if (part == 0) found.by_pair[i / 2] += added / 2.0;
        }
    }
    return found;
}

/// Of the whole, and of all but each group.
Bounded of_parts(const std::vector<double>& by_part) {
    return jackknife(by_part.front(), std::span(by_part).subspan(1));
}

/// Half-width of the interval from sampling orders; 0 where none were sampled.
double half_of_orders(const std::vector<double>& by_pair) {
    if (by_pair.empty()) return 0.0;
    const double pairs = static_cast<double>(by_pair.size()), mean = mean_of(by_pair);
    double squares = 0.0;
    for (const double value : by_pair)
        squares += (value - mean) * (value - mean);
    return student_975(pairs - 1.0) * std::sqrt(squares / (pairs - 1.0) / pairs);
}

Bounded widened(Bounded estimate, double half) {
    const double own = estimate.interval.upper - estimate.value;
    const double both = std::sqrt(own * own + half * half);
    estimate.interval = {.lower = estimate.value - both, .upper = estimate.value + both};
    return estimate;
}

Bounded ratio_of_parts(std::vector<double> part, const std::vector<double>& whole) {
    std::transform(part.begin(), part.end(), whole.begin(), part.begin(), std::divides<>());
    return of_parts(part);
}

}  // namespace

ShapleyPlan shapley_plan(int levers, int order_pairs, std::uint64_t seed) {
    if (levers < 1 || levers > kMostLevers) throw std::invalid_argument("1 to 63 levers");
    ShapleyPlan plan{.levers = levers};
    plan.subsets.push_back(0);
    if (levers <= kMostExactLevers) {
        while (plan.subsets.back() != all_of(levers))
            plan.subsets.push_back(plan.subsets.back() + 1);
        return plan;
    }
    if (order_pairs < 2) throw std::invalid_argument("two pairs of orders or more");
    for (int pair = 0; pair < order_pairs; ++pair) {
        const std::vector<int> order = random_order(levers, Luck(seed, pair));
        plan.orders.push_back(order);
        plan.orders.emplace_back(order.rbegin(), order.rend());
        add_prefixes(plan.orders.end()[-2], plan.subsets);
        add_prefixes(plan.orders.back(), plan.subsets);
    }
    sort_and_deduplicate(plan.subsets);
    return plan;
}

ShapleyShares shapley_shares(const ShapleyPlan& plan, std::span<const double> values, int groups) {
    const int parts = groups + 1;
    if (groups < 3 || values.size() != plan.subsets.size() * static_cast<std::size_t>(parts))
        throw std::invalid_argument("a value of every subset from all trials, and from all but each of three groups");
    const Values of(plan, values, parts);
    std::vector<double> joint;
    for (int part = 0; part < parts; ++part)
        joint.push_back(of.joint(part));
    ShapleyShares result{.joint = of_parts(joint)};
    for (int lever = 0; lever < plan.levers; ++lever) {
        const Contributions found = contributions(plan, of, lever, parts);
        const double half = half_of_orders(found.by_pair);
        ShapleyShare share{.contribution = widened(of_parts(found.by_part), half)};
        if (result.joint.is_distinguishable())
            share.share = widened(ratio_of_parts(found.by_part, joint), half / std::abs(result.joint.value));
        result.levers.push_back(share);
    }
    return result;
}

}  // namespace accede
