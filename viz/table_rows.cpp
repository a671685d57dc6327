#include "viz/table_rows.h"

#include <charconv>
#include <fstream>
#include <stdexcept>

namespace accede {

std::optional<double> cell_number(const std::string& cell) {
    double value = 0.0;
    const char* const end = cell.data() + cell.size();
    const auto [stop, error] = std::from_chars(cell.data(), end, value);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

nlohmann::ordered_json rows_json(const std::filesystem::path& file) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    if (!std::filesystem::exists(file)) return rows;
    const CsvTable table = read_csv(file);
    for (const CsvTable::Row& row : table.rows) {
        nlohmann::ordered_json one = nlohmann::ordered_json::object();
        for (std::size_t column = 0; column < table.header.size(); ++column) {
            const auto value = cell_number(row.cells[column]);
            one[table.header[column]] =
                value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(row.cells[column]);
        }
        rows.push_back(std::move(one));
    }
    return rows;
}

nlohmann::ordered_json read_json_object(const std::filesystem::path& file) {
    std::ifstream in(file);
    nlohmann::ordered_json json = nlohmann::ordered_json::parse(in, nullptr, false);
    if (!json.is_object()) throw std::runtime_error(file.string() + " is missing or damaged");
    return json;
}

}  // namespace accede
