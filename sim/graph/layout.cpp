#include "sim/graph/layout.h"

#include <algorithm>
#include <cmath>

namespace accede {
namespace {

constexpr int kRounds = 300;
constexpr double kHomePull = 3.0;  ///< of a lobby to its country, beside a tie of influence of 1
constexpr double kDiplomaticPull = 0.3;
constexpr double kTradePull = 2.0;

struct Point {
    double x = 0.0, y = 0.0;
};
struct Spring {
    int a, b;
    double pull;
};

std::vector<Spring> springs_of(const World& world, const AgentGraph& graph) {
    std::vector<Spring> springs;
    for (const GraphTie& tie : graph.ties) {
        if (tie.from == tie.to || tie.weight <= 0.0) continue;
        const double pull = tie.kind == "influence" ? 0.5 * tie.weight
                            : tie.kind == "trade"   ? kTradePull * tie.weight
                                                    : kDiplomaticPull * tie.weight;
        springs.push_back({tie.from, tie.to, pull});
    }
    for (int l = 0; l < world.lobby_count(); ++l)
        springs.push_back({graph.countries + l, world.lobbies[static_cast<std::size_t>(l)].country, kHomePull});
    return springs;
}

/// Where everybody begins: scattered by the hash of its name, so that a new agent moves nobody else's beginning.
std::vector<Point> scatter(const AgentGraph& graph) {
    const Luck luck(0, 0);
    std::vector<Point> places;
    for (const GraphNode& node : graph.nodes) {
        const std::string country = node.id.substr(0, node.id.find('/'));
        const Stream home = stream_of("layout", country), own = stream_of("layout", node.id);
        places.push_back(
            {luck.uniform(home, 0) + 0.05 * luck.uniform(own, 1), luck.uniform(home, 1) + 0.05 * luck.uniform(own, 2)});
    }
    return places;
}

void push_apart(const std::vector<Point>& places, int countries, double ideal, std::vector<Point>& moves) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double dx = places[i].x - places[j].x, dy = places[i].y - places[j].y;
            const double squared = std::max(1e-6, dx * dx + dy * dy);
            // Countries need room for their lobbies.
            const bool both = static_cast<int>(i) < countries && static_cast<int>(j) < countries;
            const double push = (both ? 12.0 : 1.0) * ideal * ideal / squared;
            moves[i].x += dx * push, moves[i].y += dy * push;
            moves[j].x -= dx * push, moves[j].y -= dy * push;
        }
    }
}

void pull_together(const std::vector<Spring>& springs, const std::vector<Point>& places, double ideal,
                   std::vector<Point>& moves) {
    for (const Spring& spring : springs) {
        const auto a = static_cast<std::size_t>(spring.a), b = static_cast<std::size_t>(spring.b);
        const double dx = places[a].x - places[b].x, dy = places[a].y - places[b].y;
        const double pull = spring.pull * std::sqrt(dx * dx + dy * dy) / ideal;
        moves[a].x -= dx * pull, moves[a].y -= dy * pull;
        moves[b].x += dx * pull, moves[b].y += dy * pull;
    }
}

void move_all(std::vector<Point>& places, const std::vector<Point>& moves, double furthest) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double length = std::sqrt(moves[i].x * moves[i].x + moves[i].y * moves[i].y);
        if (length <= 0.0) continue;
        const double step = std::min(length, furthest) / length;
        places[i].x += moves[i].x * step;
        places[i].y += moves[i].y * step;
    }
}

/// Stretches the picture to the unit square, and rounds: nobody needs more.
void fit(const std::vector<Point>& places, AgentGraph& graph) {
    Point low{1e9, 1e9}, high{-1e9, -1e9};
    for (const Point& place : places) {
        low = {std::min(low.x, place.x), std::min(low.y, place.y)};
        high = {std::max(high.x, place.x), std::max(high.y, place.y)};
    }
    const auto round = [](double share) { return std::floor(share * 1e4 + 0.5) / 1e4; };
    for (std::size_t i = 0; i < places.size(); ++i) {
        graph.nodes[i].x = round((places[i].x - low.x) / std::max(1e-9, high.x - low.x));
        graph.nodes[i].y = round((places[i].y - low.y) / std::max(1e-9, high.y - low.y));
    }
}

}  // namespace

void lay_out(const World& world, AgentGraph& graph) {
    const std::vector<Spring> springs = springs_of(world, graph);
    std::vector<Point> places = scatter(graph), moves(places.size());
    const double ideal = 0.5 / std::sqrt(static_cast<double>(std::max<std::size_t>(1, places.size())));
    for (int round = 0; round < kRounds; ++round) {
        std::fill(moves.begin(), moves.end(), Point{});
        push_apart(places, graph.countries, ideal, moves);
        pull_together(springs, places, ideal, moves);
        move_all(places, moves, 0.1 * (1.0 - static_cast<double>(round) / kRounds));
    }
    fit(places, graph);
}

}  // namespace accede
