#include "sim/scenario/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "sim/csv.h"
#include "sim/scenario/key_tree.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

using Row = CsvTable::Row;

/// The rows of a table by what they are about, which may be one row's only.
class Once {
  public:
    explicit Once(const CsvTable& table) : table_(table) {}

    void add(const Row& row, const std::vector<std::string>& about) {
        const auto [first, is_new] = lines_.try_emplace(about, row.line);
        if (is_new) return;
        throw CsvError(table_.file, row.line,
                       fmt::format("{} stands here twice, first in line {}", fmt::join(about, ", "), first->second));
    }

  private:
    const CsvTable& table_;
    std::map<std::vector<std::string>, int> lines_;
};

/// A cell within the limits of the key that says the same in a scenario; `unit` is the cell's unit in the key's.
std::optional<double> number_like(const CsvTable& table, const Row& row, std::size_t column, std::string_view path,
                                  double unit = 1.0) {
    const Key& key = *find_key(path);
    const auto value = table.number(row, column);
    if (value && (*value < key.minimum / unit || *value > key.maximum / unit))
        throw CsvError(table.file, row.line,
                       fmt::format("'{}' in column '{}' must be {} to {}", row.cells[column], table.header[column],
                                   key.minimum / unit, key.maximum / unit));
    return value;
}

class TableReader {
  public:
    TableReader(const Scenario& scenario, const std::vector<InputFile>& inputs, Diagnostics& diagnostics)
        : scenario_(scenario), inputs_(inputs), diagnostics_(diagnostics) {}

    TableNames read() {
        const Trade& trade = scenario_.trade;
        read(trade.flows_file, [&](const CsvTable& table) { flows(table); });
        read(trade.totals_file, [&](const CsvTable& table) { totals(table); });
        read(trade.gdp_file, [&](const CsvTable& table) { gdp(table); });
        read(trade.mfn_file, [&](const CsvTable& table) { farm_tariffs(table); });
        read(trade.pacts_file, [&](const CsvTable& table) { pacts(table); });
        read(scenario_.affinity.ideal_points_file, [&](const CsvTable& table) { ideal_points(table); });
        read(scenario_.affinity.alliances_file, [&](const CsvTable& table) { alliances(table); });
        for (const auto& [exporter, importers] : trade.flows)
            for (const auto& [importer, sectors] : importers)
                for (const auto& [sector, flow] : sectors) {
                    names_.traders.insert({exporter, importer});
                    names_.sectors.insert(sector);
                }
        return std::move(names_);
    }

  private:
    template <class Rows>
    void read(const std::string& file, Rows rows) try {
        const auto input = std::ranges::find(inputs_, file, &InputFile::path);
        if (!file.empty() && input != inputs_.end()) rows(parse_csv(input->bytes, file));
    } catch (const CsvError& error) {
        diagnostics_.error("bad_table", {.file = error.file, .line = error.line, .column = 1}, error.message);
    }

    void flows(const CsvTable& table) {
        const auto exporter = table.column("exporter"), importer = table.column("importer"),
                   sector = table.column("sector_group"), value = table.column("trade_usd_bn"),
                   tariff = table.column("applied_tariff");
        Once once(table);
        for (const Row& row : table.rows) {
            once.add(row, {row.cells[exporter], row.cells[importer], row.cells[sector]});
            (void)number_like(table, row, value, "trade.flows.*.*.*.exports_usd_bn");
            (void)number_like(table, row, tariff, "trade.flows.*.*.*.tariff");
            names_.economies.insert({row.cells[exporter], row.cells[importer]});
            names_.traders.insert({row.cells[exporter], row.cells[importer]});
            names_.sectors.insert(row.cells[sector]);
        }
    }

    void totals(const CsvTable& table) {
        Once once(table);
        for (const Row& row : table.rows) {
            once.add(row, {row.cells[0]});
            for (std::size_t i = 1; i < table.header.size(); ++i)
                if (number_like(table, row, i, "trade.flows.*.*.*.exports_usd_bn"))
                    names_.with_totals.insert({row.cells[0], table.header[i]});
        }
        names_.economies.insert(names_.with_totals.begin(), names_.with_totals.end());
    }

