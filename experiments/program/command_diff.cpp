#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "experiments/program/commands.h"
#include "experiments/program/load.h"
#include "sim/scenario/difference.h"
#include "sim/scenario/read.h"

namespace accede {
namespace {

std::string or_nothing(const std::string& value) { return value.empty() ? "(nothing)" : value; }

void print_json(const std::vector<Difference>& found) {
    auto list = nlohmann::ordered_json::array();
    for (const Difference& d : found)
        list.push_back({{"path", d.path}, {"before", d.before}, {"after", d.after}});
    std::cout << list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace

int command_diff(const Options& options) {
    Diagnostics diagnostics;
    const Loaded before = load_checked(options.files.front(), {}, diagnostics);
    const Loaded after = load_checked(options.files.back(), options.load, diagnostics);
    const std::vector<Difference> found = differences(before.resolved, after.resolved);
    if (options.json) {
        print_json(found);
        return 0;
    }
    for (const Difference& d : found)
        fmt::print("{}: {} → {}\n", d.path, or_nothing(d.before), or_nothing(d.after));
    return 0;
}

}  // namespace accede
