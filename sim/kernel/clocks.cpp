#include "sim/kernel/clocks.h"

#include <cmath>

#include "agents/lobby.h"

namespace accede {
namespace {

Clock clock_of(double half_life_months) {
    const double share = monthly_share(half_life_months), keep = 1.0 - share;
    return {.share = share, .keep = keep, .fresh = std::sqrt(1.0 - keep * keep)};
}

}  // namespace

void find_clocks(const World& world, const Parameters& parameters, Clocks& out) {
    out.opinion = clock_of(parameters.model.opinion_half_life_months);
    out.passing_noise = clock_of(parameters.model.noise_half_life_months);
    out.factors.clear();
    for (const FactorParameters& factor : parameters.factors)
        out.factors.push_back(clock_of(factor.half_life_months));
    out.events.clear();
    for (const EventParameters& event : parameters.events)  // without a half-life it stays
        out.events.push_back(event.half_life_months > 0.0 ? clock_of(event.half_life_months) : Clock{});
    out.approval.resize(world.countries.size());
    out.capital.resize(world.countries.size());
    for (const WorldAccession& accession : world.accessions) {  // governments elsewhere have nothing to sell
        const CountryParameters& country = parameters.countries[accession.country];
        out.approval[accession.country] = clock_of(country.approval_half_life_months);
        out.capital[accession.country] = clock_of(country.capital_half_life_months);
    }
}

}  // namespace accede
