#pragma once

#include <filesystem>
#include <string>

#include "sim/scenario/node.h"
#include "sim/scenario/yaml_text.h"

namespace accede {

/// The resolved scenario in full, as YAML: profiles merged in, defaults filled in, behind each value where it stands.
/// Loading it gives the same scenario: a draw that countries share through a profile is written with its `stream`.
///
/// Data files are written relative to `base` (the folder that the text goes to), absolute where it is empty.
[[nodiscard]] std::string show(const Node& resolved, const std::filesystem::path& base = {});

}  // namespace accede
