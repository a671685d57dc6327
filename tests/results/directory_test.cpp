#include "sim/results/directory.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "sim/csv.h"
#include "sim/results/manifest.h"
#include "tests/support/synthetic.h"

using namespace accede;
namespace fs = std::filesystem;

namespace {

/// A folder of the test's own, gone afterwards.
struct Scratch {
    fs::path path = fs::temp_directory_path() / ("accede-directory-test-" + std::to_string(::getpid()));
    Scratch() {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Scratch() { fs::remove_all(path); }

    [[nodiscard]] int entries() const {
        return static_cast<int>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
    }
};

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

void write_results(const fs::path& target, const std::string& content, bool force = false) {
    ResultDirectory directory(target, force);
    directory.put("summary.csv", content);
    directory.put("manifest.json", manifest_json({}, testing::small_names(), directory.files()));
    directory.commit();
}

}  // namespace

TEST_SUITE("results/directory [unit]") {
    TEST_CASE("a new directory appears whole - with the folders above it - and nothing beside it") {
        const Scratch scratch;
        const fs::path target = scratch.path / "a/b/korea/";
        {
            ResultDirectory directory(target, false);
            OutputFile file = directory.open("trials.csv");
            for (int i = 0; i < 100000; ++i)
                file.write("0123456789");
            CHECK_FALSE(fs::exists(target));
            directory.finish("trials.csv", file);
            CHECK(directory.files().at("trials.csv").bytes == 1000000);
            directory.commit();
        }
        CHECK(fs::file_size(target / "trials.csv") == 1000000);
        CHECK(std::distance(fs::directory_iterator(scratch.path / "a/b"), fs::directory_iterator()) == 1);
    }

    TEST_CASE("what is not committed leaves nothing - not even the folders above") {
        const Scratch scratch;
        {
            ResultDirectory directory(scratch.path / "a/b/korea", false);
            directory.put("summary.csv", "x");
        }
        CHECK(scratch.entries() == 0);
    }

    TEST_CASE("a result directory is replaced whole") {
        const Scratch scratch;
        const fs::path target = scratch.path / "korea";
        write_results(target, "old");
        write(target / "report.html", "of the old results");
        write_results(target, "new");
        CHECK(read_text(target / "summary.csv") == "new");
        CHECK_FALSE(fs::exists(target / "report.html"));
        CHECK(scratch.entries() == 1);
    }

    TEST_CASE("what somebody else put beside the results is not removed - unless asked") {
        const Scratch scratch;
        const fs::path target = scratch.path / "korea";
        write_results(target, "old");
        fs::create_directory(target / "notes");
        write(target / "notes/mine.txt", "mine");
        CHECK_THROWS_AS(write_results(target, "new"), RefusedDirectory);
        CHECK(read_text(target / "notes/mine.txt") == "mine");
        CHECK(read_text(target / "summary.csv") == "old");
        ResultDirectory(target, true).commit();
        CHECK_FALSE(fs::exists(target / "notes"));
    }

    TEST_CASE("an old result directory stays as it was when the new one is given up") {
        const Scratch scratch;
        const fs::path target = scratch.path / "korea";
        write_results(target, "old");
        {
            ResultDirectory directory(target, false);
            directory.put("summary.csv", "new");
        }
        CHECK(read_text(target / "summary.csv") == "old");
        CHECK(scratch.entries() == 1);
    }

    TEST_CASE("an empty folder is taken - another is refused unless forced") {
        const Scratch scratch;
        const fs::path target = scratch.path / "mine";
        fs::create_directories(target);
        write_results(target, "first");
        fs::remove_all(target);
        write(target / "thesis.tex", "years of work");
        CHECK_THROWS_AS(write_results(target, "second"), RefusedDirectory);
        CHECK(read_text(target / "thesis.tex") == "years of work");
        CHECK(scratch.entries() == 1);
        write_results(target, "third", true);
        CHECK(read_text(target / "summary.csv") == "third");
        CHECK_FALSE(fs::exists(target / "thesis.tex"));
    }

    TEST_CASE("somebody else's manifest.json doesn't make a result directory") {
        const Scratch scratch;
        for (const char* text : {"{\"schema\": \"other/1\"}", "not json", "[1]", "{}", ""}) {
            write(scratch.path / "site/manifest.json", text);
            CHECK_FALSE(is_result_directory(scratch.path / "site"));
            CHECK_THROWS_AS(refuse_to_replace(scratch.path / "site", false), RefusedDirectory);
        }
    }

    TEST_CASE("a file - and a folder that holds the current one - are refused even when forced") {
        const Scratch scratch;
        write(scratch.path / "file", "x");
        CHECK_THROWS_AS(refuse_to_replace(scratch.path / "file", true), RefusedDirectory);
        CHECK_THROWS_AS(refuse_to_replace("/", true), RefusedDirectory);
        CHECK_THROWS_AS(refuse_to_replace(".", true), RefusedDirectory);
        CHECK_THROWS_AS(refuse_to_replace("..", true), RefusedDirectory);
    }

    TEST_CASE("a folder that appears in the target's place meanwhile is not overwritten") {
        const Scratch scratch;
        const fs::path target = scratch.path / "korea";
        {
            ResultDirectory directory(target, false);
            directory.put("summary.csv", "new");
            write(target / "thesis.tex", "years of work");
            CHECK_THROWS_AS(directory.commit(), RefusedDirectory);
        }
        CHECK(read_text(target / "thesis.tex") == "years of work");
        CHECK(scratch.entries() == 1);
    }

    TEST_CASE("two at work on one target: the second is refused - and the first is not disturbed") {
        const Scratch scratch;
        ResultDirectory first(scratch.path / "korea", false);
        first.put("summary.csv", "first");
        CHECK_THROWS_WITH_AS(ResultDirectory(scratch.path / "korea", false), doctest::Contains("another run"),
                             RefusedDirectory);
        CHECK_THROWS_AS(ResultDirectory(scratch.path / "korea", true, ResultDirectory::Begin::resume),
                        RefusedDirectory);
        first.commit();
        CHECK(read_text(scratch.path / "korea/summary.csv") == "first");
    }

    TEST_CASE("of what was left unfinished a journal stays to be resumed - and nothing where work begins afresh") {
        const Scratch scratch;
        const auto begin = [&](ResultDirectory::Begin how) {
            const ResultDirectory directory(scratch.path / "korea", false, how);
            std::vector<std::string> there;
            for (const auto& entry : fs::directory_iterator(scratch.path / ".korea.unfinished"))
                there.push_back(entry.path().filename());
            return there;
        };
        write(scratch.path / ".korea.unfinished/data/trade.csv", "half");
        write(scratch.path / ".korea.unfinished/journal", "found");
        CHECK(begin(ResultDirectory::Begin::resume) == std::vector<std::string>{"journal"});
        CHECK(read_text(scratch.path / ".korea.unfinished/journal") == "found");
        CHECK(begin(ResultDirectory::Begin::afresh).empty());
        CHECK(scratch.entries() == 0);
    }

    TEST_CASE("the journal of interrupted results is taken over - the copy goes unless it grew") {
        const Scratch scratch;
        const fs::path target = scratch.path / "korea";
        write_results(target, "interrupted");
        write(target / kJournalName, "found");
        { const ResultDirectory directory(target, false, ResultDirectory::Begin::resume); }
        CHECK(scratch.entries() == 1);
        {
            const ResultDirectory directory(target, false, ResultDirectory::Begin::resume);
            CHECK(read_text(directory.journal()) == "found");
            std::ofstream(directory.journal(), std::ios::app) << ", and more";
        }
        CHECK(read_text(scratch.path / ".korea.unfinished/journal") == "found, and more");
        CHECK(read_text(target / kJournalName) == "found");
        CHECK(read_text(target / "summary.csv") == "interrupted");
    }

    TEST_CASE("a journal is dropped when all is in place - or kept with the results") {
        const Scratch scratch;
        const fs::path target = scratch.path / "korea";
        const auto work = [&](ResultDirectory::Journal journal) {
            ResultDirectory directory(target, true);
            write(directory.journal(), "found");
            directory.commit(journal);
            return fs::exists(target / kJournalName);
        };
        CHECK(work(ResultDirectory::Journal::keep));
        CHECK_FALSE(work(ResultDirectory::Journal::drop));
        CHECK(scratch.entries() == 1);
    }

    TEST_CASE("a full disk is reported with the file's name - and leaves nothing") {
        const Scratch scratch;
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        rlimit small = before;
        small.rlim_cur = 4096;
        const auto old_handler = ::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &small);
        std::string message;
        try {
            ResultDirectory directory(scratch.path / "korea", false);
            directory.put("trials.csv", std::string(10000, 'x'));
        } catch (const std::system_error& error) {
            message = error.what();
        }
        ::setrlimit(RLIMIT_FSIZE, &before);
        ::signal(SIGXFSZ, old_handler);
        CHECK(message.starts_with("cannot write "));
        CHECK(message.find("trials.csv") != std::string::npos);
        CHECK(scratch.entries() == 0);
    }

