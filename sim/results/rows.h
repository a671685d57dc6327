#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace accede {

/// Rows of the tables that are told, not counted: `columns.cpp` says what each cell means.

/// A row of graph.csv: a node (row "node": its id, kind, weight, and place x, y) or a tie (row "tie": from `id` to
/// `other`).
struct GraphRow {
    std::string row, id, other, kind;
    std::optional<double> weight = {}, x = {}, y = {};
};

/// A row of examples.csv: one event of a typical trial.
struct ExampleRow {
    std::int64_t trial = 0;
    int month = 0;  ///< 0 is the start
    std::string date, applicant, event, who, issue, text;
};

}  // namespace accede
