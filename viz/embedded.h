#pragma once

#include <string_view>

namespace accede {

/// Files that are part of the program: the report's template, its style and script as built from viz/web, and the words
/// of its pictures.

[[nodiscard]] std::string_view embedded_template();
[[nodiscard]] std::string_view embedded_style();
[[nodiscard]] std::string_view embedded_script();
/// viz/labels/LANGUAGE.json. Throws std::logic_error where there is none.
[[nodiscard]] std::string_view embedded_labels(std::string_view language);

}  // namespace accede
