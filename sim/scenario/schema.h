#pragma once

#include <string>

namespace accede {

/// JSON Schema (draft-07, what editors read) of a scenario file, made from the table of keys. What is required is
/// required of a file that extends no other.
[[nodiscard]] std::string scenario_schema();

}  // namespace accede
