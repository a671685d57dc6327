#include "sim/scenario/read_parts.h"

namespace accede {
namespace {

std::map<Id, Id> read_names(const Cursor& section) {
    std::map<Id, Id> names;
    for (const auto& [id, name] : section.each())
        names.emplace(id, name.text());
    return names;
}

std::map<Id, std::map<Id, Number>> read_table(const Cursor& section) {
    std::map<Id, std::map<Id, Number>> table;
    for (const auto& [row, cells] : section.each())
        table.emplace(row, cells.numbers());
    return table;
}

Flow read_flow(const Cursor& flow) {
    return {.exports_usd_bn = flow.at("exports_usd_bn").plain(), .tariff = flow.at("tariff").plain()};
}

}  // namespace

Trade read_trade(const Cursor& trade) {
    Trade read;
    read.flows_file = trade.at("flows_file").text();
    read.totals_file = trade.at("totals_file").text();
    read.gdp_file = trade.at("gdp_file").text();
    read.mfn_file = trade.at("mfn_file").text();
    read.pacts_file = trade.at("pacts_file").text();
    read.tariffs_as_of = trade.at("tariffs_as_of").optional_month();
    read.pacts_until = trade.at("pacts_until").optional_month();
    read.pact_depth = trade.at("pact_depth").numbers();
    read.farm_sectors = trade.at("farm_sectors").texts();
    read.sector_tariff = read_table(trade.at("sector_tariff"));
    read.composition_like = read_names(trade.at("composition_like"));
    for (const auto& [exporter, importers] : trade.at("flows").each())
        for (const auto& [importer, sectors] : importers.each())
            for (const auto& [sector, flow] : sectors.each())
                read.flows[exporter][importer].emplace(sector, read_flow(flow));
    read.anchor_economy = trade.at("anchor").at("economy").text();
    read.anchor_gain_share = trade.at("anchor").at("gain_share").number();
    read.response = trade.at("response").number();
    read.half_saturation = trade.at("half_saturation").number();
    read.loss_aversion = trade.at("loss_aversion").number();
    return read;
}

Affinity read_affinity(const Cursor& affinity) {
    Affinity read;
    read.ideal_points_file = affinity.at("ideal_points_file").text();
    read.alliances_file = affinity.at("alliances_file").text();
    read.year = static_cast<int>(affinity.at("year").integer());
    read.like = read_names(affinity.at("like"));
    read.base = affinity.at("base").number();
    read.distance_weight = affinity.at("distance_weight").number();
    read.alliance = affinity.at("alliance").numbers();
    read.pairs = read_table(affinity.at("pairs"));
    return read;
}

}  // namespace accede
