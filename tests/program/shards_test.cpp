#include "tests/program/long_work.h"

using namespace accede::testing;

namespace {

void check_shards(const LongWork& work, const TemporaryFolder& folder, int count) {
    const std::string of = std::to_string(count);
    const std::string merged = folder.path("merged_of_" + of);
    Names parts;
    for (int number = count; number > 0; --number) {  // the order in which they are made and named says nothing
        parts.push_back(folder.path("part_" + std::to_string(number) + "_of_" + of));
        const Finished part = run_accede(work.command + Names{"--quiet", "--out", parts.back(), "--shard",
                                                              std::to_string(number) + "/" + of, "--threads", "2"});
        CAPTURE(part.errors);
        REQUIRE(part.exit_code == 0);
        CHECK(tables_in(parts.back()).empty());
    }
    const Finished merge = run_accede(Names{"merge", "--quiet", "--out", merged} + parts);
    CAPTURE(merge.errors);
    REQUIRE(merge.exit_code == 0);
    CHECK(differing_tables(folder.path("whole"), merged) == Names{});
}

/// What `accede merge` says to parts that don't make a whole.
std::string refusal(const Names& parts, const std::string& out) {
    const Finished merge = run_accede(Names{"merge", "--out", out} + parts);
    CHECK(merge.exit_code == 2);
    CHECK_FALSE(std::filesystem::exists(out));
    return merge.errors;
}

}  // namespace

TEST_SUITE("program/shards [cli]") {
    TEST_CASE("any number of threads and of shards - merged - leaves the same bytes in every table") {
        for (const LongWork& work : every_kind_of_work()) {
            CAPTURE(work.name);
            const TemporaryFolder folder;
            do_whole(work, folder.path("whole"), {"--threads", "1"});
            for (const std::string threads : {"2", "3", "8"}) {
                do_whole(work, folder.path(threads), {"--threads", threads});
                CHECK(differing_tables(folder.path("whole"), folder.path(threads)) == Names{});
            }
            do_whole(work, folder.path("one_of_one"), {"--shard", "1/1"});
            CHECK(differing_tables(folder.path("whole"), folder.path("one_of_one")) == Names{});
            for (const int count : {3, 8})
                check_shards(work, folder, count);
        }
    }

    TEST_CASE("more shards than there is work leave some without any - and merge all the same") {
        const TemporaryFolder folder;
        const LongWork work{.name = "run", .command = {"run", kTeaching, "--trials", "100"}, .tables = {}};
        do_whole(work, folder.path("whole"));
        check_shards(work, folder, 5);
    }

    TEST_CASE("without --out each shard has its own folder - a horizon before what is planned is no hindrance") {
        const TemporaryFolder folder;
        const ProcessOptions there{.folder = folder.root().string()};
        const Names run{"run", kKorea, "--horizon", "2027-06", "--trials", "64", "--quiet"};
        for (const Names& more : {Names{}, Names{"--shard", "1/2"}, Names{"--shard", "2/2"}})
            REQUIRE(run_accede(run + more, there).exit_code == 0);
        CHECK(names_in(folder.path("results")) == Names{"korea", "korea_shard_1_of_2", "korea_shard_2_of_2"});
        const Names parts{"results/korea_shard_1_of_2", "results/korea_shard_2_of_2"};
        CHECK(run_accede(Names{"merge", "--force", "--out", parts[0]} + parts, there).exit_code == 2);
        const Finished merge = run_accede(Names{"merge", "--quiet", "--out", "merged"} + parts, there);
        CHECK_MESSAGE(merge.exit_code == 0, merge.errors);
        CHECK(differing_tables(folder.path("results/korea"), folder.path("merged")) == Names{});
        const Finished verify = run_accede({"verify", "merged"}, there);
        CHECK_MESSAGE(verify.exit_code == 0, verify.errors);
    }

    TEST_CASE("parts that are missing - doubled - foreign or damaged are refused") {
        const TemporaryFolder folder;
        const Names run{"run", kTeaching, "--quiet", "--trials", "200"};
        const auto make = [&](const std::string& name, const Names& more) {
            REQUIRE(run_accede(run + Names{"--out", folder.path(name)} + more).exit_code == 0);
            return folder.path(name);
        };
        const std::string first = make("1", {"--shard", "1/2"}), second = make("2", {"--shard", "2/2"});
        const std::string foreign = make("foreign", {"--shard", "2/2", "--seed", "2"}), whole = make("whole", {});
        const std::string out = folder.path("out");
        CHECK(refusal({first}, out).find("part 2/2 is missing") != std::string::npos);
        CHECK(refusal({first, second, second}, out).find("part 2/2 is there more than once") != std::string::npos);
        CHECK(refusal({first, foreign}, out).find("not parts of the same") != std::string::npos);
        CHECK(refusal({first, whole}, out).find("is whole") != std::string::npos);
        for (const Names& other : {Names{"--shard", "2/2", "--resume"}, Names{"--shard", "2/2"}, Names{}}) {
            const Finished refused = run_accede(run + Names{"--out", first} + other);
            CHECK(refused.exit_code == 2);
            CHECK(refused.errors.find("holds shard 1/2") != std::string::npos);
        }
        std::string journal = read_text(second + "/journal");
        journal[journal.size() / 2] ^= 1;
        write_text(second + "/journal", journal);
        const Finished merge = run_accede({"merge", "--out", out, first, second});
        CHECK(merge.exit_code != 0);
        CHECK(merge.errors.find("damaged") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(out));
    }
}
