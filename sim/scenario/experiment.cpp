#include "sim/scenario/experiment.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "sim/csv.h"
#include "sim/scenario/cursor.h"
#include "sim/scenario/document.h"
#include "sim/scenario/experiment_factors.h"
#include "sim/scenario/experiment_table.h"
#include "sim/scenario/key_tree.h"
#include "sim/scenario/look.h"
#include "sim/scenario/validate.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

constexpr std::size_t kLargestTable = 64 * 1024 * 1024;

struct Option {
    std::string_view name, kinds;
};

/// Which designs have a use for which option.
constexpr std::array kOptions{Option{"points", "latin_hypercube|sobol"}, Option{"levels", "grid|morris|one_at_a_time"},
                              Option{"trajectories", "morris"}, Option{"file", "table"}};

bool is_one_of(std::string_view word, std::string_view choices) {
    const auto words = alternatives(choices);
    return std::ranges::find(words, word) != words.end();
}

std::vector<Placed> placed_texts(const Node& root, std::string_view path) {
    std::vector<Placed> texts;
    const Node* list = root.at(path);
    if (list == nullptr || !list->is_sequence()) return texts;
    for (const Entry& entry : list->entries)
        if (entry.value.is_scalar()) texts.push_back({entry.value.text, entry.value.position()});
    return texts;
}

bool names_scenario(const Node& root) { return root.find("scenario") != nullptr; }

