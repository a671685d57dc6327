#include <fmt/format.h>

#include <iostream>

#include "experiments/program/commands.h"
#include "experiments/program/load.h"
#include "experiments/program/usage_error.h"
#include "sim/results/graph_rows.h"
#include "sim/results/tables.h"

namespace accede {
namespace {

std::string join_ids(const AgentGraph& graph, const std::vector<int>& nodes) {
    std::string text;
    for (const int node : nodes)
        text += (text.empty() ? "" : ", ") + graph.nodes[static_cast<std::size_t>(node)].id;
    return text;
}

/// What the structure says before anything is simulated: on stderr, so that stdout stays a graph.
void print_findings(const AgentGraph& graph) {
    const std::vector<int> brokers = graph.brokers();
    std::cerr << "brokers (share of shortest ways of influence that lead through them):"
              << (brokers.empty() ? " none\n" : "\n");
    for (std::size_t i = 0; i < brokers.size() && i < 10; ++i) {
        const GraphNode& node = graph.nodes[static_cast<std::size_t>(brokers[i])];
        std::cerr << fmt::format("  {:<36} {:.4f}\n", node.id, node.brokerage);
    }
    if (const auto alone = graph.isolated(); !alone.empty())
        std::cerr << "neither hear nor are heard: " << join_ids(graph, alone) << '\n';
    if (const auto deaf = graph.deaf_ministries(); !deaf.empty())
        std::cerr << "ministries that no interest reaches: " << join_ids(graph, deaf) << '\n';
}

}  // namespace

int command_graph(const Options& options) {
    if (options.format != "dot" && options.format != "graphml" && options.format != "csv")
        throw UsageError("--format is dot, graphml or csv, not '" + options.format + "'");
    const Input input = load_input(options);
    const Compiled& compiled = input.compiled;
    const AgentGraph graph = graph_of(compiled);
    if (options.format == "dot") std::cout << to_dot(graph);
    if (options.format == "graphml") std::cout << to_graphml(graph);
    if (options.format == "csv") std::cout << graph_table(compiled.names, graph_rows(graph));
    if (!options.quiet) print_findings(graph);
    return 0;
}

}  // namespace accede
