#include "sim/results/output_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace accede {
namespace {

constexpr std::size_t kBufferSize = 1U << 18U;

}  // namespace

void fail_on_system(const std::string& what, const std::filesystem::path& file) {
    const int error = errno;
    throw std::system_error(error, std::generic_category(), what + ' ' + file.string());
}

OutputFile::OutputFile(std::filesystem::path path)
    : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) fail_on_system("cannot create", path_);
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      buffer_(std::move(other.buffer_)),
      hash_(std::move(other.hash_)),
      bytes_(other.bytes_) {}

OutputFile::~OutputFile() {
    if (descriptor_ >= 0) ::close(descriptor_);  // given up: a failure to close changes nothing
}

void OutputFile::write(std::string_view bytes) {
    hash_.add(bytes);
    bytes_ += static_cast<std::int64_t>(bytes.size());
    buffer_ += bytes;
    if (buffer_.size() >= kBufferSize) flush();
}

void OutputFile::flush() {
    std::string_view rest = buffer_;
    while (!rest.empty()) {
        const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail_on_system("cannot write", path_);
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    buffer_.clear();
}

FileRecord OutputFile::close() {
    flush();
    if (::fsync(descriptor_) != 0) fail_on_system("cannot write to disk", path_);
    if (::close(std::exchange(descriptor_, -1)) != 0) fail_on_system("cannot close", path_);
    return {.sha256 = hash_.hex(), .bytes = bytes_};
}

void replace_file(const std::filesystem::path& file, std::string_view bytes) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const std::filesystem::path hidden =
        folder / ('.' + file.filename().string() + ".unfinished-" + std::to_string(::getpid()));
    try {
        OutputFile whole(hidden);
        whole.write(bytes);
        whole.close();
        if (::rename(hidden.c_str(), file.c_str()) != 0) fail_on_system("cannot create", file);
    } catch (...) {
        ::unlink(hidden.c_str());
        throw;
    }
    sync_folder(folder);
}

void sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) fail_on_system("cannot open", folder);
    const bool synced = ::fsync(descriptor) == 0 || errno == EINVAL;  // some file systems have no such call
    const int error = errno;
    ::close(descriptor);
    errno = error;
    if (!synced) fail_on_system("cannot write to disk", folder);
}

}  // namespace accede