class ExperimentLoader {
  public:
    ExperimentLoader(const std::string& file, Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

    Experiment load() {
        read_root();
        validate(root_, diagnostics_, FileKind::experiment);
        check_design();
        check_analyses();
        collect_options();
        for (const Entry& entry : entries_at(root_, "scenarios"))
            if (entry.value.is_scalar()) (void)load_one(entry.value);
        const Node& scenario = *root_.find("scenario");
        if (scenario.is_scalar())
            if (const auto loaded = load_one(scenario)) hold_against(*loaded);
        throw_if_wrong();
        read_rest();
        throw_if_wrong();
        return std::move(experiment_);
    }

  private:
    void throw_if_wrong() const {
        if (diagnostics_.has_errors()) throw ScenarioError(diagnostics_);
    }

    void read_root() {
        auto bytes = read_bytes(file_, DocumentLimits().bytes, {}, diagnostics_);
        if (!bytes) throw ScenarioError(diagnostics_);
        const std::string name = name_in_messages(file_);
        diagnostics_.add_source(name, *bytes);
        auto root = parse_document(*bytes, name, diagnostics_);
        if (!root) throw ScenarioError(diagnostics_);
        if (!names_scenario(*root))
            diagnostics_.error("missing_key", root->position(),
                               "an experiment names the `scenario` that it varies, and this file names none");
        throw_if_wrong();
        root_ = std::move(*root);
        experiment_.inputs.push_back({file_, std::move(*bytes)});
    }

    void check_design() {
        const Node* design = root_.find("design");
        const std::string_view kind = text_at(root_, "design.kind");
        for (const Option& option : kOptions)
            if (const Node* given = design == nullptr ? nullptr : design->find(option.name);
                given != nullptr && !kind.empty() && !is_one_of(kind, option.kinds))
                diagnostics_.error("bad_design", given->position(),
                                   fmt::format("design.{}: a {} design has no use for it", option.name, kind));
        for (const Entry& factor : entries_at(root_, "factors"))
            if (const Node* levels = factor.value.find("levels");
                levels != nullptr && !kind.empty() && kind != "grid" && kind != "one_at_a_time")
                diagnostics_.error("bad_design", levels->position(),
                                   fmt::format("factors.{}.levels: a {} design has no use for it", factor.key, kind));
        if (kind == "table" && text_at(root_, "design.file").empty())
            diagnostics_.error("bad_design", design->position(),
                               "design.file is missing: the table to take points from");
        const bool has_factors = !entries_at(root_, "factors").empty();
        if (design != nullptr && !has_factors && kind != "table")
            diagnostics_.error("bad_design", design->position(), "a design needs `factors` to vary");
        const Node* factors = root_.find("factors");
        if (design == nullptr && factors != nullptr)
            diagnostics_.error("bad_design", factors->position(), "factors need a `design` that says how they vary");
        if (design == nullptr && factors == nullptr && !stands_at(root_, "compare") && !stands_at(root_, "scenarios"))
            diagnostics_.error("bad_design", root_.position(),
                               "an experiment needs `factors` and a `design`, or `scenarios` or `compare`");
    }

    void check_analyses() {
        const std::string_view kind = text_at(root_, "design.kind");
        for (const Placed& analysis : placed_texts(root_, "analyses")) {
            const bool needs_its_own = analysis.text == "sobol" || analysis.text == "morris";
            if ((needs_its_own || analysis.text == "variance") && text_at(root_, "luck") == "common")
                diagnostics_.error("bad_design", root_.find("luck")->position(),
                                   fmt::format("luck: {} takes the noise of points to be independent; leave `common` "
                                               "out",
                                               analysis.text));
            if (needs_its_own && kind != analysis.text)
                diagnostics_.error("bad_design", analysis.position,
                                   fmt::format("analyses: {} wants `design.kind: {}`", analysis.text, analysis.text));
        }
    }

    /// What holds for every scenario: levers, values set, applicant and horizon.
    void collect_options() {
        for (const char* key : {"applicant", "horizon"})
            if (const Node* value = root_.find(key); value != nullptr && value->is_scalar())
                experiment_.load.patches.push_back({key, *value, value->position()});
        for (const Entry& entry : entries_at(root_, "set"))
            experiment_.load.patches.push_back({entry.key, entry.value, entry.position()});
        with_ = placed_texts(root_, "with");
        for (const Placed& lever : with_)
            experiment_.load.with.push_back(lever.text);
    }

    /// A scenario with what holds for all; nothing after a report.
    std::optional<Loaded> load_one(const Node& name) {
        const std::string file = file_beside(name);
        try {
            Loaded plain = load_scenario(file, {.named_at = name.position()}, diagnostics_);
            if (!knows_levers(plain.scenario, with_)) return std::nullopt;
            if (with_.empty() && experiment_.load.patches.empty()) return plain;
            return load_scenario(file, experiment_.load, diagnostics_);
        } catch (const ScenarioError&) {
            return std::nullopt;  // every mistake is in `diagnostics_`
        }
    }

    bool knows_levers(const Scenario& scenario, const std::vector<Placed>& levers) {
        std::vector<std::string> names;
        for (const auto& [id, lever] : scenario.levers)
            names.push_back(id);
        bool all = true;
        for (const Placed& lever : levers) {
            if (std::ranges::find(names, lever.text) != names.end()) continue;
            diagnostics_.error("unknown_lever", lever.position,
                               "there is no lever " + in_quotes(lever.text) + did_you_mean(lever.text, names));
            all = false;
        }
        return all;
    }

    void hold_against(const Loaded& scenario) {
        for (const Entry& entry : entries_at(root_, "factors"))
            if (auto factor = read_factor(entry, scenario, diagnostics_))
                experiment_.factors.push_back(std::move(*factor));
        if (text_at(root_, "design.kind") == "table") read_table(scenario);
        check_levers_among_factors(scenario.scenario);
        read_outputs(scenario.scenario);
        read_compare(scenario.scenario);
    }

    /// A table's columns are factors, and its cells their values: each is held against the scenario as a list would be.
    void read_table(const Loaded& scenario) {
        const Node* named = root_.at("design.file");
        if (named == nullptr || !named->is_scalar()) return;
        const std::string path = file_beside(*named);
        auto bytes = read_bytes(path, kLargestTable, named->position(), diagnostics_);
        if (!bytes) return;
        diagnostics_.add_source(path, *bytes);
        std::vector<ExperimentFactor> listed = std::exchange(experiment_.factors, {});
        try {
            const CsvTable table = parse_csv(*bytes, path);
            for (const ExperimentFactor& factor : listed)
                if (!table.has_column(factor.path))
                    diagnostics_.error("bad_factor", factor.position,
                                       fmt::format("factors.{}: the table has no such column", factor.path));
            if (table.rows.empty()) diagnostics_.error("bad_table", {path, 1, 1}, "a table without rows");
            const auto file = std::make_shared<const std::string>(path);
            for (std::size_t column = 0; column < table.header.size(); ++column)
                if (auto factor = read_factor(as_factor(table, column, file), scenario, diagnostics_))
                    experiment_.factors.push_back(std::move(*factor));
        } catch (const CsvError& error) {
            diagnostics_.error("bad_table", {error.file, error.line, 1}, error.message);
        }
        experiment_.inputs.push_back({path, std::move(*bytes)});
    }

    /// A lever that is varied must be able to be off, and to change what no other factor decides.
    void check_levers_among_factors(const Scenario& scenario) {
        for (const ExperimentFactor& factor : experiment_.factors) {
            if (!factor.path.starts_with("levers.")) continue;
            const std::string name = factor.path.substr(std::string_view("levers.").size());
            if (std::ranges::find(with_, name, &Placed::text) != with_.end())
                diagnostics_.error("bad_factor", factor.position,
                                   fmt::format("factors.{}: `with` turns it on at every point", factor.path));
            for (const auto& [path, patch] : scenario.levers.at(name).set)
                if (std::ranges::find(experiment_.factors, path, &ExperimentFactor::path) != experiment_.factors.end())
                    diagnostics_.error(
                        "bad_factor", factor.position,
                        fmt::format("factors.{}: the lever sets {}, which is a factor of its own", factor.path, path));
        }
    }

    void read_outputs(const Scenario& scenario) {
        std::vector<std::string> stages;
        for (const Stage& stage : scenario.club.stages)
            stages.push_back(stage.id);
        const auto known = quantity_names(stages);
        const std::vector<Placed> asked = placed_texts(root_, "outputs");
        each_once(asked, "outputs");
        for (const Placed& output : asked)
            experiment_.outputs.push_back(read_output(output, scenario, known));
        if (experiment_.outputs.empty())
            experiment_.outputs.push_back({.applicant = {}, .quantity = "p_" + stages.back(), .position = {}});
    }

    ExperimentOutput read_output(const Placed& output, const Scenario& scenario,
                                 const std::vector<std::string>& known) {
        const auto dot = output.text.find('.');
        ExperimentOutput read{.applicant = {}, .quantity = output.text, .position = output.position};
        if (dot != std::string::npos) {
            read.applicant = output.text.substr(0, dot);
            read.quantity = output.text.substr(dot + 1);
        }
        std::vector<std::string> applicants;
        for (const auto& [id, accession] : scenario.accessions)
            applicants.push_back(id);
        if (!read.applicant.empty()) check_name("applicant", read.applicant, applicants, output.position);
        check_name("quantity", read.quantity, known, output.position);
        return read;
    }

    void check_name(std::string_view what, const std::string& name, const std::vector<std::string>& known,
                    const Position& position) {
        if (std::ranges::find(known, name) != known.end()) return;
        diagnostics_.error(
            "unknown_reference", position,
            fmt::format("outputs: there is no {} {}{}", what, in_quotes(name), did_you_mean(name, known)));
    }

    void read_compare(const Scenario& scenario) {
        const Node* section = root_.find("compare");
        if (section == nullptr || section->is_null()) return;
        ExperimentCompare compare{.levers = placed_texts(root_, "compare.levers"),
                                  .shapley = placed_texts(root_, "compare.shapley")};
        (void)knows_levers(scenario, compare.levers);
        (void)knows_levers(scenario, compare.shapley);
        each_once(compare.levers, "compare.levers");
        each_once(compare.shapley, "compare.shapley");
        if (const Node* all = root_.at("compare.levers"); all != nullptr && all->is_scalar())
            for (const auto& [id, lever] : scenario.levers)
                compare.levers.push_back({id, all->position()});
        experiment_.compare = std::move(compare);
    }

    void each_once(const std::vector<Placed>& names, const char* path) {
        std::set<std::string> seen;
        for (const Placed& name : names)
            if (!seen.insert(name.text).second)
                diagnostics_.error("duplicate_key", name.position,
                                   fmt::format("{}: {} stands here twice", path, name.text));
    }

    /// What stands for itself. The tree is valid.
    void read_rest() {
        const Cursor top(root_, key_tree(FileKind::experiment));
        experiment_.title = top.at("title").text();
        experiment_.description = top.at("description").text();
        experiment_.scenario = place(*root_.find("scenario"));
        for (const auto& [name, scenario] : top.at("scenarios").each())
            experiment_.scenarios.emplace_back(name, place(*scenario.node()));
        if (top.at("trials").is_present()) experiment_.trials = top.at("trials").integer();
        experiment_.seed = static_cast<std::uint64_t>(top.at("seed").integer());
        if (const Cursor luck = top.at("luck"); luck.is_present())
            experiment_.luck = luck.text() == "common" ? PointLuck::common : PointLuck::independent;
        if (top.at("design").is_present()) read_design(top.at("design"));
        for (const Placed& analysis : placed_texts(root_, "analyses"))
            experiment_.analyses.push_back(analysis_named(analysis.text));
        read_prim(top.at("prim"));
    }

    static Placed place(const Node& file) { return {file_beside(file), file.position()}; }

    void read_design(const Cursor& design) {
        ExperimentDesign read{.kind = design.at("kind").choice<DesignKind>(),
                              .name = design.at("kind").text(),
                              .position = design.position(),
                              .points = design.at("points").integer(),
                              .levels = static_cast<int>(design.at("levels").integer()),
                              .trajectories = static_cast<int>(design.at("trajectories").integer()),
                              .file = {}};
        if (const Node* file = design.at("file").node(); file != nullptr && !file->is_null())
            read.file = file_beside(*file);
        experiment_.design = std::move(read);
        check_blocks();
    }

    /// What blocks and trajectories can be made of.
    void check_blocks() {
        const auto refuse = [&](const char* key, const char* why) {
            const Node* given = root_.find("design")->find(key);
            diagnostics_.error("bad_design", given == nullptr ? experiment_.design->position : given->position(),
                               fmt::format("design.{}: {}", key, why));
        };
        const ExperimentDesign& design = *experiment_.design;
        if (design.kind == DesignKind::sobol && design.points < 2) refuse("points", "a sobol design takes two or more");
        if (design.kind != DesignKind::morris) return;
        if (design.levels % 2 != 0) refuse("levels", "a morris design takes an even number");
        for (const ExperimentFactor& factor : experiment_.factors)
            if (factor.kind == FactorKind::values && factor.values.size() < 2)
                diagnostics_.error(
                    "bad_factor", factor.position,
                    fmt::format("factors.{}: a morris design moves it, which takes two values or more", factor.path));
    }

    static Analysis analysis_named(std::string_view name) {
        const auto names = alternatives(find_key("analyses", FileKind::experiment)->choices);
        return static_cast<Analysis>(std::ranges::find(names, name) - names.begin());
    }

    void read_prim(const Cursor& prim) {
        experiment_.prim = {.output = 0,
                            .threshold = prim.at("threshold").plain(),
                            .density = prim.at("density").plain(),
                            .minimum_mass = prim.at("minimum_mass").plain(),
                            .above = prim.at("above").boolean()};
        if (const Cursor output = prim.at("output"); output.is_present()) {
            const auto outputs = placed_texts(root_, "outputs");
            const auto found = std::ranges::find(outputs, output.text(), &Placed::text);
            if (found == outputs.end()) {
                diagnostics_.error("bad_reference", output.position(),
                                   "prim.output: " + in_quotes(output.text()) + " is none of the `outputs`");
                return;
            }
            experiment_.prim.output = static_cast<std::size_t>(found - outputs.begin());
        }
        const std::string& quantity = experiment_.outputs[experiment_.prim.output].quantity;
        const double threshold = experiment_.prim.threshold;
        if (quantity.starts_with("p_") && (threshold < 0.0 || threshold > 1.0))
            diagnostics_.error(
                "out_of_range", prim.at("threshold").position(),
                fmt::format("prim.threshold: {} of {}, which is a probability; expected 0 to 1", threshold, quantity));
    }

    const std::string& file_;
    Diagnostics& diagnostics_;
    Node root_;
    std::vector<Placed> with_;
    Experiment experiment_;
};

}  // namespace

Experiment load_experiment(const std::string& file, Diagnostics& diagnostics) {
    return ExperimentLoader(file, diagnostics).load();
}

bool is_experiment_file(const std::string& file) {
    Diagnostics ignored;
    const auto bytes = read_bytes(file, DocumentLimits().bytes, {}, ignored);
    const auto root = bytes ? parse_document(*bytes, file, ignored) : std::nullopt;
    return root && names_scenario(*root);
}

std::vector<std::string> quantity_names(const std::vector<std::string>& stages) {
    std::vector<std::string> milestones(stages.begin() + (stages.empty() ? 0 : 1), stages.end());
    std::vector<std::string> names{"p_withdrawn", "p_pending"};
    for (const char* status :
         {"preparing", "shelved", "queued", "blocked", "stuck", "moving", "ratifying", "done", "withdrawn"})
        names.push_back(std::string("p_status_") + status);
    for (const std::string& stage : milestones) {
        for (const char* prefix : {"p_", "p_stopped_before_", "median_months_to_", "q10_months_to_", "q90_months_to_",
                                   "mean_restricted_months_to_"})
            names.push_back(prefix + stage);
        names.push_back("mean_months_to_" + stage + "_if_reached");
    }
    return names;
}

}  // namespace accede
