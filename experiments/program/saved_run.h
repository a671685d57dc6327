#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "experiments/program/options.h"
#include "experiments/program/run_job.h"

namespace accede {

/// Result directories as input: to join shards, and to see whether results are the ones that come out again.

/// The manifest of a result directory. Throws UsageError where there is none of ours.
[[nodiscard]] nlohmann::json read_manifest(const std::filesystem::path& folder);

/// The job whose results a directory holds, made again from its scenario.yaml and manifest. Throws UsageError where the
/// directory says something else than its manifest.
[[nodiscard]] RunJob job_of(const std::filesystem::path& folder, const Options& options);

/// Files whose bytes are not those that the manifest has the hashes of, or that aren't there; with what is wrong.
[[nodiscard]] std::vector<std::string> changed_files(const std::filesystem::path& folder,
                                                     const nlohmann::json& manifest);

}  // namespace accede
