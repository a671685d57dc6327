#include "experiments/program/saved_scenario.h"

#include <filesystem>
#include <map>
#include <set>

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

void save_scenario(const Loaded& loaded, ResultDirectory& directory) {
    const DataNames names = name_tables(loaded);
    std::set<std::string> written;
    for (const InputFile& input : loaded.inputs)
        if (is_table(input) && written.insert(absolute(input.path)).second)
            directory.put("data/" + names.at(absolute(input.path)), input.bytes);
    directory.put("scenario.yaml", saved_text(loaded, names, true));
}

std::string scenario_sha256(const Loaded& loaded) {
    const DataNames names = name_tables(loaded);
    Sha256 hash;
    hash.add(saved_text(loaded, names, false));
    std::map<std::string, std::string> tables;
    for (const InputFile& input : loaded.inputs)
        if (is_table(input)) tables[names.at(absolute(input.path))] = sha256_hex(input.bytes);
    for (const auto& [name, sum] : tables)
        hash.add(name + ' ' + sum + '\n');
    return hash.hex();
}

}  // namespace accede
