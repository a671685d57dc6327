#include "experiments/program/compare_work.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "experiments/program/saved_run.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/version.h"
#include "sim/results/sha256.h"
#include "sim/scenario/experiment.h"
#include "sim/scenario/wording.h"
#include "viz/comparison_page.h"

namespace accede {
namespace {

constexpr int kOrderPairs = 8;  ///< of Shapley values, where not every order is counted

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        if (end > at) parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::string joined(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, "+")); }

std::vector<std::string> subset_of(const std::vector<std::string>& levers, LeverSet set) {
    std::vector<std::string> chosen;
    for (std::size_t lever = 0; lever < levers.size(); ++lever)
        if ((set >> lever & 1U) != 0) chosen.push_back(levers[lever]);
    return chosen;
}

/// What the command line or an experiment file asks for.
struct Question {
    std::string name;
    std::vector<std::string> files;  ///< the baseline's first
    std::vector<std::string> names;  ///< of the others; empty: by their files
    LoadOptions load;                ///< of all
    std::vector<std::vector<std::string>> levers;
    std::vector<std::string> shapley;
    std::optional<long> trials;
};

/// The levers to share a joint effect out to, as asked for on the command line.
std::vector<std::string> levers_to_share(const Options& options, const LoadOptions& load) {
    std::vector<std::string> asked, known;
    for (const std::string& given : options.shapley)
        for (const std::string& lever : split(given, ','))
            asked.push_back(lever);
    if (asked.empty()) return asked;
    Diagnostics ignored;
    for (const auto& [name, lever] : load_checked(options.files.front(), load, ignored).scenario.levers)
        known.push_back(name);
    if (asked == std::vector<std::string>{"all"}) return known;
    for (const std::string& lever : asked)
        if (std::ranges::find(known, lever) == known.end())
            throw UsageError("--shapley: there is no lever " + in_quotes(lever) + did_you_mean(lever, known));
    return asked;
}

Question question_of_experiment(Options& options) {
    refuse_scenario_options(options, options.files.front());
    if (!options.shapley.empty()) throw UsageError("an experiment says itself what to share out: compare.shapley");
    Diagnostics diagnostics;
    const Experiment experiment = load_experiment(options.files.front(), diagnostics);
    if (!experiment.compare) throw UsageError(options.files.front() + " has nothing to compare; accede sweep runs it");
    Question question{.name = scenario_name(options.files.front()),
                      .files = {experiment.scenario.text},
                      .names = {},
                      .load = experiment.load,
                      .levers = {},
                      .shapley = {},
                      .trials = experiment.trials};
    for (const auto& [name, file] : experiment.scenarios) {
        question.files.push_back(file.text);
        question.names.push_back(name);
    }
    for (const Placed& lever : experiment.compare->levers)
        question.levers.push_back({lever.text});
    for (const Placed& lever : experiment.compare->shapley)
        question.shapley.push_back(lever.text);
    if (!options.seed) options.seed = experiment.seed;
    return question;
}

Question question_of(Options& options) {
    if (options.files.size() == 1 && is_experiment_file(options.files.front())) return question_of_experiment(options);
    Question question{.name = scenario_name(options.files.front()),
                      .files = options.files,
                      .names = {},
                      .load = options.load,
                      .levers = {},
                      .shapley = {},
                      .trials = {}};
    question.load.with.clear();
    for (const std::string& levers : options.load.with) {
        question.levers.push_back(split(levers, '+'));
        if (question.levers.back().empty()) throw UsageError("--with " + in_quotes(levers) + " names no lever");
    }
    question.shapley = levers_to_share(options, question.load);
    return question;
}

bool are_among(const std::vector<std::string>& names, const std::vector<std::string>& known) {
    return std::ranges::all_of(names, [&](const auto& name) { return std::ranges::find(known, name) != known.end(); });
}

/// Names are what rows of the tables and files go by.
void refuse_same_names(std::vector<std::string> names) {
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    if (twice != names.end())
        throw UsageError("two things to compare are called " + *twice +
                         ": rename a file, leave one lever out, or give names under `scenarios` in an experiment");
}

