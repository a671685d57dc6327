#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "experiments/program/options.h"
#include "sim/results/directory.h"
#include "sim/results/manifest.h"

namespace accede {

/// Result directories as input: to join shards, and to see whether results are the ones that come out again.

struct SavedManifest {
    nlohmann::ordered_json json;
    std::string kind;   ///< run, compare or sweep
    std::string key;    ///< see work.h
    std::string shard;  ///< "I/N"; empty where all is there
};

/// Throws UsageError where there is no manifest of this version of accede, or it is damaged.
[[nodiscard]] SavedManifest read_manifest(const std::filesystem::path& folder);

/// What to ask of a command so that it makes what the directory holds: its scenario.yaml, seed, trials and shard; the
/// rest (threads, output) as in `options`.
[[nodiscard]] Options options_of(const std::filesystem::path& folder, const SavedManifest& manifest,
                                 const Options& options);

/// Files whose bytes are not those that the manifest has the hashes of, or that aren't there; with what is wrong.
[[nodiscard]] std::vector<std::string> changed_files(const std::filesystem::path& folder,
                                                     const SavedManifest& manifest);

/// Puts the files that the manifest lists into another directory, as they are.
void copy_outputs(const std::filesystem::path& folder, const SavedManifest& manifest, ResultDirectory& to);

/// Says of inputs what a saved manifest says of them: `inputs` and `details`.
void tell_inputs(const SavedManifest& saved, Manifest& manifest);

}  // namespace accede
