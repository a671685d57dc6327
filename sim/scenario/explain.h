#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/keys.h"

namespace accede {

/// What the table says of a key, for people: title, meaning, type, unit, range, default, an example, the keys below.
/// `path` is concrete or a pattern, or the last name of some keys, which are then listed. Empty where nothing matches.
[[nodiscard]] std::string explain(std::string_view path, FileKind kind = FileKind::scenario);

/// "; did you mean …?" for a path that explains nothing.
[[nodiscard]] std::string nearest_key(std::string_view path);

}  // namespace accede
