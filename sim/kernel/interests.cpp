#include "sim/kernel/interests.h"

#include <algorithm>
#include <cmath>

#include "agents/interests.h"
#include "agents/lobby.h"

namespace accede {
namespace {

std::size_t cell(const World& world, int a, int b) {
    return static_cast<std::size_t>(a) * world.countries.size() + static_cast<std::size_t>(b);
}

/// Whether `partner` is one that `country`'s lobbies think of: members for who is outside, applicants for a member.
bool is_counterpart(const World& world, int country, int partner) {
    if (country == partner) return false;
    const bool inside = world.countries[country].member_since != kNever;
    const bool partner_inside = world.countries[partner].member_since != kNever;
    return inside ? !partner_inside && world.countries[partner].accession >= 0 : partner_inside;
}

/// The duty that goods of `sector` from `exporter` meet in `importer`, after pacts that the table doesn't know.
double tariff_left(const World& world, const Parameters& parameters, int exporter, int importer, int sector) {
    const auto at = cell(world, exporter, importer) * world.trade.sectors + sector;
    const int level = world.trade.level[at];
    double duty = level < 0 ? world.trade.tariff[at] : parameters.sector_tariff[level] * world.trade.tariff_share[at];
    for (const int pact : world.trade.pair_pacts[cell(world, exporter, importer)])
        duty *= 1.0 - parameters.pact_depth[pact];
    return duty;
}

/// Sums over what `find_new_exports` found.
struct TradeView {
    const World& world;
    const Interests& interests;

    [[nodiscard]] double gained(int exporter, int importer, const std::vector<int>& sectors) const {
        double sum = 0.0;
        for (const int s : sectors)
            sum += interests.new_exports_by_sector[cell(world, exporter, importer) * world.trade.sectors + s];
        return sum;
    }

