#include "sim/parallel.h"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>

using namespace accede;

namespace {

struct Counter {
    int blocks = 0;
};

}  // namespace

TEST_SUITE("sim/parallel [unit]") {
    TEST_CASE("results arrive in the order of their blocks for any number of threads") {
        for (const int threads : {1, 2, 3, 8}) {
            std::vector<std::int64_t> seen;
            const std::int64_t consumed = for_blocks(
                500, threads, nullptr, [] { return Counter{}; },
                [](Counter&, std::int64_t block) {
                    if (block % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
                    return std::make_unique<std::int64_t>(block * block);
                },
                [&](std::unique_ptr<std::int64_t>&& result) { seen.push_back(*result); });
            CHECK(consumed == 500);
            REQUIRE(seen.size() == 500);
            for (std::int64_t block = 0; block < 500; ++block)
                CHECK(seen[static_cast<std::size_t>(block)] == block * block);
        }
    }

    TEST_CASE("every block is done once - by a worker that nobody else uses") {
        int done = 0, workers = 0;
        for_blocks(
            300, 4, nullptr, [] { return std::make_unique<Counter>(); },
            [](std::unique_ptr<Counter>& worker, std::int64_t) { return ++worker->blocks; }, [](int) {},
            [&](const std::unique_ptr<Counter>& worker) {
                ++workers;
                done += worker->blocks;
            });
        CHECK(done == 300);
        CHECK(workers >= 1);
        CHECK(workers <= 4);
    }

    TEST_CASE("a stop flag ends after the blocks under way - and what was consumed is a prefix") {
        std::atomic<bool> stop = false;
        std::int64_t next = 0;
        const std::int64_t consumed = for_blocks(
            1'000'000, 2, &stop, [] { return 0; }, [](int&, std::int64_t block) { return block; },
            [&](std::int64_t block) {
                CHECK(block == next++);
                if (block == 20) stop = true;
            });
        CHECK(consumed == next);
        CHECK(consumed >= 21);
        CHECK(consumed <= 21 + 2 * 4);
    }

    TEST_CASE("a stop flag set before the start means no block at all") {
        const std::atomic<bool> stop = true;
        CHECK(for_blocks(
                  10, 2, &stop, [] { return 0; }, [](int&, std::int64_t b) { return b; }, [](std::int64_t) {}) == 0);
    }

    TEST_CASE("an exception comes out - whether work or the consumer threw it") {
        const auto run = [](std::int64_t bad_work, std::int64_t bad_result) {
            for_blocks(
                100, 3, nullptr, [] { return 0; },
                [=](int&, std::int64_t block) {
                    if (block == bad_work) throw std::runtime_error("trial " + std::to_string(block));
                    return block;
                },
                [=](std::int64_t block) {
                    if (block == bad_result) throw std::logic_error("row");
                });
        };
        CHECK_THROWS_WITH_AS(run(40, -1), "trial 40", std::runtime_error);
        CHECK_THROWS_WITH_AS(run(-1, 40), "row", std::logic_error);
    }

    TEST_CASE("no blocks - no work") {
        CHECK(for_blocks(
                  0, 2, nullptr, [] { return 0; }, [](int&, std::int64_t b) { return b; }, [](std::int64_t) {}) == 0);
    }
}
