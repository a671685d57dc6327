#include "sim/results/journal.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/folder.h"
#include "tests/support/source_tree.h"

using namespace accede;

namespace {

constexpr const char* kHeader = "work of a test";

std::vector<JournalRecord> records_in(const std::string& file) {
    JournalReader reader(file);
    std::vector<JournalRecord> records;
    for (JournalRecord record; reader.next(record);)
        records.push_back(record);
    return records;
}

/// Payloads with what a record is made of in them: spaces, ends of lines, zeros.
std::vector<JournalRecord> three_records() {
    return {{.first = 0, .last = 60, .payload = std::string("a\n0 60 1 x\n\0\n", 13)},
            {.first = 60, .last = 61, .payload = ""},
            {.first = 61, .last = 200, .payload = std::string(5000, '\n')}};
}

/// Writes the three records, and returns where each ends.
std::vector<std::size_t> write_three(const std::string& file) {
    JournalWriter writer(file, kHeader);
    std::vector<std::size_t> ends;
    for (const JournalRecord& record : three_records()) {
        writer.append(record.first, record.last, record.payload);
        ends.push_back(std::filesystem::file_size(file));
    }
    return ends;
}

bool are_the_first(const std::vector<JournalRecord>& found, std::size_t count) {
    const auto whole = three_records();
    return found.size() == count && std::equal(found.begin(), found.end(), whole.begin(), [](auto& a, auto& b) {
               return a.first == b.first && a.last == b.last && a.payload == b.payload;
           });
}

std::size_t whole_before(const std::vector<std::size_t>& ends, std::size_t byte) {
    return static_cast<std::size_t>(std::ranges::count_if(ends, [&](std::size_t end) { return end <= byte; }));
}

}  // namespace

TEST_SUITE("results/journal [unit]") {
    TEST_CASE("what was appended is read back - whatever is in it") {
        const testing::TemporaryFolder folder;
        const auto ends = write_three(folder.path("journal"));
        JournalReader reader(folder.path("journal"));
        CHECK(reader.header() == kHeader);
        CHECK(are_the_first(records_in(folder.path("journal")), 3));
        for (JournalRecord record; reader.next(record);) {
        }
        CHECK(static_cast<std::size_t>(reader.bytes()) == ends.back());
    }

    TEST_CASE("a journal cut off at any byte gives the records that are whole - and goes on from there") {
        const testing::TemporaryFolder folder;
        const std::string file = folder.path("journal"), cut = folder.path("cut");
        const auto ends = write_three(file);
        const std::string text = testing::read_text(file);
        const std::size_t header = std::string(kHeader).size() + 1;
        for (std::size_t size = 0; size < text.size(); size += size < ends[1] + 100 ? 1 : 997) {
            CAPTURE(size);
            testing::write_text(cut, text.substr(0, size));
            const std::size_t whole = whole_before(ends, size);
            REQUIRE(are_the_first(records_in(cut), whole));
            JournalReader reader(cut);
            REQUIRE(reader.header() == (size < header ? "" : kHeader));
            for (JournalRecord record; reader.next(record);) {
            }
            JournalWriter writer(cut, kHeader, reader.bytes());
            for (std::size_t left = whole; left < 3; ++left) {
                const JournalRecord record = three_records()[left];
                writer.append(record.first, record.last, record.payload);
            }
            REQUIRE(testing::read_text(cut) == text);
        }
    }

    TEST_CASE("a byte that is not as it was written ends the journal before its record") {
        const testing::TemporaryFolder folder;
        const std::string file = folder.path("journal");
        const auto ends = write_three(file);
        const std::string text = testing::read_text(file);
        for (std::size_t at = std::string(kHeader).size() + 1; at < text.size(); at += at < ends[1] + 100 ? 1 : 997) {
            CAPTURE(at);
            std::string damaged = text;
            damaged[at] = static_cast<char>(damaged[at] ^ 1);
            testing::write_text(file, damaged);
            REQUIRE(are_the_first(records_in(file), whole_before(ends, at)));
        }
    }

    TEST_CASE("a file that isn't there - or that is something else - has no records") {
        const testing::TemporaryFolder folder;
        CHECK(JournalReader(folder.path("none")).header() == "");
        CHECK(records_in(folder.path("none")).empty());
        testing::write_text(folder.path("poem"), "Shall I compare thee\nto a summer's day?\n");
        CHECK(JournalReader(folder.path("poem")).header() == "Shall I compare thee");
        CHECK(records_in(folder.path("poem")).empty());
    }

    TEST_CASE("begun from scratch - nothing is left of what was there") {
        const testing::TemporaryFolder folder;
        write_three(folder.path("journal"));
        { const JournalWriter writer(folder.path("journal"), "other work"); }
        CHECK(testing::read_text(folder.path("journal")) == "other work\n");
    }

    TEST_CASE("a place where nothing may be written is an error that names the file") {
        const auto write = [] { const JournalWriter writer("/proc/nothing/journal", kHeader); };
        CHECK_THROWS_WITH_AS(write(), doctest::Contains("/proc/nothing/journal"), std::system_error);
    }
}
