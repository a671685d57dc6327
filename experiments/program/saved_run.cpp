#include "experiments/program/saved_run.h"

#include <fstream>
#include <iterator>

#include "experiments/program/usage_error.h"
#include "experiments/program/version.h"
#include "sim/results/sha256.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

SavedManifest read_manifest(const fs::path& folder) try {
    if (!is_result_directory(folder)) throw UsageError(folder.string() + " is not a result directory of accede");
    SavedManifest manifest{
        .json = nlohmann::ordered_json::parse(bytes_of(folder / "manifest.json")), .kind = {}, .key = {}, .shard = {}};
    const auto version = manifest.json.at("version").get<std::string>();
    if (version != kProgramVersion)
        throw UsageError(folder.string() + " was written by accede " + version + "; this is " + kProgramVersion);
    manifest.kind = manifest.json.at("kind").get<std::string>();
    manifest.key = manifest.json.at("key").get<std::string>();
    if (!manifest.json.at("shard").is_null()) manifest.shard = manifest.json.at("shard").get<std::string>();
    return manifest;
} catch (const nlohmann::json::exception& error) {
    throw UsageError((folder / "manifest.json").string() + " is damaged: " + error.what());
}

Options options_of(const fs::path& folder, const SavedManifest& manifest, const Options& options) {
    Options own = options;
    own.scenario = (folder / "scenario.yaml").string();
    own.load = {};
    const auto& seed = manifest.json.at("seed");
    own.seed = seed.is_string() ? std::stoull(seed.get<std::string>()) : seed.get<std::uint64_t>();
    own.trials = manifest.json.at("trials_asked").get<std::int64_t>();
    own.shard = manifest.shard;
    return own;
}

std::vector<std::string> changed_files(const fs::path& folder, const SavedManifest& manifest) {
    std::vector<std::string> changed;
    for (const auto& output : manifest.json.at("outputs")) {
        const auto name = output.at("file").get<std::string>();
        if (!fs::is_regular_file(folder / name))
            changed.push_back(name + " is missing");
        else if (sha256_hex(bytes_of(folder / name)) != output.at("sha256"))
            changed.push_back(name + " is not as it was written");
    }
    return changed;
}

void copy_outputs(const fs::path& folder, const SavedManifest& manifest, ResultDirectory& to) {
    for (const auto& output : manifest.json.at("outputs")) {
        const auto name = output.at("file").get<std::string>();
        to.put(name, bytes_of(folder / name));
    }
}

void tell_inputs(const SavedManifest& saved, Manifest& manifest) {
    manifest.details = saved.json.at("details").dump();
    manifest.inputs.clear();
    for (const auto& input : saved.json.at("inputs"))
        manifest.inputs.emplace_back(input.at("file").get<std::string>(), input.at("sha256").get<std::string>());
}

}  // namespace accede