LoadOptions turned_on(LoadOptions load, const std::vector<std::string>& levers) {
    load.with.insert(load.with.end(), levers.begin(), levers.end());
    return load;
}

}  // namespace

CompareWork::CompareWork(const Options& given) {
    Options options = given;
    const Question question = question_of(options);
    if (question.files.size() + question.levers.size() < 2 && question.shapley.empty())
        throw UsageError(
            "compare needs something to compare with: another scenario, --with LEVER or --shapley LEVER,…");
    name_ = question.name;
    specs_.push_back({.name = "baseline", .file = question.files.front(), .load = question.load, .title = {}});
    for (std::size_t i = 1; i < question.files.size(); ++i) {
        const std::string name = question.names.empty() ? scenario_name(question.files[i]) : question.names[i - 1];
        if (are_among(split(name, '+'), question.shapley))
            throw UsageError("a scenario to compare is called " + name + ", as levers to share out are: rename it");
        specs_.push_back({.name = name, .file = question.files[i], .load = question.load, .title = {}});
    }
    for (const auto& levers : question.levers)
        specs_.push_back({.name = joined(levers),
                          .file = question.files.front(),
                          .load = turned_on(question.load, levers),
                          .title = {}});
    std::vector<std::string> names;
    for (const Spec& spec : specs_)
        names.push_back(spec.name);
    refuse_same_names(std::move(names));
    refuse_same_names(question.shapley);
    comparison_.compared = static_cast<int>(specs_.size()) - 1;
    comparison_.shapley_levers = question.shapley;
    set_up(options, question.trials);
}

CompareWork CompareWork::saved_in(const std::filesystem::path& folder, const Options& given) {
    const SavedManifest manifest = read_manifest(folder);
    const Options options = options_of(folder, manifest, given);
    const auto& details = manifest.json.at("details");
    CompareWork work;
    work.name_ = details.at("name").get<std::string>();
    for (const auto& variant : details.at("variants"))
        work.specs_.push_back({.name = variant.at("name").get<std::string>(),
                               .file = (folder / variant.at("file").get<std::string>()).string(),
                               .load = {},
                               .title = variant.at("title").get<std::string>()});
    work.comparison_.compared = details.at("compared").get<int>();
    work.comparison_.shapley_levers = details.at("shapley").get<std::vector<std::string>>();
    work.set_up(options, std::nullopt);
    return work;
}

void CompareWork::set_up(const Options& options, std::optional<long> trials) {
    if (!comparison_.shapley_levers.empty()) plan_shapley(options.seed.value_or(1));
    for (const Spec& spec : specs_)
        add(spec, options);
    job_ = make_job(options, trials.value_or(default_trials_));
    comparison_.seed = job_.seed;
    shape_ = comparison_.shape();
    if (!comparison_.plan.subsets.empty() && job_.trials < kGroups * names().replicates)
        throw UsageError(fmt::format("shares of levers take at least {} trials: {} groups of whole draws",
                                     kGroups * names().replicates, kGroups));
}

/// Adds the combinations that the plan asks for and that aren't there yet.
void CompareWork::plan_shapley(std::uint64_t seed) {
    const auto& levers = comparison_.shapley_levers;
    comparison_.plan = shapley_plan(static_cast<int>(levers.size()), kOrderPairs, seed);
    for (const LeverSet set : comparison_.plan.subsets) {
        const std::vector<std::string> chosen = subset_of(levers, set);
        const std::string name = chosen.empty() ? "baseline" : joined(chosen);
        auto there = std::ranges::find(specs_, name, &Spec::name);
        if (there == specs_.end()) {
            specs_.push_back({.name = name,
                              .file = specs_.front().file,
                              .load = turned_on(specs_.front().load, chosen),
                              .title = {}});
            there = std::prev(specs_.end());
        }
        comparison_.plan_variant.push_back(static_cast<int>(there - specs_.begin()));
    }
}

