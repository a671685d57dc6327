#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace accede {

/// What a long piece of work writes down on its way, so that it can go on after anything: an append-only file with a
/// header and a checksum in every record. A record says what was found for the items `first .. last - 1` (trials of a
/// run, points of a sweep). What was cut off at the end, by a kill or a full disk, is left out when it is read.
///
///     HEADER (one line of text)
///     FIRST LAST BYTES SHA256 (of the two numbers and the payload)
///     PAYLOAD
///     …

struct JournalRecord {
    std::int64_t first = 0, last = 0;
    std::string payload;
};

/// Reads the whole records from the front.
class JournalReader {
  public:
    /// A file that isn't there, or has no whole header, has an empty header and no records.
    explicit JournalReader(const std::filesystem::path& file);
    [[nodiscard]] const std::string& header() const { return header_; }
    /// The next record; false at the end, or where a record isn't whole.
    bool next(JournalRecord& record);
    /// Bytes of the header and the records read so far.
    [[nodiscard]] std::int64_t bytes() const { return bytes_; }

  private:
    std::ifstream in_;
    std::string header_;
    std::int64_t bytes_ = 0, size_ = 0;  // read so far, and of the file
};

/// Appends records, each on disk when `append` returns. Failures are thrown as std::system_error.
class JournalWriter {
  public:
    /// Begins a journal, or goes on with the first `keep` bytes of one that is there (0: from scratch).
    JournalWriter(const std::filesystem::path& file, std::string_view header, std::int64_t keep = 0);
    ~JournalWriter();
    JournalWriter(const JournalWriter&) = delete;
    JournalWriter& operator=(const JournalWriter&) = delete;

    void append(std::int64_t first, std::int64_t last, std::string_view payload);

  private:
    void write(std::string_view bytes);
    std::filesystem::path file_;
    int descriptor_ = -1;
};

}  // namespace accede
