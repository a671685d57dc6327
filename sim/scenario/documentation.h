#pragma once

#include <string>

#include "sim/scenario/keys.h"

namespace accede {

/// docs/scenario.md and docs/experiment.md: how such a file is written, and every key of its table, as Markdown.
[[nodiscard]] std::string documentation(FileKind kind);

}  // namespace accede
