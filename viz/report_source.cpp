#include "viz/report_source.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "sim/results/manifest.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Fields = std::map<std::string, ReportField>;  // of one table, by name

Json read_json(const fs::path& file) {
    Json json = Json::parse(read_text(file), nullptr, false);
    if (!json.is_object()) throw std::runtime_error(file.string() + " is not a JSON object; is it damaged?");
    return json;
}

std::string text_at(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

/// Where a member isn't there or isn't an array, an empty one.
Json list_at(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_array() ? *found : Json::array();
}

std::map<std::string, Fields> described_fields(const fs::path& folder) {
    std::map<std::string, Fields> tables;
    for (const Json& resource : list_at(read_json(folder / "datapackage.json"), "resources")) {
        Fields& fields = tables[text_at(resource, "path")];
        for (const Json& field : list_at(resource.value("schema", Json::object()), "fields")) {
            const std::string name = text_at(field, "name");
            fields[name] = {name, text_at(field, "type"), text_at(field, "unit"), text_at(field, "description")};
        }
    }
    return tables;
}

bool holds_numbers(const CsvTable& table, std::size_t column) {
    return std::all_of(table.rows.begin(), table.rows.end(), [&](const CsvTable::Row& row) {
        try {
            (void)table.number(row, column);
            return true;
        } catch (const CsvError&) {
            return false;
        }
    });
}

ReportField field_of(const CsvTable& table, std::size_t column, const Fields& described) {
    const auto found = described.find(table.header[column]);
    if (found != described.end()) return found->second;
    return {table.header[column], holds_numbers(table, column) ? "number" : "string", "", ""};
}

void check_numbers(const CsvTable& table, const std::vector<ReportField>& fields) {
    for (std::size_t column = 0; column < fields.size(); ++column) {
        if (!fields[column].is_number()) continue;
        for (const CsvTable::Row& row : table.rows)
            (void)table.number(row, column);
    }
}

void thin(std::vector<CsvTable::Row>& rows) {
    const std::size_t every = (rows.size() + kMostRows - 1) / kMostRows;
    if (every <= 1) return;
    std::size_t kept = 0;
    for (std::size_t row = 0; row < rows.size(); row += every)
        std::swap(rows[kept++], rows[row]);
    rows.resize(kept);
}

void refuse_bad_bytes(std::string_view text, const fs::path& file) {
    std::size_t bad = 0;
    if (is_utf8(text, bad)) return;
    const auto lines_before = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
    throw CsvError(file.string(), static_cast<int>(lines_before) + 1, "bytes that are not UTF-8");
}

ReportTable read_table(const fs::path& file, const Fields& described) {
    const std::string text = read_text(file);
    refuse_bad_bytes(text, file);
    ReportTable table{.name = file.stem().string(), .fields = {}, .csv = parse_csv(text, file.string())};
    for (std::size_t column = 0; column < table.csv.header.size(); ++column)
        table.fields.push_back(field_of(table.csv, column, described));
    check_numbers(table.csv, table.fields);
    table.rows_in_file = table.csv.rows.size();
    thin(table.csv.rows);
    return table;
}

std::vector<fs::path> tables_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const fs::path& file = entry.path();
        if (file.extension() == ".csv" && file.filename() != "trials.csv") files.push_back(file);
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

ResultKind kind_of(const fs::path& folder) {
    if (!has_our_manifest(folder)) throw std::runtime_error(folder.string() + " is not a result directory of accede");
    if (fs::exists(folder / "compare.csv")) return ResultKind::compare;
    if (fs::exists(folder / "points.csv")) return ResultKind::sweep;
    if (fs::exists(folder / "summary.csv")) return ResultKind::run;
    throw std::runtime_error(folder.string() +
                             " has none of summary.csv (a run), compare.csv and points.csv (a sweep); those of shards "
                             "come out of accede merge");
}

std::string_view kind_word(ResultKind kind) {
    switch (kind) {
        case ResultKind::run:
            return "run";
        case ResultKind::compare:
            return "compare";
        case ResultKind::sweep:
            return "sweep";
    }
    return "";
}

const ReportTable* ReportSource::table(std::string_view name) const {
    const auto found =
        std::find_if(tables.begin(), tables.end(), [&](const ReportTable& each) { return each.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

ReportSource read_report_source(const fs::path& folder) {
    ReportSource source;
    source.kind = kind_of(folder);
    const Json manifest = read_json(folder / "manifest.json");
    const auto described = described_fields(folder);
    source.title = text_at(manifest.value("scenario", Json::object()), "title");
    if (source.title.empty()) source.title = fs::absolute(folder).lexically_normal().filename().string();
    source.manifest = manifest.dump(-1, ' ', false, Json::error_handler_t::replace);
    for (const fs::path& file : tables_in(folder)) {
        const auto fields = described.find(file.filename().string());
        source.tables.push_back(read_table(file, fields == described.end() ? Fields{} : fields->second));
    }
    return source;
}

}  // namespace accede
