#include <algorithm>
#include <set>

#include "sim/compile_parts.h"
#include "sim/csv.h"

namespace accede {
namespace {

std::size_t cell(const World& world, int a, int b) {
    return static_cast<std::size_t>(a) * world.countries.size() + static_cast<std::size_t>(b);
}

/// A flow of one sector from the table or the scenario, before anything is corrected.
using FlowTable = std::map<std::pair<Id, Id>, std::map<std::string, Flow>>;

FlowTable read_flows(const Trade& trade) {
    FlowTable flows;
    if (!trade.flows_file.empty()) {
        const CsvTable table = read_csv(trade.flows_file);
        const auto exporter = table.column("exporter"), importer = table.column("importer"),
                   sector = table.column("sector_group"), value = table.column("trade_usd_bn"),
                   tariff = table.column("applied_tariff");
        for (const auto& row : table.rows)
            flows[{row.cells[exporter], row.cells[importer]}][row.cells[sector]] = {
                .exports_usd_bn = table.number(row, value).value_or(0.0),
                .tariff = table.number(row, tariff).value_or(0.0)};
    }
    for (const auto& [exporter, importers] : trade.flows)
        for (const auto& [importer, sectors] : importers)
            for (const auto& [sector, flow] : sectors)
                flows[{exporter, importer}][sector] = flow;
    return flows;
}

/// The matrix of totals: exporter in rows, importer in columns.
std::map<std::pair<Id, Id>, double> read_totals(const std::string& file) {
    std::map<std::pair<Id, Id>, double> totals;
    if (file.empty()) return totals;
    const CsvTable table = read_csv(file);
    for (const auto& row : table.rows)
        for (std::size_t i = 1; i < table.header.size(); ++i)
            if (const auto value = table.number(row, i)) totals[{row.cells[0], table.header[i]}] = *value;
    return totals;
}

double sum_of(const std::map<std::string, Flow>& sectors) {
    double sum = 0.0;
    for (const auto& [sector, flow] : sectors)
        sum += flow.exports_usd_bn;
    return sum;
}

/// Gives an economy without sector data the composition of another, scaled to its own totals; the duties are what the
/// other meets, or asks.
void fill_like(const Trade& trade, const std::map<std::pair<Id, Id>, double>& totals, const Scenario& scenario,
               FlowTable& flows) {
    const auto borrow = [&](const Id& exporter, const Id& importer, const Id& like_exporter, const Id& like_importer) {
        const auto total = totals.find({exporter, importer});
        const auto like = flows.find({like_exporter, like_importer});
        if (total == totals.end() || like == flows.end() || like_exporter == like_importer) return;
        const double sum = sum_of(like->second);
        if (sum <= 0.0) return;
        auto sectors = like->second;
        for (auto& [sector, flow] : sectors)
            flow.exports_usd_bn *= total->second / sum;
        flows.try_emplace({exporter, importer}, std::move(sectors));
    };
    for (const auto& [economy, like] : trade.composition_like)
        for (const auto& [other, unused] : scenario.countries) {
            const auto other_like = trade.composition_like.find(other);
            const Id& partner = other_like == trade.composition_like.end() ? other : other_like->second;
            borrow(economy, other, like, partner);
            borrow(other, economy, partner, like);
        }
}

void compile_gdp(const Scenario& scenario, World& world) {
    std::map<Id, double> gdp;
    if (!scenario.trade.gdp_file.empty()) {
        const CsvTable table = read_csv(scenario.trade.gdp_file);
        const auto economy = table.column("economy"), value = table.column("gdp_bn_usd");
        for (const auto& row : table.rows)
            gdp[row.cells[economy]] = table.number(row, value).value_or(0.0);
    }
    for (const auto& [id, country] : scenario.countries) {
        const auto found = gdp.find(id);
        world.trade.gdp_usd_bn.push_back(country.gdp_usd_bn.value_or(found == gdp.end() ? 0.0 : found->second));
    }
}

/// Levels of protection that replace the table's: rows of `Parameters::sector_tariff`.
class Levels {
  public:
    Levels(const Scenario& scenario, World& world, Binder& binder) : world_(world) {
        for (const auto& [sector, importers] : scenario.trade.sector_tariff)
            for (const auto& [importer, number] : importers) {
                binder.put(number, slot<&Parameters::sector_tariff>, add(sector, importer));
            }
        read_farm_tariffs(scenario.trade);
    }

    /// The row for goods of `sector` into `importer`, -1 where the table's tariff stands.
    [[nodiscard]] int row(const std::string& sector, const Id& importer) const {
        for (const Id& who : {importer, Id("default")})
            if (const auto found = rows_.find({sector, who}); found != rows_.end()) return found->second;
        return -1;
    }

  private:
    int add(const std::string& sector, const Id& importer) {
        const int row = static_cast<int>(world_.base.sector_tariff.size());
        world_.base.sector_tariff.push_back(0.0);
        rows_[{sector, importer}] = row;
        return row;
    }

    void read_farm_tariffs(const Trade& trade) {
        if (trade.mfn_file.empty() || trade.farm_sectors.empty()) return;
        const CsvTable table = read_csv(trade.mfn_file);
        const auto economy = table.column("economy"), farm = table.column("farm_simple_avg");
        for (const auto& line : table.rows) {
            const auto percent = table.number(line, farm);
            if (!percent) continue;
            for (const std::string& sector : trade.farm_sectors) {
                if (rows_.contains({sector, line.cells[economy]})) continue;  // the scenario knows better
                const int row = add(sector, line.cells[economy]);
                world_.base.sector_tariff[static_cast<std::size_t>(row)] = *percent / 100.0;
            }
        }
    }

