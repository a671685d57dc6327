#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace accede {

/// The one table of columns: what every CSV file of a result directory holds.
///
/// Headers, `datapackage.json`, documentation and the report's labels all come from it, so they cannot disagree.

struct Column {
    std::string name;
    std::string type;     ///< as in Frictionless Table Schema: string, integer, number, boolean, yearmonth
    std::string unit;     ///< "month", "share", ...; empty for what has none
    std::string meaning;  ///< one sentence or two
};

struct Table {
    std::string file;   ///< e.g. "trials.csv"
    std::string title;  ///< what its rows are
    std::vector<Column> columns;
};

/// Every table, for a club with these stages: `trials.csv` has a month column per stage after the first.
[[nodiscard]] std::vector<Table> result_tables(std::span<const std::string> stages);

/// The header row of a file, with its line end. Throws std::logic_error for a file that is not in the table.
[[nodiscard]] std::string csv_header(std::string_view file, std::span<const std::string> stages);

}  // namespace accede
