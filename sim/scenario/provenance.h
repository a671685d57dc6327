#pragma once

#include <string>
#include <vector>

#include "sim/scenario/diagnostics.h"
#include "sim/scenario/scenario.h"

namespace accede {

/// What the numbers that an author wrote rest on, each once, by path; a number of a profile stands in one place and in
/// many countries, and counts once. Defaults of the program are not among them, nor plain data. The pointers are into
/// the scenario.
struct Provenance {
    std::vector<const Number*> sourced, assumed, bare;
};
[[nodiscard]] Provenance provenance_of(const Scenario& scenario);

/// A warning where some numbers have neither a source nor an assumption.
void warn_of_bare_numbers(const Provenance& provenance, const std::string& file, Diagnostics& diagnostics);

}  // namespace accede
