#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/names.h"
#include "sim/results/columns.h"
#include "sim/results/output_file.h"

namespace accede {

/// manifest.json: what a result directory came from, so that anyone can make it again and check it; and
/// datapackage.json, which describes its tables to other programs.

constexpr std::string_view kResultSchema = "accede/result/1";
constexpr std::string_view kRandomScheme = "philox4x32-10/1";

struct Manifest {
    std::string kind = "run";  ///< run, compare or sweep
    std::string key;           ///< one line that says all that results depend on
    std::string details;       ///< JSON of what else belongs to the kind; may be empty
    std::string program_version;
    std::string command;  ///< the command line
    std::uint64_t seed = 1;
    std::int64_t trials = 0;        ///< used
    std::int64_t trials_asked = 0;  ///< more than used only when interrupted
    std::int64_t draws = 0;         ///< of the uncertain parameters
    int uncertain_parameters = 0;
    int threads = 1;
    std::string started;  ///< ISO 8601, UTC
    double wall_seconds = 0.0;
    bool interrupted = false;
    std::string shard;            ///< "I/N"; empty where all is here
    double precision = 0.0;       ///< asked for; 0: none
    std::string scenario_sha256;  ///< of all that decides what a trial comes to, but for the seed
    std::vector<std::pair<std::int64_t, std::string>> failures;  ///< trials that were not counted, and why
    std::vector<std::pair<std::string, std::string>> inputs;     ///< file as named, SHA-256
    std::vector<std::string> warnings;
};

/// The manifest as JSON. It lists `outputs` with their hashes, one hash of the CSV files together, and the titles of
/// all that the tables name. A seed above 2^53 is written as text, for readers that would round it.
[[nodiscard]] std::string manifest_json(const Manifest& manifest, const Names& names,
                                        const std::map<std::string, FileRecord>& outputs);

/// One hash of all CSV files: SHA-256 of the lines `HASH  NAME` in order of name, which is what
/// `sha256sum *.csv | sha256sum` prints.
[[nodiscard]] std::string results_sha256(const std::map<std::string, FileRecord>& outputs);

/// Frictionless Data Package (version 2) of the CSV files among `outputs`.
/// `more` are tables whose columns only this directory has.
[[nodiscard]] std::string datapackage_json(const Names& names, const std::map<std::string, FileRecord>& outputs,
                                           const std::vector<Table>& more = {});

/// Whether a folder holds a manifest.json that accede wrote.
[[nodiscard]] bool has_our_manifest(const std::filesystem::path& folder);

/// The files of a result directory by its manifest, that one included; empty where there is none of ours.
[[nodiscard]] std::set<std::string> files_by_manifest(const std::filesystem::path& folder);

/// Which shard a result directory holds, such as 3/8; empty where it is whole or none of ours.
[[nodiscard]] std::string shard_by_manifest(const std::filesystem::path& folder);

}  // namespace accede
