#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/graph/graphviz.hpp>
#include <sstream>

#include "sim/graph/agent_graph.h"

namespace accede {
namespace {

using Drawn = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, GraphNode, GraphTie>;

Drawn drawn(const AgentGraph& graph) {
    Drawn result(graph.nodes.size());
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        result[i] = graph.nodes[i];
    for (const GraphTie& tie : graph.ties)
        boost::add_edge(static_cast<std::size_t>(tie.from), static_cast<std::size_t>(tie.to), tie, result);
    return result;
}

const char* colour_of(const std::string& kind) {
    if (kind == "member") return "lightblue";
    if (kind == "signatory") return "lightcyan";
    if (kind == "applicant") return "gold";
    if (kind == "outsider") return "lightgrey";
    return kind == "ministry" ? "palegreen" : "white";
}

}  // namespace

std::string to_dot(const AgentGraph& graph) {
    const Drawn drawing = drawn(graph);
    std::ostringstream out;
    const auto write_node = [&](std::ostream& os, std::size_t v) {
        const GraphNode& node = drawing[v];
        os << "[label=" << boost::escape_dot_string(node.id)
           << ", shape=" << (static_cast<int>(v) < graph.countries ? "ellipse" : "box")
           << ", style=filled, fillcolor=" << colour_of(node.kind) << ", pos=\"" << 40 * node.x << ',' << 40 * node.y
           << "!\"]";
    };
    const auto write_tie = [&](std::ostream& os, const Drawn::edge_descriptor& e) {
        const GraphTie& tie = drawing[e];
        const char* colour = tie.kind == "influence" ? "black"
                             : tie.kind == "trade"   ? "steelblue"
                             : tie.weight < 0        ? "red"
                                                     : "grey";
        os << "[color=" << colour << ", weight=" << tie.weight << ", kind=" << tie.kind
           << (tie.kind == "diplomatic" ? ", dir=none]" : "]");
    };
    const auto write_header = [](std::ostream& os) {
        os << "graph [layout=neato, splines=true, overlap=false];\nnode [fontsize=9];\n";
    };
    boost::write_graphviz(out, drawing, write_node, write_tie, write_header);
    return out.str();
}

std::string to_graphml(const AgentGraph& graph) {
    Drawn drawing = drawn(graph);  // the library wants maps that could be written to
    boost::dynamic_properties properties;
    properties.property("id", boost::get(&GraphNode::id, drawing));
    properties.property("kind", boost::get(&GraphNode::kind, drawing));
    properties.property("weight", boost::get(&GraphNode::weight, drawing));
    properties.property("brokerage", boost::get(&GraphNode::brokerage, drawing));
    properties.property("x", boost::get(&GraphNode::x, drawing));
    properties.property("y", boost::get(&GraphNode::y, drawing));
    properties.property("tie", boost::get(&GraphTie::kind, drawing));
    properties.property("tie_weight", boost::get(&GraphTie::weight, drawing));
    std::ostringstream out;
    boost::write_graphml(out, drawing, properties, true);
    return out.str();
}

}  // namespace accede
