#pragma once

#include <vector>

#include "sim/scenario/scenario.h"

namespace accede {

/// Every number of a scenario that may be a distribution, sorted by path: `parameters.csv`, `check --sources`.
/// The pointers are into `scenario` and live as long as it does.
[[nodiscard]] std::vector<const Number*> all_numbers(const Scenario& scenario);

}  // namespace accede
