#include "sim/graph/agent_graph.h"

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/range/iterator_range.hpp>
#include <cmath>

#include "sim/graph/layout.h"

namespace accede {
namespace {

constexpr double kLeastAffinity = 0.25;
constexpr double kLeastExports = 0.01;

struct Way {
    double length = 1.0;
};  // strong influence is a short way
using InfluenceGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Way>;

/// The lobbies' influence alone, nodes numbered from 0.
InfluenceGraph influence_of(const AgentGraph& graph) {
    std::vector<std::pair<int, int>> edges;
    std::vector<Way> ways;
    for (const GraphTie& tie : graph.ties) {
        if (tie.kind != "influence" || tie.from == tie.to || tie.weight <= 0.0) continue;
        edges.emplace_back(tie.from - graph.countries, tie.to - graph.countries);
        ways.push_back({1.0 / tie.weight});
    }
    return {boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), ways.begin(),
            graph.nodes.size() - static_cast<std::size_t>(graph.countries)};
}

std::string kind_of(const World& world, int country) {
    const WorldCountry& c = world.countries[static_cast<std::size_t>(country)];
    if (c.member_since != kNever) return c.votes_from <= 0 ? "member" : "signatory";
    return c.accession >= 0 ? "applicant" : "outsider";
}

void add_nodes(const World& world, const Parameters& parameters, const std::vector<std::string>& countries,
               const std::vector<std::string>& lobbies, AgentGraph& graph) {
    const double largest = *std::ranges::max_element(world.trade.gdp_usd_bn);
    for (int c = 0; c < world.country_count(); ++c)
        graph.nodes.push_back(
            {.id = countries[static_cast<std::size_t>(c)],
             .kind = kind_of(world, c),
             .weight = largest > 0.0 ? world.trade.gdp_usd_bn[static_cast<std::size_t>(c)] / largest : 0.0});
    graph.countries = world.country_count();
    for (int l = 0; l < world.lobby_count(); ++l) {
        const WorldLobby& lobby = world.lobbies[static_cast<std::size_t>(l)];
        double sum = 0.0;
        for (int m = world.lobbies_of.begin[static_cast<std::size_t>(lobby.country)];
             m < world.lobbies_of.begin[static_cast<std::size_t>(lobby.country) + 1]; ++m)
            sum += parameters.lobbies[static_cast<std::size_t>(m)].influence;
        graph.nodes.push_back(
            {.id = lobbies[static_cast<std::size_t>(l)],
             .kind = lobby.kind == LobbyKind::ministry ? "ministry" : "interest",
             .weight = sum > 0.0 ? parameters.lobbies[static_cast<std::size_t>(l)].influence / sum : 0.0});
    }
}

void add_influence(const World& world, const Interests& interests, AgentGraph& graph) {
    for (int l = 0; l < world.lobby_count(); ++l)
        for (int t = world.ties_into.begin[static_cast<std::size_t>(l)];
             t < world.ties_into.begin[static_cast<std::size_t>(l) + 1]; ++t)
            graph.ties.push_back({.from = graph.countries + world.tie_from[static_cast<std::size_t>(t)],
                                  .to = graph.countries + l,
                                  .kind = "influence",
                                  .weight = interests.tie_share[static_cast<std::size_t>(t)]});
}

void add_country_ties(const World& world, const Interests& interests, AgentGraph& graph) {
    const int n = world.country_count();
    for (int a = 0; a < n; ++a) {
        for (int b = 0; b < n; ++b) {
            const auto at = static_cast<std::size_t>(a * n + b);
            const double affinity = interests.affinity[at];
            if (a < b && std::abs(affinity) >= kLeastAffinity)
                graph.ties.push_back({.from = a, .to = b, .kind = "diplomatic", .weight = affinity});
            const double gdp = world.trade.gdp_usd_bn[static_cast<std::size_t>(a)];
            const double exports = gdp > 0.0 ? world.trade.total_exports_usd_bn[at] / gdp : 0.0;
            if (a != b && exports >= kLeastExports)
                graph.ties.push_back({.from = a, .to = b, .kind = "trade", .weight = exports});
        }
    }
}

void rank_brokers(AgentGraph& graph) {
    const InfluenceGraph influence = influence_of(graph);
    const auto n = boost::num_vertices(influence);
    if (n < 3) return;
    std::vector<double> centrality(n);
    const auto index = boost::get(boost::vertex_index, influence);
    boost::brandes_betweenness_centrality(
        influence, boost::centrality_map(boost::make_iterator_property_map(centrality.begin(), index))
                       .vertex_index_map(index)
                       .weight_map(boost::get(&Way::length, influence)));
    const double pairs = static_cast<double>(n - 1) * static_cast<double>(n - 2);
    for (std::size_t l = 0; l < n; ++l)
        graph.nodes[l + static_cast<std::size_t>(graph.countries)].brokerage = centrality[l] / pairs;
}

}  // namespace

AgentGraph build_graph(const World& world, const Parameters& parameters, const Interests& interests,
                       const std::vector<std::string>& countries, const std::vector<std::string>& lobbies) {
    AgentGraph graph;
    add_nodes(world, parameters, countries, lobbies, graph);
    add_influence(world, interests, graph);
    add_country_ties(world, interests, graph);
    rank_brokers(graph);
    lay_out(world, graph);
    return graph;
}

std::vector<int> AgentGraph::brokers() const {
    std::vector<int> ranked;
    for (int i = countries; i < static_cast<int>(nodes.size()); ++i)
        if (nodes[static_cast<std::size_t>(i)].brokerage > 0.0) ranked.push_back(i);
    std::ranges::stable_sort(ranked, [&](int a, int b) {
        return nodes[static_cast<std::size_t>(a)].brokerage > nodes[static_cast<std::size_t>(b)].brokerage;
    });
    return ranked;
}

std::vector<int> AgentGraph::isolated() const {
    std::vector<bool> tied(nodes.size());
    for (const GraphTie& tie : ties)
        if (tie.kind == "influence" && tie.from != tie.to)
            tied[static_cast<std::size_t>(tie.from)] = tied[static_cast<std::size_t>(tie.to)] = true;
    std::vector<int> alone;
    for (int i = countries; i < static_cast<int>(nodes.size()); ++i)
        if (!tied[static_cast<std::size_t>(i)]) alone.push_back(i);
    return alone;
}

std::vector<int> AgentGraph::deaf_ministries() const {
    const InfluenceGraph influence = influence_of(*this);
    std::vector<bool> reached(boost::num_vertices(influence));
    std::vector<std::size_t> open;
    for (std::size_t l = 0; l < reached.size(); ++l)
        if (nodes[l + static_cast<std::size_t>(countries)].kind == "interest") open.push_back(l), reached[l] = true;
    while (!open.empty()) {
        const auto from = open.back();
        open.pop_back();
        for (const auto edge : boost::make_iterator_range(boost::out_edges(from, influence))) {
            const auto to = boost::target(edge, influence);
            if (!reached[to]) open.push_back(to), reached[to] = true;
        }
    }
    std::vector<int> deaf;
    for (std::size_t l = 0; l < reached.size(); ++l)
        if (!reached[l]) deaf.push_back(static_cast<int>(l) + countries);
    return deaf;
}

}  // namespace accede
