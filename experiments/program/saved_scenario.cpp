#include "experiments/program/saved_scenario.h"

#include <filesystem>
#include <map>
#include <set>

#include "experiments/program/usage_error.h"
#include "sim/results/sha256.h"
#include "sim/scenario/show.h"

namespace accede {
namespace {

/// Tables by their absolute path: the name of each in data/.
using DataNames = std::map<std::string, std::string>;

bool is_table(const InputFile& input) { return input.path.ends_with(".csv"); }

std::string absolute(const std::string& path) { return std::filesystem::absolute(path).lexically_normal().string(); }

/// The tables' own names; a number before those of a name that is taken.
DataNames name_tables(const Loaded& loaded) {
    DataNames names;
    std::set<std::string> taken;
    for (const InputFile& input : loaded.inputs) {
        if (!is_table(input) || names.count(absolute(input.path)) > 0) continue;
        const std::string own = std::filesystem::path(input.path).filename().string();
        std::string name = own;
        for (int number = 2; !taken.insert(name).second; ++number)
            name = std::to_string(number) + '_' + own;
        names[absolute(input.path)] = name;
    }
    return names;
}

std::string saved_text(const Loaded& loaded, const DataNames& names, bool origins) {
    return show(loaded.resolved, {.file_name =
                                      [&](const std::string& path) {
                                          const auto name = names.find(absolute(path));
                                          return name == names.end() ? path : "data/" + name->second;
                                      },
                                  .origins = origins});
}

}  // namespace

SavedScenario saved_scenario(const Loaded& loaded) {
    const DataNames names = name_tables(loaded);
    SavedScenario saved{.text = saved_text(loaded, names, true), .tables = {}, .sha256 = {}};
    for (const InputFile& input : loaded.inputs)
        if (is_table(input)) saved.tables[names.at(absolute(input.path))] = input.bytes;
    Sha256 hash;
    hash.add(saved_text(loaded, names, false));
    for (const auto& [name, bytes] : saved.tables)
        hash.add(name + ' ' + sha256_hex(bytes) + '\n');
    saved.sha256 = hash.hex();
    return saved;
}

void SavedInputs::add(const std::vector<InputFile>& inputs) {
    for (const InputFile& input : inputs)
        files_.try_emplace(absolute(input.path), input.bytes);
}

std::string SavedInputs::saved_as(const std::string& file) const {
    std::filesystem::path root = std::filesystem::path(files_.begin()->first).parent_path();
    const auto holds = [&](const std::string& path) { return path.starts_with(root.string() + '/'); };
    for (const auto& [path, bytes] : files_)
        while (!holds(path) && root.has_relative_path())
            root = root.parent_path();
    return "inputs/" + std::filesystem::path(absolute(file)).lexically_relative(root).string();
}

void SavedInputs::save(ResultDirectory& directory) const {
    for (const auto& [path, bytes] : files_)
        directory.put(saved_as(path), bytes);
}

void save_scenarios(const std::map<std::string, const SavedScenario*>& scenarios, ResultDirectory& directory) {
    std::map<std::string, const std::string*> written;
    for (const auto& [file, scenario] : scenarios) {
        for (const auto& [name, bytes] : scenario->tables) {
            const auto [there, is_new] = written.try_emplace(name, &bytes);
            if (*there->second != bytes) throw UsageError("two tables are called " + name + " and differ");
            if (is_new) directory.put("data/" + name, bytes);
        }
        directory.put(file, scenario->text);
    }
}

}  // namespace accede
