#pragma once

namespace accede {

constexpr const char* kProgramVersion = "0.1.0";

}  // namespace accede
