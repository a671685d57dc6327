#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "sim/results/sha256.h"

namespace accede {

/// What a file holds, once it is whole.
struct FileRecord {
    std::string sha256;
    std::int64_t bytes = 0;
};

/// A new file that is written from front to back, hashed on the way, and on disk when `close` returns.
/// Every call throws std::system_error, with the file's name, when the system reports a failure.
class OutputFile {
  public:
    /// Creates the file, which must not exist.
    explicit OutputFile(std::filesystem::path path);
    ~OutputFile();
    OutputFile(OutputFile&&) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;

    void write(std::string_view bytes);
    FileRecord close();

  private:
    void flush();
    std::filesystem::path path_;
    int descriptor_ = -1;
    std::string buffer_;
    Sha256 hash_;
    std::int64_t bytes_ = 0;
};

/// Writes a file that is there whole or not at all, in place of one that has the name already.
void replace_file(const std::filesystem::path& file, std::string_view bytes);

/// Makes a folder's entries durable.
void sync_folder(const std::filesystem::path& folder);

/// Throws the error that the last system call left, as `what FILE: reason`.
[[noreturn]] void fail_on_system(const std::string& what, const std::filesystem::path& file);

}  // namespace accede
