#include "sim/results/journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <sstream>

#include "sim/results/output_file.h"
#include "sim/results/sha256.h"

namespace accede {
namespace {

std::string checksum(std::int64_t first, std::int64_t last, std::string_view payload) {
    Sha256 hash;
    hash.add(std::to_string(first) + ' ' + std::to_string(last) + '\n');
    hash.add(payload);
    return hash.hex();
}

}  // namespace

JournalReader::JournalReader(const std::filesystem::path& file) : in_(file, std::ios::binary) {
    if (!std::getline(in_, header_) || in_.eof()) {
        header_.clear();
        in_.setstate(std::ios::failbit);
    } else {
        bytes_ = std::ssize(header_) + 1;
        size_ = static_cast<std::int64_t>(std::filesystem::file_size(file));
    }
}

bool JournalReader::next(JournalRecord& record) {
    std::string line;
    if (!std::getline(in_, line) || in_.eof()) return false;
    std::istringstream words(line);
    std::int64_t size = -1;
    std::string sum;
    if (!(words >> record.first >> record.last >> size >> sum) || size < 0 || size > size_ - bytes_) return false;
    record.payload.resize(static_cast<std::size_t>(size));
    if (!in_.read(record.payload.data(), size) || in_.get() != '\n') return false;
    if (checksum(record.first, record.last, record.payload) != sum) return false;
    bytes_ += std::ssize(line) + size + 2;
    return true;
}

JournalWriter::JournalWriter(const std::filesystem::path& file, std::string_view header, std::int64_t keep)
    : file_(file), descriptor_(::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) fail_on_system("cannot create", file_);
    if (::ftruncate(descriptor_, keep) != 0 || ::lseek(descriptor_, keep, SEEK_SET) < 0)
        fail_on_system("cannot write", file_);
    if (keep == 0) write(std::string(header) + '\n');
    sync_folder(file_.parent_path());
}

JournalWriter::~JournalWriter() { ::close(descriptor_); }  // every record is on disk already

void JournalWriter::append(std::int64_t first, std::int64_t last, std::string_view payload) {
    std::string record = std::to_string(first) + ' ' + std::to_string(last) + ' ' + std::to_string(payload.size()) +
                         ' ' + checksum(first, last, payload) + '\n';
    record += payload;
    record += '\n';
    write(record);
}

void JournalWriter::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail_on_system("cannot write", file_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fdatasync(descriptor_) != 0) fail_on_system("cannot write to disk", file_);
}

}  // namespace accede
