#include "sim/compile_parts.h"
#include "sim/csv.h"

namespace accede {
namespace {

std::size_t cell(const World& world, int a, int b) {
    return static_cast<std::size_t>(a) * world.countries.size() + static_cast<std::size_t>(b);
}

std::map<Id, double> read_ideal_points(const Affinity& affinity) {
    std::map<Id, double> points;
    if (affinity.ideal_points_file.empty()) return points;
    const CsvTable table = read_csv(affinity.ideal_points_file);
    const auto economy = table.column("economy"), year = table.column("year"), point = table.column("ideal_point");
    for (const auto& row : table.rows)
        if (table.number(row, year) == affinity.year)
            if (const auto value = table.number(row, point)) points[row.cells[economy]] = *value;
    return points;
}

void compile_alliances(const Scenario& scenario, const Indices& indices, World& world, Binder& binder) {
    const Index kinds = Index::of(scenario.affinity.alliance);
    world.base.alliance.assign(static_cast<std::size_t>(kinds.size()), 0.0);
    for (const auto& [kind, number] : scenario.affinity.alliance)
        binder.put(number, slot<&Parameters::alliance>, kinds.at(kind));
    if (scenario.affinity.alliances_file.empty()) return;
    const CsvTable table = read_csv(scenario.affinity.alliances_file);
    const auto a = table.column("a"), b = table.column("b"), kind = table.column("kind"), since = table.column("since");
    for (const auto& row : table.rows) {
        const int first = indices.countries.at(row.cells[a]), second = indices.countries.at(row.cells[b]);
        const int weight = kinds.at(row.cells[kind]);
        if (first < 0 || second < 0 || weight < 0 || month_of(table, row, since) > scenario.start.count) continue;
        world.affinity.alliances[cell(world, first, second)].push_back(weight);
        world.affinity.alliances[cell(world, second, first)].push_back(weight);
    }
}

}  // namespace

void compile_affinity(const Scenario& scenario, const Indices& indices, World& world, Binder& binder) {
    const Affinity& affinity = scenario.affinity;
    const auto pairs = world.countries.size() * world.countries.size();
    world.affinity.alliances.resize(pairs);
    world.affinity.written.assign(pairs, -1);
    binder.put(affinity.base, model_slot<&ModelParameters::affinity_base>);
    binder.put(affinity.distance_weight, model_slot<&ModelParameters::affinity_distance_weight>);
    const auto points = read_ideal_points(affinity);
    for (const auto& [id, unused] : scenario.countries) {
        const auto like = affinity.like.find(id);
        const auto point = points.find(like == affinity.like.end() ? id : like->second);
        world.affinity.has_ideal_point.push_back(point != points.end());
        world.affinity.ideal_point.push_back(point == points.end() ? 0.0 : point->second);
    }
    compile_alliances(scenario, indices, world, binder);
    for (const auto& [a, others] : affinity.pairs)
        for (const auto& [b, number] : others) {
            const int first = indices.countries.at(a), second = indices.countries.at(b);
            if (first < 0 || second < 0) continue;
            const int row = static_cast<int>(world.base.affinity_pairs.size());
            world.base.affinity_pairs.push_back(0.0);
            binder.put(number, slot<&Parameters::affinity_pairs>, row);
            world.affinity.written[cell(world, first, second)] = world.affinity.written[cell(world, second, first)] =
                row;
        }
}

}  // namespace accede
