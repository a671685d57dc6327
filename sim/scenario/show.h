#pragma once

#include <functional>
#include <string>

#include "sim/scenario/node.h"
#include "sim/scenario/yaml_text.h"

namespace accede {

struct ShowOptions {
    /// What to call a data file of that absolute path; the path itself where this is empty.
    std::function<std::string(const std::string& path)> file_name = {};
    bool origins = true;      ///< whether a comment behind each value says where it stands
    bool all_levers = false;  ///< also those that can no longer be turned on, and would be a mistake in a file
};

/// The resolved scenario in full, as YAML: profiles merged in, defaults filled in, behind each value where it stands.
/// Loading it gives the same scenario: a draw that countries share through a profile is written with its `stream`.
[[nodiscard]] std::string show(const Node& resolved, const ShowOptions& options = {});

}  // namespace accede
