#include "sim/results/graph_rows.h"

#include "sim/kernel/interests.h"

namespace accede {

AgentGraph graph_of(const Compiled& compiled) {
    Interests interests;
    find_interests(compiled.world, compiled.world.base, interests);
    return build_graph(compiled.world, compiled.world.base, interests, compiled.names.countries,
                       compiled.names.lobbies);
}

std::vector<GraphRow> graph_rows(const AgentGraph& graph) {
    std::vector<GraphRow> rows;
    for (const GraphNode& node : graph.nodes)
        rows.push_back({.row = "node",
                        .id = node.id,
                        .other = "",
                        .kind = node.kind,
                        .weight = node.weight,
                        .x = node.x,
                        .y = node.y});
    for (const GraphTie& tie : graph.ties)
        rows.push_back({.row = "tie",
                        .id = graph.nodes[static_cast<std::size_t>(tie.from)].id,
                        .other = graph.nodes[static_cast<std::size_t>(tie.to)].id,
                        .kind = tie.kind,
                        .weight = tie.weight});
    return rows;
}

}  // namespace accede
