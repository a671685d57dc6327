#include "viz/table_rows.h"

#include <charconv>
#include <cstdint>
#include <fstream>
#include <stdexcept>

namespace accede {
namespace {

/// The number that fills a cell.
template <typename Number>
std::optional<Number> number_in(const std::string& cell) {
    Number value{};
    const char* const end = cell.data() + cell.size();
    const auto [stop, error] = std::from_chars(cell.data(), end, value);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

nlohmann::ordered_json cell_json(const std::string& cell) {
    if (cell.empty()) return nullptr;
    if (const auto whole = number_in<std::int64_t>(cell)) return *whole;
    if (const auto number = cell_number(cell)) return *number;
    return cell;
}

}  // namespace

std::optional<double> cell_number(const std::string& cell) { return number_in<double>(cell); }

nlohmann::ordered_json row_json(const CsvTable& table, const CsvTable::Row& row) {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (std::size_t column = 0; column < table.header.size(); ++column)
        json[table.header[column]] = cell_json(row.cells[column]);
    return json;
}

nlohmann::ordered_json rows_json(const std::filesystem::path& file) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    if (!std::filesystem::exists(file)) return rows;
    const CsvTable table = read_csv(file);
    for (const CsvTable::Row& row : table.rows)
        rows.push_back(row_json(table, row));
    return rows;
}

nlohmann::ordered_json read_json_object(const std::filesystem::path& file) {
    std::ifstream in(file);
    nlohmann::ordered_json json = nlohmann::ordered_json::parse(in, nullptr, false);
    if (!json.is_object()) throw std::runtime_error(file.string() + " is missing or damaged");
    return json;
}

}  // namespace accede