    [[nodiscard]] double share_of_gdp(double usd_bn, int country) const {
        const double gdp = world.trade.gdp_usd_bn[country];
        return gdp > 0.0 ? usd_bn / gdp : 0.0;
    }
};

/// epsilon, scaled so that the anchor's new exports to all members are the published share of its GDP.
double anchored_response(const World& world, const Parameters& parameters, const TradeView& trade) {
    if (world.trade.anchor < 0) return parameters.model.trade_response;
    const int anchor = world.trade.anchor;
    double sum = 0.0;
    for (int j = 0; j < world.country_count(); ++j)
        if (is_counterpart(world, anchor, j)) sum += trade.interests.new_exports_usd_bn[cell(world, anchor, j)];
    const double share = trade.share_of_gdp(sum, anchor);
    return share > 0.0 ? parameters.model.anchor_gain_share / share : parameters.model.trade_response;
}

void find_new_exports(const World& world, const Parameters& parameters, Interests& out) {
    const int sectors = world.trade.sectors;
    for (const int i : world.parties) {
        for (const int j : world.parties) {
            double sum = 0.0;
            for (int s = 0; s < sectors && i != j; ++s) {
                const auto at = cell(world, i, j) * sectors + s;
                out.tariff[at] = tariff_left(world, parameters, i, j, s);
                out.new_exports_by_sector[at] = new_exports(world.trade.exports_usd_bn[at], out.tariff[at], 1.0);
                sum += out.new_exports_by_sector[at];
            }
            out.new_exports_usd_bn[cell(world, i, j)] = sum;
        }
    }
    const double response = anchored_response(world, parameters, TradeView{world, out});
    for (double& gain : out.new_exports_by_sector)
        gain *= response;
    for (double& gain : out.new_exports_usd_bn)
        gain *= response;
}

/// What each country's sectors stand to export, and to face in imports, with all its counterparts.
void find_sector_totals(const World& world, Interests& out) {
    const int sectors = world.trade.sectors;
    std::fill(out.sector_out_usd_bn.begin(), out.sector_out_usd_bn.end(), 0.0);
    std::fill(out.sector_in_usd_bn.begin(), out.sector_in_usd_bn.end(), 0.0);
    for (const int i : world.parties)
        for (const int j : world.parties) {
            if (!is_counterpart(world, i, j)) continue;
            for (int s = 0; s < sectors; ++s) {
                out.sector_out_usd_bn[i * sectors + s] += out.new_exports_by_sector[cell(world, i, j) * sectors + s];
                out.sector_in_usd_bn[i * sectors + s] += out.new_exports_by_sector[cell(world, j, i) * sectors + s];
            }
        }
}

double affinity_of(const World& world, const Parameters& parameters, int a, int b) {
    const auto at = cell(world, a, b);
    if (world.affinity.written[at] >= 0) return parameters.affinity_pairs[world.affinity.written[at]];
    double bond = 0.0;
    for (const int kind : world.affinity.alliances[at])
        bond = std::max(bond, parameters.alliance[kind]);
    if (!world.affinity.has_ideal_point[a] || !world.affinity.has_ideal_point[b]) return std::clamp(bond, -1.0, 1.0);
    const double distance = std::abs(world.affinity.ideal_point[a] - world.affinity.ideal_point[b]);
    const auto& model = parameters.model;
    return std::clamp(model.affinity_base - model.affinity_distance_weight * distance + bond, -1.0, 1.0);
}

void find_affinities(const World& world, const Parameters& parameters, Interests& out) {
    const int n = world.country_count();
    for (int a = 0; a < n; ++a)
        for (int b = 0; b < a; ++b)
            out.affinity[cell(world, a, b)] = out.affinity[cell(world, b, a)] = affinity_of(world, parameters, a, b);
}

void find_practice(const World& world, const Parameters& parameters, Interests& out) {
    for (int i = 0; i < world.country_count(); ++i) {
        out.practice[i] = parameters.countries[i].practice;
        for (int k = 0; k < world.issues; ++k) {
            if (world.issue_kind[k] != IssueKind::market_access || world.countries[i].has_practice[k]) continue;
            double sum = 0.0;
            int flows = 0;
            for (const int j : world.parties) {
                if (!is_counterpart(world, i, j)) continue;
                for (const int s : world.issue_sectors[k])
                    sum += out.tariff[cell(world, j, i) * world.trade.sectors + s], ++flows;
            }
            out.practice[i][k] = openness(flows > 0 ? sum / flows : 0.0);
        }
    }
}

/// Exposure to outsiders: what they can do to members that let in whom they oppose, and to the applicant itself.
void find_pressures(const World& world, const Parameters& parameters, Interests& out) {
    for (int a = 0; a < world.accession_count(); ++a) {
        const int applicant = world.accessions[a].country;
        for (int j = 0; j < world.country_count(); ++j) {
            double sum = 0.0;
            for (int o = 0; o < world.country_count(); ++o) {
                const double hostility = parameters.hostility[o * world.accession_count() + a];
                if (o == applicant || o == j || hostility <= 0.0 || world.countries[o].member_since != kNever) continue;
                const double gdp = world.trade.gdp_usd_bn[j];
                const double exposure = gdp > 0.0 ? world.trade.total_exports_usd_bn[cell(world, j, o)] / gdp : 0.0;
                const double affinity = j == applicant ? 0.0 : out.affinity[cell(world, j, o)];
                sum += pressure(hostility, exposure, parameters.model.exposure_share, affinity);
            }
            if (j == applicant)
                out.displeasure[a] = sum;
            else
                out.pressure[world.pair(a, j)] = sum;
        }
    }
}

void find_stakes(const World& world, const Parameters& parameters, const TradeView& trade, Interests& out) {
    const auto& model = parameters.model;
    for (int a = 0; a < world.accession_count(); ++a) {
        const int applicant = world.accessions[a].country;
        for (const int j : world.parties) {
            IssueRow& stake = out.stake[world.pair(a, j)];
            IssueRow& imports = out.import_share[world.pair(a, j)];
            stake.fill(0.0);
            imports.fill(0.0);
            for (int k = 0; k < world.issues; ++k) {
                if (world.issue_kind[k] == IssueKind::precondition) continue;
                stake[k] = 1.0;
                if (world.issue_kind[k] != IssueKind::market_access || j == applicant) continue;
                const double gain = trade.share_of_gdp(trade.gained(j, applicant, world.issue_sectors[k]), j);
                stake[k] += model.ask_stake * interest(gain, model.half_saturation);
                for (const int s : world.issue_sectors[k])
                    imports[k] += world.trade.exports_usd_bn[cell(world, j, applicant) * world.trade.sectors + s];
            }
        }
    }
}

struct SectorInterest {
    double gain = 0.0, loss = 0.0, loss_usd_bn = 0.0;
};

SectorInterest sector_interest(const World& world, const Parameters& parameters, const Interests& interests,
                               int country, const std::vector<int>& sectors, const std::vector<int>* within) {
    double out_usd = 0.0, in_usd = 0.0;
    for (const int s : sectors) {
        if (within != nullptr && std::find(within->begin(), within->end(), s) == within->end()) continue;
        out_usd += interests.sector_out_usd_bn[country * world.trade.sectors + s];
        in_usd += interests.sector_in_usd_bn[country * world.trade.sectors + s];
    }
    const TradeView trade{world, interests};
    const auto& model = parameters.model;
    return {.gain = interest(trade.share_of_gdp(out_usd, country), model.half_saturation),
            .loss = model.loss_aversion * interest(trade.share_of_gdp(in_usd, country), model.half_saturation),
            .loss_usd_bn = in_usd};
}

void find_ideals(const World& world, const Parameters& parameters, Interests& out) {
    for (int l = 0; l < world.lobby_count(); ++l) {
        const WorldLobby& lobby = world.lobbies[l];
        const IssueRow& practice = out.practice[lobby.country];
        out.loss_usd_bn[l] = sector_interest(world, parameters, out, lobby.country, lobby.sectors, nullptr).loss_usd_bn;
        for (int k = 0; k < world.issues; ++k) {
            if ((lobby.ideal_given >> k & 1U) != 0) {
                out.ideal[l][k] = parameters.lobbies[l].ideal[k];
            } else if (world.issue_kind[k] == IssueKind::market_access && !lobby.sectors.empty()) {
                const auto stake =
                    sector_interest(world, parameters, out, lobby.country, lobby.sectors, &world.issue_sectors[k]);
                out.ideal[l][k] = trade_ideal(practice[k], stake.gain, stake.loss);
            } else {
                out.ideal[l][k] = practice[k];
            }
        }
    }
}

void share_ties(const World& world, const Parameters& parameters, Interests& out) {
    for (int l = 0; l < world.lobby_count(); ++l) {
        double sum = 0.0;
        for (int t = world.ties_into.begin[l]; t < world.ties_into.begin[l + 1]; ++t)
            sum += parameters.ties[t];
        for (int t = world.ties_into.begin[l]; t < world.ties_into.begin[l + 1]; ++t)
            out.tie_share[t] = sum > 0.0 ? parameters.ties[t] / sum : 0.0;
    }
}

/// The member with the nearest practice on rules, for applicants that don't name one.
int nearest_member(const World& world, const Interests& interests, int applicant) {
    int nearest = -1;
    double least = 1e300;
    for (int j = 0; j < world.country_count(); ++j) {
        if (world.countries[j].member_since == kNever || world.lobbies_of.begin[j] == world.lobbies_of.begin[j + 1])
            continue;
        double distance = 0.0;
        for (int k = 0; k < world.issues; ++k) {
            const double d = interests.practice[j][k] - interests.practice[applicant][k];
            distance += d * d;
        }
        if (distance < least) least = distance, nearest = j;
    }
    return nearest;
}

}  // namespace

void find_interests(const World& world, const Parameters& parameters, Interests& out) {
    const auto countries = world.countries.size(), lobbies = world.lobbies.size(), accessions = world.accessions.size();
    out.new_exports_usd_bn.assign(countries * countries, 0.0);
    out.affinity.assign(countries * countries, 0.0);
    out.pressure.assign(accessions * countries, 0.0);
    out.displeasure.assign(accessions, 0.0);
    out.stake.resize(accessions * countries);
    out.import_share.resize(accessions * countries);
    out.practice.resize(countries);
    out.ideal.resize(lobbies);
    out.loss_usd_bn.resize(lobbies);
    out.tie_share.resize(parameters.ties.size());
    out.member_like.resize(accessions);

    const auto sectors = static_cast<std::size_t>(world.trade.sectors);
    out.tariff.assign(countries * countries * sectors, 0.0);
    out.new_exports_by_sector.assign(countries * countries * sectors, 0.0);
    out.sector_out_usd_bn.resize(countries * sectors);
    out.sector_in_usd_bn.resize(countries * sectors);

    find_new_exports(world, parameters, out);
    find_sector_totals(world, out);
    find_affinities(world, parameters, out);
    find_practice(world, parameters, out);
    find_pressures(world, parameters, out);
    find_stakes(world, parameters, TradeView{world, out}, out);
    find_ideals(world, parameters, out);
    share_ties(world, parameters, out);
    find_clocks(world, parameters, out.clocks);
    for (int a = 0; a < world.accession_count(); ++a) {
        const int named = world.countries[world.accessions[a].country].takes_after;
        out.member_like[a] = named >= 0 ? named : nearest_member(world, out, world.accessions[a].country);
    }
}

}  // namespace accede
