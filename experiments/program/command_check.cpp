#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>

#include <nlohmann/json.hpp>

#include "experiments/program/commands.h"
#include "experiments/program/load.h"
#include "experiments/program/sweep_work.h"
#include "experiments/program/usage_error.h"
#include "sim/csv.h"
#include "sim/scenario/experiment.h"
#include "sim/scenario/provenance.h"

namespace accede {
namespace {

/// How much of an output hangs on a factor, from a sweep.
struct Importance {
    double estimate = 0.0;
    std::string output, index;
};
using Importances = std::map<std::string, Importance>;

/// By factor, its total effect (or what comes nearest to that) on the first output; 0 where that can't be told from 0.
/// Other outputs have other units.
Importances importances_in(const CsvTable& table) {
    const std::size_t factor = table.column("factor"), output = table.column("output"), index = table.column("index"),
                      estimate = table.column("estimate"), finding = table.column("finding");
    Importances found;
    if (table.rows.empty()) return found;
    const std::string& first = table.rows.front().cells[output];
    for (const char* wanted : {"total", "morris_mu_star", "first_order"}) {
        for (const CsvTable::Row& row : table.rows) {
            if (row.cells[index] != wanted || row.cells[output] != first) continue;
            const bool is_nothing = !row.cells[finding].empty();
            found[row.cells[factor]] = {is_nothing ? 0.0 : table.number(row, estimate).value_or(0.0), first, wanted};
        }
        if (!found.empty()) return found;
    }
    return found;
}

Importances read_importances(const std::string& folder) try {
    return importances_in(read_csv(std::filesystem::path(folder) / "sensitivity.csv"));
} catch (const std::runtime_error& error) {
    throw UsageError(error.what());
}

const Importance* importance_of(const Number& number, const Importances& importances) {
    for (const std::string& name : {number.path, number.stream})
        if (const auto found = importances.find(name); found != importances.end()) return &found->second;
    return nullptr;
}

bool any_of(const Provenance& provenance, const Importances& importances) {
    const auto is_known = [&](const Number* number) { return importance_of(*number, importances) != nullptr; };
    return std::ranges::any_of(provenance.bare, is_known) || std::ranges::any_of(provenance.assumed, is_known) ||
           std::ranges::any_of(provenance.sourced, is_known);
}

/// What matters most comes first; what the sweep did not vary keeps its order behind it.
void sort_by_importance(std::vector<const Number*>& numbers, const Importances& importances) {
    std::ranges::stable_sort(numbers, std::ranges::greater(), [&](const Number* number) {
        const Importance* importance = importance_of(*number, importances);
        return importance == nullptr ? -1.0 : importance->estimate;
    });
}

std::string place(const Number& number) {
    const Position& at = number.position;
    return fmt::format("{}:{}:{}: {}", at.file, at.line, at.column, number.path);
}

void print_sources(const Provenance& provenance, const Importances& importances) {
    for (const Number* number : provenance.bare)
        fmt::print("{}: neither source nor assumption\n", place(*number));
    for (const Number* number : provenance.assumed) {
        const Importance* importance = importance_of(*number, importances);
        const std::string weight = importance == nullptr ? ""
                                                         : fmt::format("{:.3g} ({} of {}): ", importance->estimate,
                                                                       importance->index, importance->output);
        fmt::print("{}: {}assumption: {}\n", place(*number), weight, number->assumption);
    }
    fmt::print("{} numbers with a source, {} assumptions, {} with neither\n", provenance.sourced.size(),
               provenance.assumed.size(), provenance.bare.size());
}

void add_sources(const Provenance& provenance, const Importances& importances, nlohmann::ordered_json& list) {
    for (const auto* numbers : {&provenance.bare, &provenance.assumed, &provenance.sourced})
        for (const Number* number : *numbers) {
            nlohmann::ordered_json entry{{"path", number->path},
                                         {"file", number->position.file},
                                         {"line", number->position.line},
                                         {"source", number->source},
                                         {"assumption", number->assumption}};
            if (const Importance* importance = importance_of(*number, importances))
                entry["importance"] = {
                    {"estimate", importance->estimate}, {"output", importance->output}, {"index", importance->index}};
            list.push_back(std::move(entry));
        }
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

class Checker {
  public:
    explicit Checker(const Options& options) : options_(options) {
        if (!options.sensitivity.empty()) importances_ = read_importances(options.sensitivity);
    }

    void check(const std::string& file) {
        Diagnostics diagnostics;
        try {
            check(file, diagnostics);
            if (!options_.quiet && !options_.json) fmt::print("{}: ok\n", file);
        } catch (const ScenarioError& error) {
            diagnostics = error.diagnostics;
            all_hold_ = false;
        }
        if (!options_.json && (!options_.quiet || diagnostics.has_errors())) std::cerr << diagnostics.render();
        for (const auto& mistake : as_json(diagnostics))
            mistakes_.push_back(mistake);
    }

    [[nodiscard]] bool all_hold() const { return all_hold_; }

    void print_json() const {
        nlohmann::ordered_json answer{{"ok", all_hold_}, {"problems", mistakes_}};
        if (options_.sources) answer["numbers"] = numbers_;
        std::cout << answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    }

  private:
    void check(const std::string& file, Diagnostics& diagnostics) {
        if (is_experiment_file(file)) {
            refuse_scenario_options(options_, file);
            if (options_.sources)
                throw UsageError(file + " is an experiment; --sources lists the numbers of a scenario");
            const Experiment experiment = load_experiment(file, diagnostics);
            if (experiment.design) try_design(file);
            return;
        }
        Options own = options_;
        own.scenario = file;
        const Input input = load_input(own);
        diagnostics = input.diagnostics;
        Provenance provenance = provenance_of(input.loaded.scenario);
        if (!importances_.empty() && !any_of(provenance, importances_))
            throw UsageError(fmt::format("{} varied no number of {}", options_.sensitivity, file));
        sort_by_importance(provenance.assumed, importances_);
        if (!options_.sources) return warn_of_bare_numbers(provenance, file, diagnostics);
        if (options_.json)
            add_sources(provenance, importances_, numbers_);
        else
            print_sources(provenance, importances_);
    }

    /// Compiles every world and lays out every point: what only then turns out to be wrong is found here too.
    void try_design(const std::string& file) {
        Options own = options_;
        own.files = {file};
        own.quiet = true;
        (void)SweepWork(own);
    }

    const Options& options_;
    Importances importances_;
    bool all_hold_ = true;
    nlohmann::ordered_json mistakes_ = nlohmann::ordered_json::array(), numbers_ = mistakes_;
};

}  // namespace

int command_check(const Options& options) {
    if (!options.sensitivity.empty() && !options.sources)
        throw UsageError("--sensitivity puts the list of --sources in order; ask for both");
    Checker checker(options);
    for (const std::string& file : options.files)
        checker.check(file);
    if (options.json) checker.print_json();
    return checker.all_hold() ? 0 : 2;
}

}  // namespace accede
