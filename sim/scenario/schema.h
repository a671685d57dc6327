#pragma once

#include <string>

#include "sim/scenario/keys.h"

namespace accede {

/// JSON Schema (draft-07, what editors read) of a scenario or experiment file, made from the table of keys. What is
/// required of a scenario is required of a file that extends no other.
[[nodiscard]] std::string json_schema(FileKind kind);

}  // namespace accede
