#include <fmt/format.h>

#include <iostream>
#include <set>

#include <nlohmann/json.hpp>

#include "experiments/program/commands.h"
#include "sim/scenario/experiment.h"
#include "sim/scenario/numbers.h"
#include "sim/scenario/read.h"

namespace accede {
namespace {

std::string place(const Number& number) {
    const Position& at = number.position;
    return at.file.empty() ? "" : fmt::format("{}:{}:{}: ", at.file, at.line, at.column);
}

/// Numbers that the author wrote and nobody can trace, then those that rest on an analogy.
void list_sources(const Scenario& scenario) {
    int without = 0, assumed = 0, sourced = 0;
    std::set<std::string> seen;  // a profile's number stands in one place and in many countries
    for (const Number* number : all_numbers(scenario)) {
        const bool is_bare = number->source.empty() && number->assumption.empty();
        if (number->is_default || !seen.insert(place(*number)).second) continue;
        if (is_bare) fmt::print("{}{}: neither source nor assumption\n", place(*number), number->path);
        if (!number->assumption.empty())
            fmt::print("{}{}: assumption: {}\n", place(*number), number->path, number->assumption);
        ++(is_bare ? without : number->assumption.empty() ? sourced : assumed);
    }
    fmt::print("{} numbers with a source, {} assumptions, {} with neither\n", sourced, assumed, without);
}

/// The same for programs: every number that the author wrote, once.
void add_sources(const Scenario& scenario, nlohmann::ordered_json& list) {
    std::set<std::string> seen;
    for (const Number* number : all_numbers(scenario))
        if (!number->is_default && seen.insert(place(*number)).second)
            list.push_back({{"path", number->path},
                            {"file", number->position.file},
                            {"line", number->position.line},
                            {"source", number->source},
                            {"assumption", number->assumption}});
}

nlohmann::ordered_json as_json(const Diagnostics& diagnostics) {
    auto list = nlohmann::ordered_json::array();
    for (const Diagnostic& d : diagnostics.all())
        list.push_back({{"file", d.position.file},
                        {"line", d.position.line},
                        {"column", d.position.column},
                        {"id", d.id.text()},
                        {"severity", d.severity == Severity::error ? "error" : "warning"},
                        {"message", d.message}});
    return list;
}

void check(const std::string& file, const Options& options, Diagnostics& diagnostics, nlohmann::ordered_json& numbers) {
    if (is_experiment_file(file)) return (void)load_experiment(file, diagnostics);
    const Loaded loaded = load_scenario(file, options.load, diagnostics);
    if (options.sources && options.json) add_sources(loaded.scenario, numbers);
    if (options.sources && !options.json) list_sources(loaded.scenario);
}

}  // namespace

int command_check(const Options& options) {
    bool all_hold = true;
    auto mistakes = nlohmann::ordered_json::array(), numbers = nlohmann::ordered_json::array();
    for (const std::string& file : options.files) {
        Diagnostics diagnostics;
        bool holds = true;
        try {
            check(file, options, diagnostics, numbers);
            if (!options.quiet && !options.json) fmt::print("{}: ok\n", file);
        } catch (const ScenarioError&) {
            holds = false;
        }
        all_hold = all_hold && holds;
        if (!options.json) std::cerr << diagnostics.render();
        for (const auto& mistake : as_json(diagnostics))
            mistakes.push_back(mistake);
    }
    if (options.json) {
        nlohmann::ordered_json answer{{"ok", all_hold}, {"problems", mistakes}};
        if (options.sources) answer["numbers"] = numbers;
        std::cout << answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    }
    return all_hold ? 0 : 2;
}

}  // namespace accede
