#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/csv.h"

namespace accede {

/// A result directory as the report reads it: its tables with what their columns mean, and its manifest.

enum class ResultKind { run, compare, sweep };

[[nodiscard]] std::string_view kind_word(ResultKind kind);

/// What a folder holds, by the table that each kind leaves. Throws std::runtime_error, naming the folder, where it
/// isn't a result directory or has none of them, as a shard's.
[[nodiscard]] ResultKind kind_of(const std::filesystem::path& folder);

struct ReportField {
    std::string name;
    std::string type;         ///< as in Frictionless Table Schema: string, integer, number, boolean, yearmonth
    std::string unit;         ///< empty for what has none
    std::string description;  ///< empty where datapackage.json doesn't know the column

    [[nodiscard]] bool is_number() const { return type == "number" || type == "integer"; }
};

struct ReportTable {
    std::string name;                 ///< the file's, without its ending
    std::vector<ReportField> fields;  ///< one a column
    CsvTable csv;
    std::size_t rows_in_file = 0;  ///< more than `csv.rows` where the table was too long and evenly thinned
};

struct ReportSource {
    ResultKind kind = ResultKind::run;
    std::string title;     ///< the scenario's, or where the manifest has none the folder's name
    std::string manifest;  ///< manifest.json, as compact JSON
    std::vector<ReportTable> tables;

    /// Null where there is no such table.
    [[nodiscard]] const ReportTable* table(std::string_view name) const;
};

/// Longer tables are thinned to every second, third, … row, so that a page stays one that opens.
constexpr std::size_t kMostRows = 20'000;

/// Reads manifest.json, datapackage.json and every CSV file but trials.csv. Columns that datapackage.json doesn't
/// describe are numbers where all their cells are. Throws std::runtime_error, naming the file, where the folder isn't a
/// result directory, and CsvError where a table is damaged: also where a column of numbers holds a word.
[[nodiscard]] ReportSource read_report_source(const std::filesystem::path& folder);

}  // namespace accede