    TEST_CASE("a place where nothing may be written is a system error") {
        CHECK_THROWS_AS(ResultDirectory("/proc/nothing/korea", false), std::system_error);
    }
}

TEST_SUITE("results/sha256 [oracle]") {
    TEST_CASE("test vectors of FIPS 180-4") {
        CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}

TEST_SUITE("results/manifest [unit]") {
    TEST_CASE("the manifest says what was run and what came out") {
        const std::map<std::string, FileRecord> outputs{{"b.csv", {.sha256 = "bb", .bytes = 2}},
                                                        {"a.csv", {.sha256 = "aa", .bytes = 1}},
                                                        {"scenario.yaml", {.sha256 = "cc", .bytes = 3}}};
        Manifest manifest;
        manifest.command = "accede run bad\xff.yaml";
        manifest.seed = (1ULL << 53U) + 1;
        manifest.trials = 640;
        manifest.trials_asked = 1000;
        manifest.interrupted = true;
        manifest.inputs = {{"korea.yaml", "dd"}};
        const auto json = nlohmann::json::parse(manifest_json(manifest, testing::small_names(), outputs));
        CHECK(json["schema"] == "accede/result/1");
        CHECK(json["random_numbers"] == "philox4x32-10/1");
        CHECK(json["status"] == "interrupted");
        CHECK(json["seed"] == "9007199254740993");
        CHECK(json["trials"] == 640);
        CHECK(json["inputs"][0]["sha256"] == "dd");
        CHECK(json["outputs"].size() == 3);
        CHECK(json["scenario"]["lobbies"]["AAA/farmers"] == "Farmers");
        CHECK(json["scenario"]["end"] == "2028-11");
        CHECK(json["results_sha256"] == sha256_hex("aa  a.csv\nbb  b.csv\n"));
        manifest.seed = 1;
        CHECK(nlohmann::json::parse(manifest_json(manifest, testing::small_names(), outputs))["seed"] == 1);
    }

    TEST_CASE("the data package describes the tables that are there - column by column") {
        const std::map<std::string, FileRecord> outputs{{"trials.csv", {.sha256 = "aa", .bytes = 1}},
                                                        {"summary.csv", {.sha256 = "bb", .bytes = 2}},
                                                        {"scenario.yaml", {.sha256 = "cc", .bytes = 3}}};
        const auto json = nlohmann::json::parse(datapackage_json(testing::small_names(), outputs));
        REQUIRE(json["resources"].size() == 2);
        CHECK(json["resources"][0]["path"] == "trials.csv");
        CHECK(json["resources"][0]["hash"] == "sha256:aa");
        std::string header;
        for (const auto& field : json["resources"][0]["schema"]["fields"])
            header += field["name"].get<std::string>() + ',';
        CHECK(
            header ==
            "trial,draw,applicant,club,outcome,stage,requested_month,commenced_month,in_force_month,blocked_at,status,"
            "blocking_member,blocking_lobby,blocking_issue,meetings_blocked,meetings_queued,");
    }
}
