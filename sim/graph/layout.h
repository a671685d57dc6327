#pragma once

#include "sim/graph/agent_graph.h"

namespace accede {

/// Places the nodes in the unit square: countries by their diplomatic and trade ties, lobbies around their country,
/// ties of influence pulling them. Fruchterman & Reingold (1991), with nothing but arithmetic and square roots, so that
/// the picture is the same on every machine.
void lay_out(const World& world, AgentGraph& graph);

}  // namespace accede
