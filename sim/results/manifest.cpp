#include "sim/results/manifest.h"

#include <nlohmann/json.hpp>

#include "sim/csv.h"
#include "sim/results/words.h"

namespace accede {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kExactInDouble = 1ULL << 53U;

bool is_table(const std::string& file) { return file.ends_with(".csv"); }

Json titles(const std::vector<std::string>& ids, const std::vector<std::string>& titles) {
    Json json = Json::object();
    for (std::size_t i = 0; i < ids.size(); ++i)
        json[ids[i]] = titles[i];
    return json;
}

Json scenario_json(const Names& names) {
    return {{"name", names.scenario},
            {"title", names.title},
            {"club", names.club},
            {"club_title", names.club_title},
            {"start", date_word(0, names)},
            {"end", date_word(names.months - 1, names)},
            {"months", names.months},
            {"applicant", names.applicants[static_cast<std::size_t>(names.main_applicant)]},
            {"stages", names.stages},
            {"offers_until", names.offers_until},
            {"applicants", titles(names.applicants, names.applicant_titles)},
            {"countries", titles(names.countries, names.country_titles)},
            {"lobbies", titles(names.lobbies, names.lobby_titles)},
            {"issues", titles(names.issues, names.issue_titles)}};
}

Json seed_json(std::uint64_t seed) { return seed <= kExactInDouble ? Json(seed) : Json(std::to_string(seed)); }

Json inputs_json(const Manifest& manifest) {
    Json inputs = Json::array();
    for (const auto& [file, hash] : manifest.inputs)
        inputs.push_back({{"file", file}, {"sha256", hash}});
    return inputs;
}

Json outputs_json(const std::map<std::string, FileRecord>& files) {
    Json outputs = Json::array();
    for (const auto& [file, record] : files) {
        outputs.push_back({{"file", file}, {"sha256", record.sha256}, {"bytes", record.bytes}});
    }
    return outputs;
}

Json field_json(const Column& column) {
    Json field = {{"name", column.name}, {"type", column.type}, {"description", column.meaning}};
    if (!column.unit.empty()) field["unit"] = column.unit;
    return field;
}

Json resource_json(const Table& table, const FileRecord& record) {
    Json fields = Json::array();
    for (const Column& column : table.columns)
        fields.push_back(field_json(column));
    return {
        {"name", table.file.substr(0, table.file.rfind('.'))},
        {"type", "table"},
        {"path", table.file},
        {"description", table.title},
        {"format", "csv"},
        {"mediatype", "text/csv"},
        {"encoding", "utf-8"},
        {"bytes", record.bytes},
        {"hash", "sha256:" + record.sha256},
        {"dialect", {{"$schema", "https://datapackage.org/profiles/2.0/tabledialect.json"}, {"lineTerminator", "\n"}}},
        {"schema",
         {{"$schema", "https://datapackage.org/profiles/2.0/tableschema.json"},
          {"fields", fields},
          {"missingValues", {""}}}}};
}

Json failures_json(const Manifest& manifest) {
    Json failures = Json::array();
    for (const auto& [trial, what] : manifest.failures)
        failures.push_back({{"trial", trial}, {"what", what}});
    return failures;
}

std::string_view status_of(const Manifest& manifest) {
    if (manifest.interrupted) return "interrupted";
    return manifest.shard.empty() ? "finished" : "part";
}

/// A command line need not be UTF-8; JSON must.
std::string text_of(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'; }

}  // namespace

std::string results_sha256(const std::map<std::string, FileRecord>& outputs) {
    Sha256 hash;
    for (const auto& [file, record] : outputs) {
        if (is_table(file)) hash.add(record.sha256 + "  " + file + '\n');
    }
    return hash.hex();
}

std::string manifest_json(const Manifest& manifest, const Names& names,
                          const std::map<std::string, FileRecord>& outputs) {
    return text_of({{"schema", kResultSchema},
                    {"program", "accede"},
                    {"version", manifest.program_version},
                    {"random_numbers", kRandomScheme},
                    {"kind", manifest.kind},
                    {"key", manifest.key},
                    {"details", manifest.details.empty() ? Json::object() : Json::parse(manifest.details)},
                    {"command", manifest.command},
                    {"status", status_of(manifest)},
                    {"seed", seed_json(manifest.seed)},
                    {"trials", manifest.trials},
                    {"trials_asked", manifest.trials_asked},
                    {"shard", manifest.shard.empty() ? Json() : Json(manifest.shard)},
                    {"precision", manifest.precision > 0.0 ? Json(manifest.precision) : Json()},
                    {"replicates", names.replicates},
                    {"draws", manifest.draws},
                    {"uncertain_parameters", manifest.uncertain_parameters},
                    {"threads", manifest.threads},
                    {"started", manifest.started},
                    {"wall_seconds", manifest.wall_seconds},
                    {"warnings", manifest.warnings},
                    {"failures", failures_json(manifest)},
                    {"scenario_sha256", manifest.scenario_sha256},
                    {"results_sha256", results_sha256(outputs)},
                    {"scenario", scenario_json(names)},
                    {"inputs", inputs_json(manifest)},
                    {"outputs", outputs_json(outputs)}});
}

std::string datapackage_json(const Names& names, const std::map<std::string, FileRecord>& outputs,
                             const std::vector<Table>& more) {
    Json resources = Json::array();
    std::vector<Table> tables = result_tables(names.stages);
    tables.insert(tables.end(), more.begin(), more.end());
    for (const Table& table : tables) {
        const auto record = outputs.find(table.file);
        if (record != outputs.end()) resources.push_back(resource_json(table, record->second));
    }
    return text_of({{"$schema", "https://datapackage.org/profiles/2.0/datapackage.json"},
                    {"name", "accede-" + names.scenario},
                    {"title", names.title},
                    {"description", "Outcomes of simulated accessions; manifest.json says how they were made."},
                    {"resources", resources}});
}

namespace {

/// The manifest in a folder; null where accede wrote none there.
Json our_manifest(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "manifest.json";
    if (!std::filesystem::is_regular_file(file)) return {};
    Json json = Json::parse(read_text(file), nullptr, false);
    return json.is_object() && json.value("schema", Json()) == kResultSchema ? json : Json();
}

}  // namespace

bool has_our_manifest(const std::filesystem::path& folder) { return !our_manifest(folder).is_null(); }

std::set<std::string> files_by_manifest(const std::filesystem::path& folder) {
    const Json manifest = our_manifest(folder);
    std::set<std::string> files;
    if (manifest.is_null()) return files;
    files.insert("manifest.json");
    for (const Json& output : manifest.value("outputs", Json::array()))
        if (output.is_object()) files.insert(output.value("file", std::string()));
    return files;
}

std::string shard_by_manifest(const std::filesystem::path& folder) {
    const Json manifest = our_manifest(folder);
    const Json shard = manifest.is_null() ? Json() : manifest.value("shard", Json());
    return shard.is_string() ? shard.get<std::string>() : std::string();
}

}  // namespace accede
