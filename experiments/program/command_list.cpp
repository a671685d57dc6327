#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "experiments/program/commands.h"
#include "experiments/program/load.h"
#include "experiments/program/usage_error.h"
#include "sim/scenario/document.h"
#include "sim/scenario/key_tree.h"
#include "sim/scenario/look.h"
#include "sim/scenario/read.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

namespace fs = std::filesystem;

struct Line {
    std::string name, title, detail;
};
using Lines = std::vector<Line>;

/// A file that says when it starts, or extends one and asks something of its own, is a scenario; the rest are parts.
void add_scenario(const fs::path& path, Lines& lines) {
    Diagnostics ignored;
    const auto bytes = read_bytes(path.string(), DocumentLimits().bytes, {}, ignored);
    const auto root = bytes ? parse_document(*bytes, path.string(), ignored) : std::nullopt;
    if (!root || !(root->find("start") || (root->find("extends") && root->find("title")))) return;
    lines.push_back({path.string(), std::string(text_at(*root, "title")), {}});
}

Lines list_scenarios(const std::string& folder) {
    if (!fs::is_directory(folder)) throw UsageError("there is no folder " + in_quotes(folder));
    Lines lines;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".yaml") add_scenario(entry.path(), lines);
    std::ranges::sort(lines, {}, &Line::name);
    return lines;
}

Lines list_levers(const Scenario& scenario) {
    Lines lines;
    for (const auto& [id, lever] : scenario.levers) {
        Line line{id, lever.title, {}};
        for (const auto& [path, value] : lever.set)
            line.detail += fmt::format("    {}: {}\n", path, value);
        lines.push_back(line);
    }
    return lines;
}

Lines list_profiles(const Node& resolved) {
    Lines lines;
    for (const Entry& profile : entries_at(resolved, "profiles"))
        lines.push_back({profile.key, std::string(text_at(profile.value, "title")), {}});
    std::ranges::sort(lines, {}, &Line::name);
    return lines;
}

Lines list_rules() {
    Lines lines;
    for (const Key& key : all_keys()) {
        if (!key.path.ends_with(".rule")) continue;
        const std::string of = key.fallback.empty() ? "" : fmt::format(" (default {})", key.fallback);
        lines.push_back({std::string(key.path), either(alternatives(key.choices)) + of,
                         "    " + std::string(key.description) + "\n"});
    }
    return lines;
}

Lines list_mistakes() {
    Lines lines;
    for (const MistakeKind& kind : all_mistake_kinds())
        lines.push_back({std::string(kind.id), std::string(kind.meaning), {}});
    return lines;
}

void print(const Lines& lines, bool as_json) {
    auto list = nlohmann::ordered_json::array();
    std::size_t width = 0;
    for (const Line& line : lines)
        width = std::max(width, line.name.size());
    for (const Line& line : lines) {
        if (as_json)
            list.push_back({{"name", line.name}, {"title", line.title}});
        else
            fmt::print("{:<{}}  {}\n{}", line.name, width, line.title, line.detail);
    }
    if (as_json) fmt::print("{}\n", list.dump(2));
}

Lines listed(const Options& options) {
    if (options.subject == "scenarios")
        return list_scenarios(options.scenario.empty() ? "scenarios" : options.scenario);
    if (options.subject == "rules") return list_rules();
    if (options.subject == "mistakes") return list_mistakes();
    Diagnostics diagnostics;
    const std::string scenario = options.scenario.empty() ? "scenarios/korea.yaml" : options.scenario;
    const Loaded loaded = load_checked(scenario, options.load, diagnostics);
    return options.subject == "levers" ? list_levers(loaded.scenario) : list_profiles(loaded.resolved);
}

}  // namespace

int command_list(const Options& options) {
    print(listed(options), options.json);
    return 0;
}

}  // namespace accede
