#pragma once

#include <string>

#include "sim/scenario/diagnostics.h"
#include "sim/scenario/key_tree.h"
#include "sim/scenario/node.h"

namespace accede {

/// Lays `over` on `under`: maps are merged key by key, everything else is replaced, also a number written as a map.
/// A null takes away what is underneath and stays, marked, until `strip_removed`, so that it also takes away what a
/// profile says. `keys` is the branch for both; null where the table has none.
void merge_over(Node& under, const Node& over, const KeyNode* keys);

/// Takes out the nulls that removed something.
void strip_removed(Node& node);

/// Gives each country with `profile: NAME` that profile underneath, and takes the key `profile` out. Profiles may stand
/// on others. Every value that comes from a profile has its path there as `origin`.
/// Reports profiles that are not there, that stand on themselves, or that make the scenario larger than `most_nodes`.
void resolve_profiles(Node& root, std::size_t most_nodes, Diagnostics& diagnostics);

}  // namespace accede
