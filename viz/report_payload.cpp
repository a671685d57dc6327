#include "viz/report_payload.h"

#include <nlohmann/json.hpp>

#include "viz/column_json.h"

namespace accede {
namespace {

constexpr int kFormat = 1;

std::string json_text(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string field_json(const ReportField& field) {
    return "{\"name\":" + json_text(field.name) + ",\"type\":" + json_text(field.type) +
           ",\"unit\":" + json_text(field.unit) + ",\"description\":" + json_text(field.description) + '}';
}

std::string column_json(const ReportTable& table, std::size_t column) {
    std::vector<std::string> cells;
    for (const CsvTable::Row& row : table.csv.rows)
        cells.push_back(row.cells[column]);
    return table.fields[column].is_number() ? number_column_json(cells) : text_column_json(cells);
}

std::string table_json(const ReportTable& table) {
    std::string fields, columns;
    for (std::size_t column = 0; column < table.fields.size(); ++column) {
        fields += (column == 0 ? "" : ",") + field_json(table.fields[column]);
        columns += (column == 0 ? "" : ",") + column_json(table, column);
    }
    return "{\"rows\":" + std::to_string(table.csv.rows.size()) +
           ",\"rows_in_file\":" + std::to_string(table.rows_in_file) + ",\"fields\":[" + fields + "],\"columns\":[" +
           columns + "]}";
}

/// The members of a source's object, without the braces.
std::string members_of(const ReportSource& source) {
    std::string tables;
    for (const ReportTable& table : source.tables)
        tables += (tables.empty() ? "" : ",") + json_text(table.name) + ':' + table_json(table);
    return "\"kind\":" + json_text(kind_word(source.kind)) + ",\"title\":" + json_text(source.title) +
           ",\"manifest\":" + source.manifest + ",\"tables\":{" + tables + '}';
}

/// The characters replaced stand within JSON strings only. `<` could end the script element or open a comment in it;
/// the two separators end a line for some readers of scripts.
std::string safe_in_script(std::string_view json) {
    std::string safe;
    safe.reserve(json.size());
    for (; !json.empty(); json.remove_prefix(1)) {
        if (json.starts_with("\u2028") || json.starts_with("\u2029")) {
            safe += json.starts_with("\u2028") ? "\\u2028" : "\\u2029";
            json.remove_prefix(2);
        } else if (json.front() == '<') {
            safe += "\\u003c";
        } else {
            safe += json.front();
        }
    }
    return safe;
}

}  // namespace

std::string report_payload(std::span<const ReportSource> sources, std::string_view language) {
    std::string also;
    for (const ReportSource& source : sources.subspan(1))
        also += (also.empty() ? "{" : ",{") + members_of(source) + '}';
    return safe_in_script("{\"format\":" + std::to_string(kFormat) + ",\"language\":" + json_text(language) + ',' +
                          members_of(sources.front()) + ",\"also\":[" + also + "]}");
}

}  // namespace accede
