#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/node.h"

namespace accede {

/// Setting a path of a scenario, as levers and `--set` do.

/// Why `path` cannot be set in `root`: it is no key of the table, or goes through a name that is not there (a lobby
/// of another spelling). Empty where it can. Sections of fixed keys that are left out may be gone through.
[[nodiscard]] std::string why_not_settable(const Node& root, std::string_view path);

/// Puts `value` at `path`, replacing what stands there whole; a null takes it away. `path` must be settable.
void set_path(Node& root, std::string_view path, const Node& value);

}  // namespace accede
