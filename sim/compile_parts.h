#pragma once

#include <map>
#include <string>

#include "sim/compile.h"
#include "sim/csv.h"
#include "sim/kernel/world.h"
#include "sim/scenario/scenario.h"

namespace accede {

/// Shared by the parts of `compile`.

/// Ids in their order, and where each stands.
class Index {
  public:
    template <class Map>
    static Index of(const Map& map) {
        Index index;
        for (const auto& [id, value] : map)
            index.add(id);
        return index;
    }
    int add(const std::string& id) { return place_.try_emplace(id, static_cast<int>(place_.size())).first->second; }
    /// The index of an id, -1 for an empty or unknown one.
    [[nodiscard]] int at(const std::string& id) const {
        const auto found = place_.find(id);
        return found == place_.end() ? -1 : found->second;
    }
    [[nodiscard]] int size() const { return static_cast<int>(place_.size()); }

  private:
    std::map<std::string, int> place_;
};

/// Where every id of a scenario stands in its World.
struct Indices {
    Index countries, issues, stages, bodies, accessions, lobbies, preconditions, sectors;
};

/// Puts numbers into the base parameters, and a prior behind each that is uncertain.
class Binder {
  public:
    explicit Binder(Compiled& compiled) : world_(compiled.world), slots_(compiled.slots) {}
    void put(const Number& number, Prior::Locate locate, int row = 0, int column = 0);

  private:
    World& world_;
    std::vector<NamedSlot>& slots_;
};

/// Where a number of the row-th of something lives: slot<&Parameters::lobbies, &LobbyParameters::influence>.
template <auto Array, auto Field>
double& slot(Parameters& parameters, int row, int) {
    return (parameters.*Array)[static_cast<std::size_t>(row)].*Field;
}
/// The row-th of an array of plain numbers.
template <auto Array>
double& slot(Parameters& parameters, int row, int) {
    return (parameters.*Array)[static_cast<std::size_t>(row)];
}
template <auto Field>
double& model_slot(Parameters& parameters, int, int) {
    return parameters.model.*Field;
}

[[nodiscard]] inline int months_from(const Month& start, const Month& month) { return month.count - start.count; }

/// A cell "YYYY-MM" of a data table as months from year 0. Throws CsvError for anything else.
[[nodiscard]] int month_of(const CsvTable& table, const CsvTable::Row& row, std::size_t column);

void compile_model(const Model& model, World& world, Binder& binder);
void compile_countries(const Scenario& scenario, const Indices& indices, World& world, Binder& binder);
void compile_lobbies(const Scenario& scenario, const Indices& indices, World& world, Binder& binder);
void compile_procedure(const Scenario& scenario, const Indices& indices, World& world, Binder& binder);
void compile_accessions(const Scenario& scenario, const Indices& indices, World& world, Binder& binder);
void compile_outside(const Scenario& scenario, const Indices& indices, World& world, Binder& binder);
void compile_trade(const Scenario& scenario, const Indices& indices, World& world, Binder& binder);
void compile_affinity(const Scenario& scenario, const Indices& indices, World& world, Binder& binder);

/// The sectors of the data tables and of the flows written in the scenario.
[[nodiscard]] Index find_sectors(const Scenario& scenario);

}  // namespace accede