    void gdp(const CsvTable& table) {
        const auto economy = table.column("economy"), value = table.column("gdp_bn_usd");
        Once once(table);
        for (const Row& row : table.rows) {
            once.add(row, {row.cells[economy]});
            names_.economies.insert(row.cells[economy]);
            if (number_like(table, row, value, "countries.*.gdp_usd_bn")) names_.with_gdp.insert(row.cells[economy]);
        }
    }

    /// Read where there are sectors at the farm tariff.
    void farm_tariffs(const CsvTable& table) {
        if (scenario_.trade.farm_sectors.empty()) return;
        const auto economy = table.column("economy"), farm = table.column("farm_simple_avg");
        Once once(table);
        for (const Row& row : table.rows) {
            once.add(row, {row.cells[economy]});
            (void)number_like(table, row, farm, "trade.sector_tariff.*.*", 0.01);
            names_.economies.insert(row.cells[economy]);
        }
    }

    void pacts(const CsvTable& table) {
        const auto a = table.column("a"), b = table.column("b"), pact = table.column("pact"),
                   kind = table.column("kind");
        const auto& depth = scenario_.trade.pact_depth;
        Once once(table);
        for (const Row& row : table.rows) {
            const auto [one, other] = std::minmax(row.cells[a], row.cells[b]);
            once.add(row, {one, other, row.cells[pact]});
            if (!depth.contains(row.cells[pact])) has_weight(table, row, a, b, kind, depth, "trade.pact_depth");
            names_.pacts.insert({row.cells[pact], row.cells[kind]});
        }
    }

    void alliances(const CsvTable& table) {
        const auto a = table.column("a"), b = table.column("b"), kind = table.column("kind");
        for (const Row& row : table.rows) {
            has_weight(table, row, a, b, kind, scenario_.affinity.alliance, "affinity.alliance");
            names_.alliances.insert(row.cells[kind]);
        }
    }

    /// Where weights are given, and the pair is the scenario's. Each kind is reported once.
    void has_weight(const CsvTable& table, const Row& row, std::size_t a, std::size_t b, std::size_t kind,
                    const std::map<std::string, Number>& weights, const std::string& path) {
        const auto is_ours = [&](std::size_t column) { return scenario_.countries.contains(row.cells[column]); };
        const std::string& name = row.cells[kind];
        if (weights.empty() || weights.contains(name) || !is_ours(a) || !is_ours(b)) return;
        if (!without_weight_.insert(join_path(path, name)).second) return;
        std::vector<std::string> known;
        known.reserve(weights.size());
        for (const auto& [other, weight] : weights)
            known.push_back(other);
        diagnostics_.error("bad_table", {.file = table.file, .line = row.line, .column = 1},
                           fmt::format("{} has no weight for {}{}", path, in_quotes(name), did_you_mean(name, known)));
    }

    void ideal_points(const CsvTable& table) {
        const auto economy = table.column("economy"), year = table.column("year"), point = table.column("ideal_point");
        Once once(table);
        for (const Row& row : table.rows) {
            once.add(row, {row.cells[economy], row.cells[year]});
            names_.economies.insert(row.cells[economy]);
            const auto of = table.number(row, year);
            if (!table.number(row, point) || !of) continue;
            names_.years.insert(*of);
            if (*of == scenario_.affinity.year) names_.with_points.insert(row.cells[economy]);
        }
    }

    const Scenario& scenario_;
    const std::vector<InputFile>& inputs_;
    Diagnostics& diagnostics_;
    TableNames names_;
    std::set<std::string> without_weight_;
};

}  // namespace

TableNames read_tables(const Scenario& scenario, const std::vector<InputFile>& inputs, Diagnostics& diagnostics) {
    return TableReader(scenario, inputs, diagnostics).read();
}

}  // namespace accede
