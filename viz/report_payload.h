#pragma once

#include <span>
#include <string>
#include <string_view>

#include "viz/report_source.h"

namespace accede {

/// What the report's script reads, as JSON that may stand in a page's script element:
///
///     {"format":1, "language":"en", "kind":…, "title":…, "manifest":…, "tables":…,
///      "also":[{"kind":…, "title":…, "manifest":…, "tables":…}, …]}
///
/// - `kind`: "run", "compare" or "sweep";
/// - `title`: the scenario's;
/// - `manifest`: manifest.json as it is;
/// - `tables`: by name (the file's, without its ending) `{"rows", "rows_in_file", "fields", "columns"}`. `rows` counts
///   the rows here; `rows_in_file` is larger only where a table was too long and every second, third, … row was kept,
///   which the page has to say. `fields` are `{"name","type","unit","description"}`, `columns` stand in their order in
///   one of the forms of column_json.h. Every CSV file of the directory is there but trials.csv;
/// - `also`: further result directories that belong to the page, such as a comparison of levers beside a run.
[[nodiscard]] std::string report_payload(std::span<const ReportSource> sources, std::string_view language);

}  // namespace accede
