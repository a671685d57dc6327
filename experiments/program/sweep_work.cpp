#include "experiments/program/sweep_work.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "experiments/program/saved_run.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/version.h"
#include "sim/results/sha256.h"
#include "viz/sweep_page.h"

namespace accede {
namespace {

constexpr std::int64_t kTrialsOfPoint = 200;

/// Nothing in the experiment's text says what it is called; its folder may be anywhere.
Experiment read_experiment(const std::string& file, const Options& options) {
    Diagnostics diagnostics;
    Experiment experiment = load_experiment(file, diagnostics);
    if (!options.quiet) std::cerr << diagnostics.render();
    return experiment;
}

}  // namespace

SweepWork::SweepWork(const Options& options)
    : SweepWork(options, read_experiment(options.files.front(), options), scenario_name(options.files.front()), "") {}

SweepWork::SweepWork(const Options& given, Experiment experiment, std::string name, const std::string& called)
    : name_(std::move(name)), file_(given.files.front()) {
    Options options = given;
    options.scenario = experiment.scenario.text;
    if (!options.seed) options.seed = experiment.seed;
    job_ = make_job(options, experiment.trials.value_or(kTrialsOfPoint));
    inputs_.add(experiment.inputs);
    for (const InputFile& input : experiment.inputs)
        (input.path.ends_with(".csv") ? table_text_ : experiment_text_) = input.bytes;
    const auto compile_with = [&](const std::vector<std::string>& set, const std::vector<std::string>& with) {
        options.load = experiment.load;
        options.load.set.insert(options.load.set.end(), set.begin(), set.end());
        options.load.with.insert(options.load.with.end(), with.begin(), with.end());
        Input input = load_input(options, called);
        inputs_.add(input.loaded.inputs);
        if (saved_.text.empty()) {
            saved_ = saved_scenario(input.loaded);
            about_ = manifest_of(input.loaded, saved_);
        }
        return std::move(input.compiled);
    };
    const Position where = experiment.design ? experiment.design->position : experiment.scenario.position;
    try {
        plan_.emplace(Experiment(experiment), job_.trials, job_.seed, compile_with);
    } catch (const std::invalid_argument& error) {
        Diagnostics diagnostics;
        diagnostics.add_source(where.file, experiment_text_);
        diagnostics.error("bad_design", where, error.what());
        throw ScenarioError(diagnostics);
    }
    job_.trials = plan_->trials();
}

SweepWork SweepWork::saved_in(const std::filesystem::path& folder, const Options& given) {
    const SavedManifest manifest = read_manifest(folder);
    Options options = options_of(folder, manifest, given);
    options.files = {(folder / manifest.json.at("details").at("experiment").get<std::string>()).string()};
    Experiment experiment = read_experiment(options.files.front(), options);
    return {options, std::move(experiment), manifest.json.at("details").at("name").get<std::string>(),
            manifest.json.at("scenario").at("name").get<std::string>()};
}

std::string SweepWork::key() const {
    return fmt::format("sweep accede {} scenario {} experiment {} table {} seed {} trials {}", kProgramVersion,
                       saved_.sha256, sha256_hex(experiment_text_), sha256_hex(table_text_), job_.seed, job_.trials);
}

void SweepWork::run(std::int64_t first, std::int64_t last, const std::atomic<bool>* stop,
                    const std::function<void(SweepPart&&)>& take) const {
    RunOptions run{.first = first, .last = last, .threads = job_.threads, .stop = stop};
    run.on_error = job_.on_error;
    run_sweep(*plan_, run, take);
}

std::string SweepWork::said_so_far(const SweepPart& whole) const {
    return fmt::format("{} of {} points", whole.results().size(), plan_->points());
}

std::string SweepWork::show_failure(const TrialFailure& failure) const {
    return trace_command(plan_->experiment().scenario.text, plan_->experiment().load, job_.seed, failure.trial) +
           " (with the point's values)";
}

Manifest SweepWork::manifest(const SweepPart& whole) const {
    Manifest manifest = about_;
    tell_job(job_, manifest);
    manifest.trials = whole.last - whole.first;
    nlohmann::ordered_json details{{"name", name_},
                                   {"experiment", inputs_.saved_as(file_)},
                                   {"title", plan_->experiment().title},
                                   {"description", plan_->experiment().description},
                                   {"design", plan_->experiment().design->name},
                                   {"points", plan_->points()},
                                   {"trials_of_point", plan_->trials()},
                                   {"own_luck", plan_->has_own_luck()},
                                   {"factors", nlohmann::ordered_json::array()},
                                   {"outputs", nlohmann::ordered_json::array()},
                                   {"without_indices", nlohmann::ordered_json::object()}};
    for (int factor = 0; factor < plan_->factors(); ++factor)
        details["factors"].push_back(plan_->factor_name(factor));
    for (const SweepPlan::Output& output : plan_->outputs())
        details["outputs"].push_back(output.name);
    for (std::size_t output = 0; output < plan_->outputs().size(); ++output)
        if (const std::string why = why_no_indices(*plan_, whole.results(), output); !why.empty())
            details["without_indices"][plan_->outputs()[output].name] = why;
    if (plan_->asks_for(Analysis::prim)) {
        const ExperimentPrim& prim = plan_->experiment().prim;
        const SweepPlan::Output& output = plan_->outputs()[prim.output];
        details["prim"] = {{"output", output.name},
                           {"is_probability", is_share(output.quantity.kind)},
                           {"threshold", prim.threshold},
                           {"density", prim.density},
                           {"above", prim.above}};
    }
    manifest.details = details.dump();
    return manifest;
}

void SweepWork::save_inputs(ResultDirectory& directory) const {
    save_scenarios({{"scenario.yaml", &saved_}}, directory);
    inputs_.save(directory);
}

void SweepWork::write(const SweepPart& whole, const std::vector<std::filesystem::path>&,
                      ResultDirectory& directory) const {
    const std::vector<PointResult>& results = whole.results();
    directory.put("points.csv", points_table(*plan_, results));
    const auto put = [&](const char* name, const std::string& table) {
        if (!table.empty()) directory.put(name, table);
    };
    put("sensitivity.csv", sensitivity_table(*plan_, results));
    put("boxes.csv", boxes_table(*plan_, results));
    put("variance.csv", variance_table(*plan_, results));
    directory.put("datapackage.json", datapackage_json(names(), directory.files(), {plan_->points_columns()}));
}

void SweepWork::print(const std::filesystem::path& folder, bool json) const {
    std::cout << (json ? sweep_json(folder) : sweep_page(folder)) << std::flush;
    if (!std::cout) throw std::runtime_error("cannot write to standard output");
}

}  // namespace accede
