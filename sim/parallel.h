#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace accede {

/// The one place where threads live: numbered blocks of work done by several threads, their results taken in order.
///
/// The backend is a oneTBB pipeline (serial in, parallel work, serial out), or `std::jthread` when built with
/// ACCEDE_STD_THREADS. At most four blocks a thread are under way, so memory doesn't grow with the number of blocks.

/// What a backend runs: `work(slot, block)` for every block 0 .. blocks - 1 on up to `threads` threads, no two at once
/// in the same slot 0 .. threads - 1, and `consume(block)` one at a time in the blocks' order. Blocks under way are
/// never more than `in_flight`. Ends early, after the blocks under way, once `*stop` is true. Returns the number
/// consumed: always the blocks 0 .. n - 1. The first exception of `work` or `consume` is rethrown.
std::int64_t run_ordered(std::int64_t blocks, int threads, int in_flight, const std::atomic<bool>* stop,
                         const std::function<void(int slot, std::int64_t block)>& work,
                         const std::function<void(std::int64_t block)>& consume);

/// Does blocks 0 .. blocks - 1 and hands what each gives to `consume`, one at a time, in order.
///
/// Each thread makes a worker of its own, `make_worker()`, when it gets its first block; `work(worker, block)` gives
/// the result, `consume(result)` takes it, and at the end `retire(worker)` is called for every worker, in no given
/// order. `threads` is at least 1. `stop` may be null. Returns the number of blocks consumed, less than `blocks` only
/// when stopped. An exception ends the run and comes out of this call; `retire` is not called then.
template <class MakeWorker, class Work, class Consume, class Retire>
std::int64_t for_blocks(std::int64_t blocks, int threads, const std::atomic<bool>* stop, MakeWorker make_worker,
                        Work work, Consume consume, Retire retire) {
    using Local = std::invoke_result_t<MakeWorker>;
    using Result = std::invoke_result_t<Work, Local&, std::int64_t>;
    constexpr int kBlocksPerThread = 4;
    const int in_flight = kBlocksPerThread * threads;
    std::vector<std::optional<Local>> workers(static_cast<std::size_t>(threads));
    std::vector<std::optional<Result>> results(static_cast<std::size_t>(in_flight));
    const auto place = [&](std::int64_t block) -> std::optional<Result>& {
        return results[static_cast<std::size_t>(block % in_flight)];
    };
    const std::int64_t consumed = run_ordered(
        blocks, threads, in_flight, stop,
        [&](int slot, std::int64_t block) {
            std::optional<Local>& worker = workers[static_cast<std::size_t>(slot)];
            if (!worker) worker.emplace(make_worker());
            place(block).emplace(work(*worker, block));
        },
        [&](std::int64_t block) {
            consume(std::move(*place(block)));
            place(block).reset();
        });
    for (std::optional<Local>& worker : workers) {
        if (worker) retire(*worker);
    }
    return consumed;
}

template <class MakeWorker, class Work, class Consume>
std::int64_t for_blocks(std::int64_t blocks, int threads, const std::atomic<bool>* stop, MakeWorker make_worker,
                        Work work, Consume consume) {
    return for_blocks(blocks, threads, stop, std::move(make_worker), std::move(work), std::move(consume),
                      [](const auto&) {});
}

}  // namespace accede
