#pragma once

#include <string_view>

namespace accede {

/// The commented scenario that `accede new` writes: experiments/program/starter.yaml.
[[nodiscard]] std::string_view starter_scenario();

}  // namespace accede