    World& world_;
    std::map<std::pair<std::string, Id>, int> rows_;
};

/// The highest duty that an importer asks of anyone on a sector: what those without a pact pay.
std::map<std::pair<Id, std::string>, double> highest_duties(const FlowTable& flows) {
    std::map<std::pair<Id, std::string>, double> highest;
    for (const auto& [pair, sectors] : flows)
        for (const auto& [sector, flow] : sectors) {
            double& duty = highest[{pair.second, sector}];
            duty = std::max(duty, flow.tariff);
        }
    return highest;
}

void compile_flows(const Scenario& scenario, const Indices& indices, World& world, Binder& binder) {
    FlowTable flows = read_flows(scenario.trade);
    const auto totals = read_totals(scenario.trade.totals_file);
    fill_like(scenario.trade, totals, scenario, flows);
    const auto highest = highest_duties(flows);
    const Levels levels(scenario, world, binder);
    const auto pairs = world.countries.size() * world.countries.size();
    const auto cells = pairs * static_cast<std::size_t>(world.trade.sectors);
    world.trade.exports_usd_bn.assign(cells, 0.0);
    world.trade.tariff.assign(cells, 0.0);
    world.trade.tariff_share.assign(cells, 0.0);
    world.trade.level.assign(cells, -1);
    world.trade.total_exports_usd_bn.assign(pairs, 0.0);
    for (const auto& [pair, sectors] : flows) {
        const int exporter = indices.countries.at(pair.first), importer = indices.countries.at(pair.second);
        if (exporter < 0 || importer < 0) continue;
        for (const auto& [sector, flow] : sectors) {
            const auto at = cell(world, exporter, importer) * world.trade.sectors + indices.sectors.at(sector);
            const double most = highest.at({pair.second, sector});
            world.trade.exports_usd_bn[at] = flow.exports_usd_bn;
            world.trade.tariff[at] = flow.tariff;
            world.trade.tariff_share[at] = most > 0.0 ? flow.tariff / most : 0.0;
            world.trade.level[at] = levels.row(sector, pair.second);
        }
        world.trade.total_exports_usd_bn[cell(world, exporter, importer)] = sum_of(sectors);
    }
    for (const auto& [pair, total] : totals) {  // the totals are newer than the sectors
        const int exporter = indices.countries.at(pair.first), importer = indices.countries.at(pair.second);
        if (exporter >= 0 && importer >= 0) world.trade.total_exports_usd_bn[cell(world, exporter, importer)] = total;
    }
}

void compile_pacts(const Scenario& scenario, const Indices& indices, World& world, Binder& binder) {
    const Trade& trade = scenario.trade;
    world.trade.pair_pacts.resize(world.countries.size() * world.countries.size());
    if (trade.pacts_file.empty()) return;
    const Index depths = Index::of(trade.pact_depth);
    world.base.pact_depth.assign(static_cast<std::size_t>(depths.size()), 0.0);
    for (const auto& [name, number] : trade.pact_depth)
        binder.put(number, slot<&Parameters::pact_depth>, depths.at(name));
    const CsvTable table = read_csv(trade.pacts_file);
    const auto a = table.column("a"), b = table.column("b"), name = table.column("pact"),
               since = table.column("in_force"), kind = table.column("kind");
    const int known_since = trade.tariffs_as_of ? trade.tariffs_as_of->count : INT32_MIN;
    const int until = trade.pacts_until ? trade.pacts_until->count : scenario.start.count;
    for (const auto& row : table.rows) {
        const int first = indices.countries.at(row.cells[a]), second = indices.countries.at(row.cells[b]);
        const int month = month_of(table, row, since);
        if (first < 0 || second < 0 || month <= known_since || month > until) continue;
        const int depth = depths.at(row.cells[name]) >= 0 ? depths.at(row.cells[name]) : depths.at(row.cells[kind]);
        if (depth < 0) continue;
        world.trade.pair_pacts[cell(world, first, second)].push_back(depth);
        world.trade.pair_pacts[cell(world, second, first)].push_back(depth);
    }
}

}  // namespace

Index find_sectors(const Scenario& scenario) {
    std::set<std::string> sectors;
    for (const auto& [pair, flows] : read_flows(scenario.trade))
        for (const auto& [sector, flow] : flows)
            sectors.insert(sector);
    Index index;
    for (const auto& sector : sectors)
        index.add(sector);
    return index;
}

void compile_trade(const Scenario& scenario, const Indices& indices, World& world, Binder& binder) {
    world.trade.sectors = indices.sectors.size();
    world.trade.anchor = indices.countries.at(scenario.trade.anchor_economy);
    binder.put(scenario.trade.anchor_gain_share, model_slot<&ModelParameters::anchor_gain_share>);
    binder.put(scenario.trade.response, model_slot<&ModelParameters::trade_response>);
    binder.put(scenario.trade.half_saturation, model_slot<&ModelParameters::half_saturation>);
    binder.put(scenario.trade.loss_aversion, model_slot<&ModelParameters::loss_aversion>);
    compile_gdp(scenario, world);
    compile_flows(scenario, indices, world, binder);
    compile_pacts(scenario, indices, world, binder);
}

}  // namespace accede
