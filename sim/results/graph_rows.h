#pragma once

#include <vector>

#include "sim/compile.h"
#include "sim/graph/agent_graph.h"
#include "sim/results/rows.h"

namespace accede {

/// The graph of a world at the middle of what is uncertain (the median of every distribution).
[[nodiscard]] AgentGraph graph_of(const Compiled& compiled);

/// Its rows for graph.csv: nodes, then ties.
[[nodiscard]] std::vector<GraphRow> graph_rows(const AgentGraph& graph);

}  // namespace accede
