#pragma once

#include <string>

#include "sim/scenario/diagnostics.h"
#include "sim/scenario/keys.h"
#include "sim/scenario/node.h"

namespace accede {

/// Holds a tree against the table of keys: unknown keys, types, ranges, choices, what is required and left out. What
/// one key says of another is for `check_semantics`.

/// A whole file.
void validate(const Node& root, Diagnostics& diagnostics, FileKind kind = FileKind::scenario);

/// What a lever sets a path of a scenario to. The path must be one of the table's.
void validate_value(const Node& value, const std::string& path, Diagnostics& diagnostics);

}  // namespace accede
