#pragma once

#include "sim/scenario/cursor.h"

namespace accede {

/// The sections of a scenario, one reader each. The tree is valid.

[[nodiscard]] Club read_club(const Cursor& club);
[[nodiscard]] Trade read_trade(const Cursor& trade);
[[nodiscard]] Affinity read_affinity(const Cursor& affinity);
[[nodiscard]] Model read_model(const Cursor& model);
[[nodiscard]] Country read_country(const Cursor& country);
[[nodiscard]] Accession read_accession(const Cursor& accession);
[[nodiscard]] Factor read_factor(const Cursor& factor);
[[nodiscard]] Event read_event(const Cursor& event);
[[nodiscard]] Compensation read_compensation(const Cursor& fund);

}  // namespace accede
