#include "experiments/program/run_store.h"

#include "experiments/program/usage_error.h"

namespace accede {
namespace {

constexpr std::chrono::milliseconds kOften{250};
constexpr std::size_t kManyBytes = std::size_t{8} << 20;

}  // namespace

void for_parts(const std::filesystem::path& journal, const Names& names, const std::function<void(Part&&)>& take) {
    JournalReader reader(journal);
    for (JournalRecord record; reader.next(record);) {
        Part part(names);
        part.load(record.payload);
        take(std::move(part));
    }
}

std::string journal_header(const std::filesystem::path& journal) { return JournalReader(journal).header(); }

RunStore::RunStore(const std::filesystem::path& journal, const std::string& header, const Names& names)
    : names_(names), whole_(names), pending_(names), writer_(journal, header, read_back(journal, header)) {}

/// The bytes of the journal that hold.
std::int64_t RunStore::read_back(const std::filesystem::path& journal, const std::string& header) {
    JournalReader reader(journal);
    if (reader.header().empty()) return 0;
    if (reader.header() != header)
        throw UsageError(
            "what was left unfinished is of another scenario, seed, number of trials or version: leave "
            "--resume out to start afresh");
    for (JournalRecord record; reader.next(record);) {
        Part part(names_);
        part.load(record.payload);
        part.rows.clear();
        whole_.append(std::move(part));
    }
    return reader.bytes();
}

void RunStore::begin_at(std::int64_t trial) {
    if (whole_.first == whole_.last) whole_.first = whole_.last = trial;
}

void RunStore::add(Part&& part) {
    const std::string rows = std::move(part.rows);
    part.rows.clear();
    whole_.append(Part(part));
    part.rows = rows;
    pending_.append(std::move(part));
    if (pending_.rows.size() > kManyBytes || Clock::now() - flushed_ > kOften) flush();
}

void RunStore::flush() {
    if (pending_.first < pending_.last) {
        writer_.append(pending_.first, pending_.last, pending_.save());
        pending_ = Part(names_);
    }
    flushed_ = Clock::now();
}

}  // namespace accede
