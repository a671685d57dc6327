#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "experiments/analysis/noisy_value.h"

namespace accede {

/// Shares of levers in their joint effect: each lever's mean contribution over all orders in which levers may be turned
/// on. They add up to what all together do, also where levers help or hinder each other.
/// Sources: Shapley (1953); sampled orders: Castro, Gómez & Tejada (2009), Comput. Oper. Res. 36; each order together
/// with its reverse: Mitchell et al. (2022), J. Mach. Learn. Res. 23.

constexpr int kMostExactLevers = 6;
constexpr int kMostLevers = 63;

using LeverSet = std::uint64_t;  ///< bit k says whether lever k is on

/// Which combinations have to be run, and how they are put together.
struct ShapleyPlan {
    int levers = 0;
    std::vector<LeverSet> subsets = {};         ///< ascending, each once; the first is none, the last all
    std::vector<std::vector<int>> orders = {};  ///< each followed by its reverse; empty where every order is counted
};

/// All subsets of up to kMostExactLevers levers; above, those on the way of `order_pairs` (two or more) random orders
/// and their reverses. Throws std::invalid_argument for less than one lever or more than kMostLevers.
[[nodiscard]] ShapleyPlan shapley_plan(int levers, int order_pairs, std::uint64_t seed);

struct ShapleyShare {
    Bounded contribution;               ///< in the quantity's unit
    std::optional<Bounded> share = {};  ///< of the joint effect; empty where that is not distinguishable from 0
};

struct ShapleyShares {
    Bounded joint;                          ///< effect of all levers together
    std::vector<ShapleyShare> levers = {};  ///< [lever]
};

/// `values` is the quantity in each subset: from all trials, then from all but those of each of `groups` groups,
/// [subset][1 + groups]; a group has the same trials, with the same luck, in every subset. Intervals hold the error of
/// groups (jackknifed) and that of sampled orders. Throws std::invalid_argument for fewer than three groups or a wrong
/// size.
[[nodiscard]] ShapleyShares shapley_shares(const ShapleyPlan& plan, std::span<const double> values, int groups);

}  // namespace accede
