#pragma once

#include <string>
#include <vector>

#include "sim/kernel/interests.h"
#include "sim/kernel/world.h"

namespace accede {

/// The one graph of agents: countries and lobbies, with influence, diplomatic and trade ties.
///
/// Trials run on its compressed rows in the World; this view is for people: checked, ranked, laid out, written.

struct GraphNode {
    std::string id;        ///< ISO3, or ISO3/lobby
    std::string kind;      ///< member, signatory, applicant, outsider, interest, ministry
    double weight = 0;     ///< a lobby's influence as a share of its country's; a country's GDP over the largest
    double brokerage = 0;  ///< lobbies: share of shortest ways of influence that lead through it (Brandes 2001), 0 .. 1
    double x = 0, y = 0;   ///< layout, 0 .. 1
};

struct GraphTie {
    int from = 0, to = 0;  ///< nodes
    std::string kind;      ///< influence (from is heard by to), diplomatic (both ways), trade (exporter to importer)
    double weight = 0;     ///< share of what `to` hears; affinity, -1 .. 1; exports over the exporter's GDP
};

struct AgentGraph {
    std::vector<GraphNode> nodes;  ///< countries, then lobbies, each in the World's order
    std::vector<GraphTie> ties;
    int countries = 0;

    /// The lobbies by brokerage, highest first; those with none left out.
    [[nodiscard]] std::vector<int> brokers() const;
    /// Lobbies that neither hear nor are heard.
    [[nodiscard]] std::vector<int> isolated() const;
    /// Ministries that no interest can reach, in any number of steps.
    [[nodiscard]] std::vector<int> deaf_ministries() const;
};

/// The graph at the parameters that `interests` were found for. Ties of affinity below a quarter, and of exports below
/// 1 % of the exporter's GDP, are left out. `countries` and `lobbies` are ids in the World's order.
[[nodiscard]] AgentGraph build_graph(const World& world, const Parameters& parameters, const Interests& interests,
                                     const std::vector<std::string>& countries,
                                     const std::vector<std::string>& lobbies);

/// Graphviz DOT and GraphML.
[[nodiscard]] std::string to_dot(const AgentGraph& graph);
[[nodiscard]] std::string to_graphml(const AgentGraph& graph);

}  // namespace accede
