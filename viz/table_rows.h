#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "sim/csv.h"

namespace accede {

/// A cell as a number; nothing where it is empty or a word.
[[nodiscard]] std::optional<double> cell_number(const std::string& cell);

/// A row as a JSON object by its columns: numbers as numbers, an empty cell as null.
[[nodiscard]] nlohmann::ordered_json row_json(const CsvTable& table, const CsvTable::Row& row);

/// A table as a JSON array of such objects. Empty where the file isn't there.
[[nodiscard]] nlohmann::ordered_json rows_json(const std::filesystem::path& file);

/// A JSON object from a file. Throws std::runtime_error, naming the file, where there is none.
[[nodiscard]] nlohmann::ordered_json read_json_object(const std::filesystem::path& file);

}  // namespace accede
