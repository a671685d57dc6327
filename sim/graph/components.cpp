#include "sim/graph/components.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>

namespace accede {

std::vector<int> opinion_components(const World& world) {
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> ties(world.lobbies.size());
    for (int l = 0; l < world.lobby_count(); ++l)
        for (int t = world.ties_into.begin[l]; t < world.ties_into.begin[l + 1]; ++t)
            boost::add_edge(static_cast<std::size_t>(l), static_cast<std::size_t>(world.tie_from[t]), ties);
    std::vector<int> component(world.lobbies.size());
    if (!component.empty()) boost::connected_components(ties, component.data());
    return component;
}

}  // namespace accede
