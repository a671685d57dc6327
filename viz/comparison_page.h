#pragma once

#include <filesystem>
#include <string>

namespace accede {

/// What a comparison found, for a terminal of 100 columns: for the main applicant, what each variant changes in the
/// chance of the last stage and in the months until then, and the levers' Shapley shares. Reads manifest.json,
/// compare.csv and, where it is there, shapley.csv; throws std::runtime_error naming the one that can't be read.
[[nodiscard]] std::string comparison_page(const std::filesystem::path& folder);

/// The same as one JSON object: every row of compare.csv and shapley.csv of the main applicant.
[[nodiscard]] std::string comparison_json(const std::filesystem::path& folder);

}  // namespace accede
