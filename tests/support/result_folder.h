#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "sim/names.h"
#include "tests/support/folder.h"

namespace accede::testing {

/// A result directory of `hashed_outcome`s, as a run of so many trials would leave it; gone afterwards.
class ResultFolder {
  public:
    ResultFolder(const Names& names, std::int64_t trials, bool interrupted = false);

    [[nodiscard]] const std::filesystem::path& path() const { return folder_.root(); }
    /// Puts a file in place, whole.
    void put(const std::string& name, const std::string& text) const { write_text(folder_.path(name), text); }

  private:
    TemporaryFolder folder_;
};

}  // namespace accede::testing
