#include "tests/program/long_work.h"

using namespace accede::testing;

namespace {

constexpr bool kSanitized =
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    true;
#else
    false;
#endif

std::vector<LongWork> short_works() {
    return {{.name = "run",
             .command = {"run", kExperiments + "world.yaml", "--trials", "60"},
             .tables = {"trials.csv", "summary.csv"}},
            {.name = "sweep",
             .command = {"sweep", kExperiments + "morris.yaml", "--trials", "8"},
             .tables = {"points.csv", "sensitivity.csv"}}};
}

/// Work in `out` of a folder, under a system that fails below that folder, see faulty_system.cpp.
class Failing {
  public:
    Failing(LongWork work, std::string kind) : work_(std::move(work)), kind_(std::move(kind)) {
        do_whole(work_, whole_.path("whole"));
        do_whole(work_, whole_.path("old"), {"--seed", "2"});
    }

    /// What the call of that number does to the work, in place of older results or of nothing; false once there are
    /// fewer calls than that.
    bool check(int number, bool replaces) {
        CAPTURE(work_.name);
        CAPTURE(kind_);
        CAPTURE(number);
        CAPTURE(replaces);
        const TemporaryFolder folder;
        const std::string out = folder.path("out");
        if (replaces) std::filesystem::copy(whole_.path("old"), out, std::filesystem::copy_options::recursive);
        const Finished run = run_failing(folder, number);
        CAPTURE(run.errors);
        const std::string log = folder_log();
        if (log.empty() && kind_ != "weak") {
            CHECK(run.exit_code == 0);
            return false;
        }
        CAPTURE(log);
        if (run.exit_code == 0)
            CHECK(differing_tables(whole_.path("whole"), out) == Names{});
        else
            check_failure(run, log, out, replaces);
        do_whole(work_, out, {"--resume"});
        CHECK(differing_tables(whole_.path("whole"), out) == Names{});
        CHECK(names_in(folder.root()) == Names{"out"});
        CHECK(names_in(out) == names_in(whole_.path("whole")));
        failed_ += run.exit_code != 0 ? 1 : 0;
        return true;
    }

    [[nodiscard]] int failed() const { return failed_; }

  private:
    [[nodiscard]] Finished run_failing(const TemporaryFolder& folder, int number) const {
        std::filesystem::remove(whole_.path("log"));
        const Names environment{"env",
                                "LD_PRELOAD=" ACCEDE_FAULTY_SYSTEM,
                                "FAULTY_BELOW=" + folder.root().string(),
                                "FAULTY_KIND=" + kind_,
                                "FAULTY_NUMBER=" + std::to_string(number),
                                "FAULTY_LOG=" + whole_.path("log"),
                                ACCEDE_PROGRAM};
        return run_process(environment + work_.command +
                           Names{"--quiet", "--threads", "1", "--out", folder.path("out")});
    }

    [[nodiscard]] std::string folder_log() const {
        return std::filesystem::exists(whole_.path("log")) ? read_text(whole_.path("log")) : "";
    }

    /// A clear error that names the file, and under the final name nothing, the old results or the new, whole.
    void check_failure(const Finished& run, const std::string& log, const std::string& out, bool replaces) const {
        CHECK(run.exit_code == 1);
        CHECK(run.output == "");
        const std::string first = log.substr(0, log.find('\n'));
        const std::string path = first.substr(first.find(' ') + 1);
        const bool names_it = run.errors.find(path) != std::string::npos ||
                              run.errors.find(std::filesystem::path(path).parent_path().string()) != std::string::npos;
        CHECK(names_it);
        if (!std::filesystem::exists(out)) {
            CHECK_FALSE(replaces);
            return;
        }
        const bool is_whole = differing_tables(whole_.path("whole"), out).empty() ||
                              (replaces && differing_tables(whole_.path("old"), out).empty());
        CHECK(is_whole);
        CHECK(run_accede({"verify", "--hashes-only", out}).exit_code == 0);
    }

