#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "sim/csv.h"
#include "sim/scenario/node.h"

namespace accede {

/// A column of a design table as a factor is written: under its name the list of its different values, each where it
/// first stands. `file` is the table's name in messages.
[[nodiscard]] Entry as_factor(const CsvTable& table, std::size_t column,
                              const std::shared_ptr<const std::string>& file);

}  // namespace accede
