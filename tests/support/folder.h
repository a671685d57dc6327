#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace accede::testing {

/// An empty folder of its own for a test, removed with everything in it at the end.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] std::string path(const std::string& name) const { return (root_ / name).string(); }
    [[nodiscard]] const std::filesystem::path& root() const { return root_; }

  private:
    std::filesystem::path root_;
};

/// Throws std::runtime_error where it cannot be written.
void write_text(const std::string& path, std::string_view text);

}  // namespace accede::testing
