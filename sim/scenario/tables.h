#pragma once

#include <set>
#include <string>
#include <vector>

#include "sim/scenario/compose.h"
#include "sim/scenario/diagnostics.h"
#include "sim/scenario/scenario.h"

namespace accede {

/// What the data tables of a scenario speak of, and the flows that are written in it.
struct TableNames {
    std::set<std::string> economies;  ///< in any table
    std::set<std::string> sectors;    ///< of the flows
    std::set<std::string> traders;    ///< exporters and importers of these
    std::set<std::string> with_totals, with_gdp;
    std::set<double> years;                  ///< of the ideal points
    std::set<std::string> with_points;       ///< in the scenario's year
    std::set<std::string> pacts, alliances;  ///< names and kinds of pacts, kinds of alliances
};

/// Reads every table that is named. Reports, each at its line, tables that cannot be read, numbers that their keys in a
/// scenario would not allow, rows that stand there twice, and kinds that have no weight.
[[nodiscard]] TableNames read_tables(const Scenario& scenario, const std::vector<InputFile>& inputs,
                                     Diagnostics& diagnostics);

}  // namespace accede
