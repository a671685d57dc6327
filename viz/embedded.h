#pragma once

#include <string_view>

namespace accede {

/// Files that are part of the program: the report's template, and its style and script as built from viz/web.

[[nodiscard]] std::string_view embedded_template();
[[nodiscard]] std::string_view embedded_style();
[[nodiscard]] std::string_view embedded_script();

}  // namespace accede