void CompareWork::add(const Spec& spec, const Options& options) {
    Options own = options;
    own.scenario = spec.file;
    own.load = spec.load;
    Input input = load_input(own, comparison_.variants.empty() ? name_ : spec.name);
    const std::string why = comparison_.variants.empty() ? "" : why_not_comparable(names(), input.compiled.names);
    if (!why.empty()) throw UsageError(fmt::format("{} can't be compared with {}: {}", spec.name, name_, why));
    saved_.push_back(saved_scenario(input.loaded));
    if (comparison_.variants.empty()) {
        about_ = manifest_of(input.loaded, saved_.front());
        default_trials_ = input.loaded.scenario.trials;
        for (const std::string& lever : comparison_.shapley_levers)
            if (const auto known = input.loaded.scenario.levers.find(lever);
                known != input.loaded.scenario.levers.end() && !known->second.title.empty())
                lever_titles_[lever] = known->second.title;
    }
    std::string title = spec.title;
    const bool is_of_levers = spec.load.with.size() > specs_.front().load.with.size();
    if (title.empty() && !is_of_levers) title = input.loaded.scenario.title;
    if (const auto lever = input.loaded.scenario.levers.find(spec.name);
        title.empty() && is_of_levers && lever != input.loaded.scenario.levers.end())
        title = lever->second.title;
    if (title.empty()) title = spec.name;
    comparison_.variants.push_back(
        {.name = spec.name, .title = std::move(title), .compiled = std::move(input.compiled)});
}

std::string CompareWork::key() const {
    Sha256 scenarios;
    for (std::size_t i = 0; i < specs_.size(); ++i)
        scenarios.add(specs_[i].name + ' ' + saved_[i].sha256 + '\n');
    return fmt::format("compare accede {} scenarios {} compared {} shapley {} seed {} trials {}", kProgramVersion,
                       scenarios.hex(), comparison_.compared, joined(comparison_.shapley_levers), job_.seed,
                       job_.trials);
}

void CompareWork::run(std::int64_t first, std::int64_t last, const std::atomic<bool>* stop,
                      const std::function<void(PairedPart&&)>& take) const {
    RunOptions run{.first = first, .last = last, .threads = job_.threads, .stop = stop};
    run.on_error = job_.on_error;
    run_comparison(comparison_, run, take);
}

std::string CompareWork::said_so_far(const PairedPart&) const {
    return fmt::format("in {} variants", comparison_.variants.size());
}

std::string CompareWork::show_failure(const TrialFailure& failure) const {
    return trace_command(specs_.front().file, specs_.front().load, job_.seed, failure.trial);
}

Manifest CompareWork::manifest(const PairedPart& whole) const {
    Manifest manifest = about_;
    tell_job(job_, manifest);
    manifest.trials = whole.last - whole.first;
    manifest.draws = whole.draws();
    nlohmann::ordered_json details{{"name", name_},
                                   {"compared", comparison_.compared},
                                   {"shapley", comparison_.shapley_levers},
                                   {"lever_titles", lever_titles_},
                                   {"variants", nlohmann::ordered_json::array()}};
    for (std::size_t i = 0; i < specs_.size(); ++i)
        details["variants"].push_back(
            {{"name", specs_[i].name}, {"title", comparison_.variants[i].title}, {"file", file_of(i)}});
    manifest.details = details.dump();
    return manifest;
}

std::string CompareWork::file_of(std::size_t variant) const {
    return variant == 0 ? "scenario.yaml" : "scenario_" + specs_[variant].name + ".yaml";
}

void CompareWork::save_inputs(ResultDirectory& directory) const {
    std::map<std::string, const SavedScenario*> files;
    for (std::size_t i = 0; i < specs_.size(); ++i)
        files[file_of(i)] = &saved_[i];
    save_scenarios(files, directory);
}

void CompareWork::write(const PairedPart& whole, const std::vector<std::filesystem::path>&,
                        ResultDirectory& directory) const {
    if (whole.draws() == 0) throw std::runtime_error("no trial could be counted");
    directory.put("compare.csv", compare_table(comparison_, whole));
    if (!comparison_.plan.subsets.empty()) directory.put("shapley.csv", shapley_table(comparison_, whole));
    directory.put("datapackage.json", datapackage_json(names(), directory.files()));
}

void CompareWork::print(const std::filesystem::path& folder, bool json) const {
    std::cout << (json ? comparison_json(folder) : comparison_page(folder)) << std::flush;
    if (!std::cout) throw std::runtime_error("cannot write to standard output");
}

}  // namespace accede