    LongWork work_;
    std::string kind_;
    TemporaryFolder whole_;
    int failed_ = 0;
};

/// Runs a command, `$@`, in a folder, `$0`, that is a small disk of its own; makes room and resumes. Ends with what the
/// command ended with the first time.
constexpr const char* kOnSmallDisk =
    "set -e; results=$1; size=$2; shift 2; mount -t tmpfs -o size=$size tmpfs \"$0\"; cd \"$0\"; code=0;"
    "\"$@\" --out out || code=$?; [ $code = 0 ] || [ ! -e out ];"
    "mount -o remount,size=64m \"$0\"; \"$@\" --out out --resume; cp -r out \"$results\"; exit $code";

bool can_mount() {
    const TemporaryFolder folder;
    try {
        return run_process({"unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", folder.root().string()}).exit_code == 0;
    } catch (const std::runtime_error&) {
        return false;  // no such program
    }
}

void check_small_disk(const LongWork& work, const std::string& size, int exit_code) {
    CAPTURE(work.name);
    CAPTURE(size);
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path("disk"));
    do_whole(work, folder.path("whole"));
    const Finished run = run_process(Names{"unshare", "-rm", "sh", "-c", kOnSmallDisk, folder.path("disk"),
                                           folder.path("out"), size, ACCEDE_PROGRAM} +
                                     work.command + Names{"--quiet"});
    CAPTURE(run.errors);
    REQUIRE(run.exit_code == exit_code);
    CHECK(differing_tables(folder.path("whole"), folder.path("out")) == Names{});
    if (exit_code == 0) return;
    CHECK(run.errors.find(folder.path("disk/.out.unfinished")) != std::string::npos);
    CHECK(run.errors.find("No space left on device") != std::string::npos);
}

/// Every `step`-th call in turn.
void check_calls(const std::string& kind, int step) {
    if (kSanitized) {
        MESSAGE("skipped: a sanitizer's library must be the first that is loaded");
        return;
    }
    for (const LongWork& work : short_works()) {
        Failing failing(work, kind);
        for (const bool replaces : {false, true}) {
            int calls = 0;
            while (failing.check(1 + calls * step, replaces))
                ++calls;
            MESSAGE(work.name << ", " << kind << ": " << calls << " calls made to fail");
            CHECK(calls >= 20 / step);
        }
        CHECK(failing.failed() > 0);
    }
}

}  // namespace

TEST_SUITE("program/faults [cli]") {
    TEST_CASE("writes that are interrupted and cut short change nothing") {
        if (kSanitized) return;
        for (const LongWork& work : short_works())
            for (const bool replaces : {false, true})
                CHECK(Failing(work, "weak").check(0, replaces));
    }

    TEST_CASE("a small disk that fills up: a clear error - no results and with more room --resume ends right") {
        if (!can_mount()) {
            MESSAGE("skipped: nothing may be mounted here");
            return;
        }
        for (const LongWork& work : every_kind_of_work()) {
            for (const std::string size : {"4k", "12k", "24k"})
                check_small_disk(work, size, 1);
            check_small_disk(work, "4m", 0);
        }
    }

    TEST_CASE("files that may not grow: a clear error - no results and with the limit gone --resume ends right") {
        for (const LongWork& work : every_kind_of_work()) {
            CAPTURE(work.name);
            const TemporaryFolder folder;
            do_whole(work, folder.path("whole"));
            const Finished run = run_process(Names{"sh", "-c", "ulimit -f 1; exec \"$0\" \"$@\"", ACCEDE_PROGRAM} +
                                             work.command + Names{"--quiet", "--out", folder.path("out")});
            CAPTURE(run.errors);
            CHECK(run.exit_code == 1);
            CHECK(run.errors.find(folder.path(".out.unfinished")) != std::string::npos);
            CHECK(run.errors.find("File too large") != std::string::npos);
            CHECK_FALSE(std::filesystem::exists(folder.path("out")));
            do_whole(work, folder.path("out"), {"--resume"});
            CHECK(differing_tables(folder.path("whole"), folder.path("out")) == Names{});
        }
    }

    TEST_CASE("any seventh call that fails: a clear error - nothing half-written and --resume ends right") {
        check_calls("once", 7);
    }
}

TEST_SUITE("program/faults [long]") {
    TEST_CASE("any call that fails: a clear error - nothing half-written and --resume ends right") {
        check_calls("once", 1);
    }

    TEST_CASE("a disk that fills up at any call: a clear error - nothing half-written and --resume ends right") {
        check_calls("full", 1);
    }
}
