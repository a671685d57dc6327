#pragma once

#include <filesystem>
#include <string>

namespace accede {

/// What a sweep found, for a terminal of 100 columns: which factors move each output most, boxes of factors in which it
/// is likely, how much of its variance is not known, and where there are few points all of them side by side. Reads
/// manifest.json and the CSV files that are there; throws std::runtime_error naming the one that can't be read.
[[nodiscard]] std::string sweep_page(const std::filesystem::path& folder);

/// The rows of sensitivity.csv, boxes.csv and variance.csv as one JSON object.
[[nodiscard]] std::string sweep_json(const std::filesystem::path& folder);

}  // namespace accede
