#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

#include "sim/scenario/look.h"
#include "sim/scenario/semantics.h"
#include "sim/scenario/tables.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

using Names = std::set<std::string>;

Names together(const Names& a, const Names& b) {
    Names all = a;
    all.insert(b.begin(), b.end());
    return all;
}

/// What a scenario says of things that its tables, or the flows written in it, must have.
class TableSemantics {
  public:
    TableSemantics(const Scenario& scenario, const Node& root, const TableNames& tables, Diagnostics& diagnostics)
        : scenario_(scenario), root_(root), tables_(tables), diagnostics_(diagnostics) {}

    void check() {
        check_economies();
        if (!tables_.sectors.empty()) check_flows();
        check_gdp();
        if (!scenario_.trade.pacts_file.empty())
            known_keys("trade.pact_depth", "pact or kind of pacts",
                       together(tables_.pacts, {"bilateral", "plurilateral"}));
        if (!scenario_.affinity.alliances_file.empty())
            known_keys("affinity.alliance", "kind of alliances", tables_.alliances);
        if (!scenario_.affinity.ideal_points_file.empty()) check_ideal_points();
    }

  private:
    void known(const std::string& path, const Position& position, std::string_view what, const std::string& name,
               const Names& names) {
        if (names.contains(name)) return;
        const std::vector<std::string> candidates(names.begin(), names.end());
        diagnostics_.error(
            "unknown_reference", position,
            fmt::format("{}: the data has no {} {}{}", path, what, in_quotes(name), did_you_mean(name, candidates)));
    }

    /// The names under a key, which `path` is the path of.
    void known_keys(const std::string& path, std::string_view what, const Names& names) {
        for (const Entry& entry : entries_at(root_, path))
            known(join_path(path, entry.key), entry.position(), what, entry.key, names);
    }

    void known_values(const std::string& path, std::string_view what, const Names& names) {
        for (const Entry& entry : entries_at(root_, path))
            known(join_path(path, entry.key), entry.value.position(), what, entry.value.text, names);
    }

    void check_economies() {
        Names economies = tables_.economies;
        for (const auto& [id, country] : scenario_.countries)
            economies.insert(id);
        known_keys("trade.composition_like", "economy", economies);
        known_keys("trade.flows", "economy", economies);
        known_keys("affinity.like", "economy", economies);
        for (const Entry& exporter : entries_at(root_, "trade.flows"))
            known_keys("trade.flows." + exporter.key, "economy", economies);
        for (const Entry& sector : entries_at(root_, "trade.sector_tariff"))
            known_keys("trade.sector_tariff." + sector.key, "economy", together(economies, {"default"}));
    }

    void known_sectors(const Node& parent, const char* key, const std::string& path) {
        const Node* list = parent.at(key);
        if (list == nullptr) return;
        for (const Entry& sector : list->entries)
            known(shown_path(*list, path), sector.value.position(), "sector", sector.value.text, tables_.sectors);
    }

    void check_flows() {
        known_keys("trade.sector_tariff", "sector", tables_.sectors);
        known_sectors(root_, "trade.farm_sectors", "trade.farm_sectors");
        for (const Entry& issue : entries_at(root_, "issues"))
            known_sectors(issue.value, "sectors", "issues." + issue.key + ".sectors");
        for (const Entry& country : entries_at(root_, "countries"))
            for (const Entry& lobby : entries_at(country.value, "lobbies"))
                known_sectors(lobby.value, "sectors",
                              fmt::format("countries.{}.lobbies.{}.sectors", country.key, lobby.key));
        known_values("trade.composition_like", "flows by sector of", tables_.traders);
        Names with_flows = tables_.traders;
        for (const auto& [economy, like] : scenario_.trade.composition_like)
            with_flows.insert(economy);
        if (const Node* anchor = root_.at("trade.anchor.economy"); anchor != nullptr && anchor->is_scalar())
            known("trade.anchor.economy", anchor->position(), "flows by sector of", anchor->text, with_flows);
    }

    /// Gains and losses are measured by it.
    void check_gdp() {
        const Names traders = together(tables_.traders, tables_.with_totals);
        for (const Entry& country : entries_at(root_, "countries")) {
            const bool is_party =
                scenario_.club.members.contains(country.key) || scenario_.accessions.contains(country.key);
            const bool is_given =
                scenario_.countries.at(country.key).gdp_usd_bn || tables_.with_gdp.contains(country.key);
            if (!is_party || is_given || !traders.contains(country.key)) continue;
            const std::string& file = scenario_.trade.gdp_file;
            diagnostics_.error("missing_key", country.position(),
                               fmt::format("countries.{}.gdp_usd_bn is missing: what its trade is worth is measured by "
                                           "it{}",
                                           country.key, file.empty() ? "" : ", and " + in_quotes(file) + " has none"));
        }
    }

    void check_ideal_points() {
        const Node* year = root_.at("affinity.year");
        const Position position = (year == nullptr ? root_.at("affinity.ideal_points_file") : year)->position();
        if (!tables_.years.contains(scenario_.affinity.year))
            return diagnostics_.error("unknown_reference", position,
                                      fmt::format("affinity.year: the ideal points have none of {}; they have {}",
                                                  scenario_.affinity.year, fmt::join(tables_.years, ", ")));
        known_values("affinity.like", "ideal point of", tables_.with_points);
    }

    const Scenario& scenario_;
    const Node& root_;
    const TableNames& tables_;
    Diagnostics& diagnostics_;
};

}  // namespace

void check_tables(const Scenario& scenario, const Node& root, const std::vector<InputFile>& inputs,
                  Diagnostics& diagnostics) {
    const TableNames tables = read_tables(scenario, inputs, diagnostics);
    if (!diagnostics.has_errors()) TableSemantics(scenario, root, tables, diagnostics).check();
}

}  // namespace accede
