#include "experiments/program/saved_run.h"

#include <fstream>
#include <iterator>

#include "experiments/program/usage_error.h"
#include "experiments/program/version.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::uint64_t seed_of(const nlohmann::json& manifest) {
    const nlohmann::json& seed = manifest.at("seed");
    return seed.is_string() ? std::stoull(seed.get<std::string>()) : seed.get<std::uint64_t>();
}

}  // namespace

nlohmann::json read_manifest(const fs::path& folder) {
    if (!is_result_directory(folder)) throw UsageError(folder.string() + " is not a result directory of accede");
    return nlohmann::json::parse(bytes_of(folder / "manifest.json"));
}

RunJob job_of(const fs::path& folder, const Options& options) try {
    const nlohmann::json manifest = read_manifest(folder);
    Options own = options;
    own.scenario = (folder / "scenario.yaml").string();
    own.load = {};
    own.seed = seed_of(manifest);
    own.trials = manifest.at("trials_asked").get<std::int64_t>();
    if (!manifest.at("precision").is_null()) own.precision = manifest.at("precision").get<double>();
    own.shard = manifest.at("shard").is_null() ? "" : manifest.at("shard").get<std::string>();
    RunJob job = make_run_job(load_input(own, manifest.at("scenario").at("name").get<std::string>()), own);
    if (job.sha256 != manifest.at("scenario_sha256"))
        throw UsageError(own.scenario + " or a table beside it is not the one that was run");
    if (manifest.at("version") != kProgramVersion)
        throw UsageError(folder.string() + " was written by accede " + manifest.at("version").get<std::string>() +
                         "; this is " + kProgramVersion);
    return job;
} catch (const nlohmann::json::exception& error) {
    throw UsageError((folder / "manifest.json").string() + " is damaged: " + error.what());
}

std::vector<std::string> changed_files(const fs::path& folder, const nlohmann::json& manifest) {
    std::vector<std::string> changed;
    for (const nlohmann::json& output : manifest.at("outputs")) {
        const std::string name = output.at("file").get<std::string>();
        if (!fs::is_regular_file(folder / name))
            changed.push_back(name + " is missing");
        else if (sha256_hex(bytes_of(folder / name)) != output.at("sha256"))
            changed.push_back(name + " is not as it was written");
    }
    return changed;
}

}  // namespace accede
