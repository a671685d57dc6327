#include "sim/scenario/read.h"

#include <array>

#include "sim/scenario/document.h"
#include "sim/scenario/key_tree.h"
#include "sim/scenario/read_parts.h"
#include "sim/scenario/semantics.h"
#include "sim/scenario/show.h"
#include "sim/scenario/validate.h"

namespace accede {
namespace {

constexpr std::size_t kLargestDataFile = 64 * 1024 * 1024;

/// A map of the author's names, each read by `read`.
template <class Read>
auto read_each(const Cursor& section, Read read) {
    std::map<Id, decltype(read(section))> parts;
    for (const auto& [id, cursor] : section.each())
        parts.emplace(id, read(cursor));
    return parts;
}

Issue read_issue(const Cursor& issue) {
    return {.kind = issue.at("kind").choice<IssueKind>(),
            .title = issue.at("title").text(),
            .sectors = issue.at("sectors").texts()};
}

Precondition read_precondition(const Cursor& demand) {
    return {.title = demand.at("title").text(),
            .holder = demand.at("holder").text(),
            .applicant = demand.at("applicant").text(),
            .issue = demand.at("issue").text(),
            .stage = demand.at("stage").text(),
            .threshold = demand.at("threshold").number(),
            .held = demand.at("held").number()};
}

Link read_link(const Cursor& link) {
    return {.member = link.at("member").text(),
            .applicant = link.at("applicant").text(),
            .only_with = link.at("only_with").text(),
            .weight = link.at("weight").number()};
}

Bundle read_bundle(const Cursor& bundle) {
    const auto pair = bundle.at("accessions").texts();
    return {.accessions = {pair.at(0), pair.at(1)}, .probability = bundle.at("probability").number()};
}

Lever read_lever(const Cursor& lever) {
    Lever read{.title = lever.at("title").text(), .set = {}};
    const Node* set = lever.at("set").node();
    for (const Entry& entry : set->entries)
        read.set.emplace(entry.key, flow_yaml(entry.value));
    return read;
}

void read_data_files(const Scenario& scenario, const Node& root, std::vector<InputFile>& inputs,
                     Diagnostics& diagnostics) {
    const Trade& trade = scenario.trade;
    const Affinity& affinity = scenario.affinity;
    for (const std::string& path : {trade.flows_file, trade.totals_file, trade.gdp_file, trade.mfn_file,
                                    trade.pacts_file, affinity.ideal_points_file, affinity.alliances_file}) {
        if (path.empty()) continue;
        if (auto bytes = read_bytes(path, kLargestDataFile, root.position(), diagnostics))
            inputs.push_back({path, std::move(*bytes)});
    }
}

void throw_if_wrong(const Diagnostics& diagnostics) {
    if (diagnostics.has_errors()) throw ScenarioError(diagnostics);
}

}  // namespace

Scenario read_scenario(const Node& root) {
    const Cursor top(root, key_tree());
    Scenario s;
    s.name = top.at("name").text();
    s.title = top.at("title").text();
    s.description = top.at("description").text();
    s.start = top.at("start").month();
    s.horizon = top.at("horizon").month();
    s.trials = top.at("trials").integer();
    s.replicates = top.at("replicates").integer();
    s.applicant = top.at("applicant").text();
    s.sources = read_each(top.at("sources"), [](const Cursor& source) { return source.text(); });
    s.club = read_club(top.at("club"));
    s.issues = read_each(top.at("issues"), read_issue);
    s.trade = read_trade(top.at("trade"));
    s.affinity = read_affinity(top.at("affinity"));
    s.model = read_model(top.at("model"));
    s.countries = read_each(top.at("countries"), read_country);
    s.accessions = read_each(top.at("accessions"), read_accession);
    s.preconditions = read_each(top.at("preconditions"), read_precondition);
    s.links = read_each(top.at("links"), read_link);
    s.bundles = read_each(top.at("bundles"), read_bundle);
    s.factors = read_each(top.at("factors"), read_factor);
    s.events = read_each(top.at("events"), read_event);
    s.compensation = read_each(top.at("compensation"), read_compensation);
    s.levers = read_each(top.at("levers"), read_lever);
    return s;
}

Loaded load_scenario(const std::string& file, const LoadOptions& options, Diagnostics& diagnostics) {
    Composition composition = compose(file, options, diagnostics);
    if (!composition.is_whole || composition.root.is_null()) throw ScenarioError(diagnostics);
    validate(composition.root, diagnostics);
    check_semantics(composition.root, diagnostics);
    check_levers(composition.unchanged.is_null() ? composition.root : composition.unchanged, diagnostics);
    throw_if_wrong(diagnostics);
    Loaded loaded{.scenario = read_scenario(composition.root), .resolved = {}, .inputs = std::move(composition.inputs)};
    read_data_files(loaded.scenario, composition.root, loaded.inputs, diagnostics);
    throw_if_wrong(diagnostics);
    check_tables(loaded.scenario, composition.root, loaded.inputs, diagnostics);
    throw_if_wrong(diagnostics);
    loaded.resolved = std::move(composition.root);
    return loaded;
}

}  // namespace accede
