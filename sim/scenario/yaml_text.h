#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/node.h"

namespace accede {

/// Writing YAML that our own reader takes back as it was.

/// Text as a scalar: plain where nobody could mistake it, else in double quotes.
[[nodiscard]] std::string text_yaml(std::string_view text);

/// A scalar as it was written, quotes put where they are needed.
[[nodiscard]] std::string scalar_yaml(const Node& node);

/// A node on one line: `{uniform: [0, 1], source: K3}`.
[[nodiscard]] std::string flow_yaml(const Node& node);

}  // namespace accede
