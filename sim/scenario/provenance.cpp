#include "sim/scenario/provenance.h"

#include <fmt/format.h>

#include <set>
#include <tuple>

#include "sim/scenario/numbers.h"

namespace accede {

Provenance provenance_of(const Scenario& scenario) {
    Provenance provenance;
    std::set<std::tuple<std::string, int, int>> seen;
    for (const Number* number : all_numbers(scenario)) {
        const Position& at = number->position;
        if (number->is_default || !seen.emplace(at.file, at.line, at.column).second) continue;
        auto& among = !number->assumption.empty() ? provenance.assumed
                      : !number->source.empty()   ? provenance.sourced
                                                  : provenance.bare;
        among.push_back(number);
    }
    return provenance;
}

void warn_of_bare_numbers(const Provenance& provenance, const std::string& file, Diagnostics& diagnostics) {
    const std::size_t count = provenance.bare.size();
    if (count == 0) return;
    diagnostics.warning("no_source", {.file = file, .line = 0, .column = 0},
                        fmt::format("{} {} neither a source nor an assumption; `accede check --sources` lists {}",
                                    count, count == 1 ? "number has" : "numbers have", count == 1 ? "it" : "them"));
}

}  // namespace accede
