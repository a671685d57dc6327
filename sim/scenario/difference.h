#pragma once

#include <string>
#include <vector>

#include "sim/scenario/node.h"

namespace accede {

/// A path at which two scenarios differ, with what stands there as YAML; empty where nothing does.
struct Difference {
    std::string path, before, after;
};

/// Where two resolved scenarios differ, defaults filled in, in the order of the table of keys. What is only in one of
/// them is listed value by value. The order of stages and legal steps counts, that of other names does not.
[[nodiscard]] std::vector<Difference> differences(const Node& before, const Node& after);

}  // namespace accede
