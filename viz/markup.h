#pragma once

#include <string>
#include <string_view>

namespace accede {

/// A UTF-8 text for HTML or XML, between tags or in an attribute. Characters that XML 1.0 cannot hold become U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace accede
