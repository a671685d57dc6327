#pragma once

#include <optional>

#include "sim/scenario/experiment.h"

namespace accede {

/// One entry of an experiment's `factors`, held against the scenario that it varies; nothing after a report.
[[nodiscard]] std::optional<ExperimentFactor> read_factor(const Entry& entry, const Loaded& scenario,
                                                          Diagnostics& diagnostics);

}  // namespace accede
