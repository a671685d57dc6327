#pragma once

#include <vector>

#include "agents/issues.h"
#include "sim/kernel/clocks.h"
#include "sim/kernel/world.h"

namespace accede {

/// What follows from a parameter draw alone and stays for its trials: interests from trade, affinities, normalised
/// weights, present practice, clocks. Computed once a draw.
struct Interests {
    std::vector<double> tariff;                 ///< [exporter][importer][sector]: duty left, share
    std::vector<double> new_exports_by_sector;  ///< [exporter][importer][sector], usd_bn, if that duty went
    std::vector<double> new_exports_usd_bn;     ///< [exporter][importer]: its sum
    std::vector<double> sector_out_usd_bn;      ///< [country][sector]: new exports to all counterparts
    std::vector<double> sector_in_usd_bn;       ///< [country][sector]: new imports from them
    std::vector<double> affinity;               ///< [country][country], -1 .. 1, symmetric
    std::vector<double> pressure;               ///< [accession][country], 0 ..: of outsiders, by hostility and exposure
    std::vector<double> displeasure;            ///< [accession], 0 ..: of outsiders it depends on
    std::vector<IssueRow> stake;  ///< [accession][country]: factor on the member's salience; 0 on preconditions
    std::vector<IssueRow>
        import_share;                 ///< [accession][country]: of its imports in the issue's sectors, not normalised
    std::vector<IssueRow> practice;   ///< [country]
    std::vector<IssueRow> ideal;      ///< [lobby]
    std::vector<double> loss_usd_bn;  ///< [lobby]: import competition in its sectors, a year
    std::vector<double> tie_share;    ///< [tie], sums to 1 over a lobby's ties
    std::vector<int> member_like;     ///< [accession]: the member whose demands it takes once in force
    Clocks clocks;
};

/// Fills `out`; allocates only on first use.
void find_interests(const World& world, const Parameters& parameters, Interests& out);

}  // namespace accede
