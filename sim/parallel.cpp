#include "sim/parallel.h"

#ifdef ACCEDE_STD_THREADS
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#else
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>
#endif

namespace accede {
namespace {

bool stopped(const std::atomic<bool>* stop) { return stop != nullptr && stop->load(std::memory_order_relaxed); }

}  // namespace

#ifdef ACCEDE_STD_THREADS

namespace {

/// Blocks handed out in order and taken back in order. A thread that finishes the next block in order consumes it and
/// those ready behind it, outside the lock, while the others go on working.
class OrderedBlocks {
  public:
    OrderedBlocks(std::int64_t blocks, int in_flight, const std::atomic<bool>* stop)
        : blocks_(blocks), stop_(stop), ready_(static_cast<std::size_t>(in_flight)) {}

    std::optional<std::int64_t> next() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return ended() || started_ < consumed_ + in_flight(); });
        if (ended()) return std::nullopt;
        return started_++;
    }

    void finished(std::int64_t block, const std::function<void(std::int64_t)>& consume) {
        std::unique_lock lock(mutex_);
        ready(block) = 1;
        if (consuming_) return;
        consuming_ = true;
        while (ready(consumed_) && !failure_) {
            ready(consumed_) = 0;
            lock.unlock();
            consume(consumed_);
            lock.lock();
            ++consumed_;
            changed_.notify_all();
        }
        consuming_ = false;
    }

    void failed(std::exception_ptr failure) {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::move(failure);
        changed_.notify_all();
    }

    std::int64_t result() const {
        if (failure_) std::rethrow_exception(failure_);
        return consumed_;
    }

  private:
    std::int64_t in_flight() const { return static_cast<std::int64_t>(ready_.size()); }
    bool ended() const { return failure_ || started_ == blocks_ || stopped(stop_); }
    char& ready(std::int64_t block) { return ready_[static_cast<std::size_t>(block % in_flight())]; }

    const std::int64_t blocks_;
    const std::atomic<bool>* const stop_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<char> ready_;
    std::int64_t started_ = 0, consumed_ = 0;
    bool consuming_ = false;
    std::exception_ptr failure_;
};

}  // namespace

std::int64_t run_ordered(std::int64_t blocks, int threads, int in_flight, const std::atomic<bool>* stop,
                         const std::function<void(int, std::int64_t)>& work,
                         const std::function<void(std::int64_t)>& consume) {
    OrderedBlocks ordered(blocks, in_flight, stop);
    const auto run = [&](int slot) {
        try {
            while (const std::optional<std::int64_t> block = ordered.next()) {
                work(slot, *block);
                ordered.finished(*block, consume);
            }
        } catch (...) {
            ordered.failed(std::current_exception());
        }
    };
    {
        std::vector<std::jthread> others;
        for (int slot = 1; slot < threads; ++slot)
            others.emplace_back(run, slot);
        run(0);
    }
    return ordered.result();
}

#else

std::int64_t run_ordered(std::int64_t blocks, int threads, int in_flight, const std::atomic<bool>* stop,
                         const std::function<void(int, std::int64_t)>& work,
                         const std::function<void(std::int64_t)>& consume) {
    std::int64_t started = 0, consumed = 0;
    const auto hand_out = [&](tbb::flow_control& flow) -> std::int64_t {
        if (started == blocks || stopped(stop)) {
            flow.stop();
            return -1;
        }
        return started++;
    };
    const auto do_one = [&](std::int64_t block) {
        work(tbb::this_task_arena::current_thread_index(), block);
        return block;
    };
    const auto take_back = [&](std::int64_t block) {
        consume(block);
        ++consumed;
    };
    const auto count = static_cast<std::size_t>(threads);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, count);
    tbb::task_arena arena(threads);
    arena.execute([&] {
        tbb::parallel_pipeline(static_cast<std::size_t>(in_flight),
                               tbb::make_filter<void, std::int64_t>(tbb::filter_mode::serial_in_order, hand_out) &
                                   tbb::make_filter<std::int64_t, std::int64_t>(tbb::filter_mode::parallel, do_one) &
                                   tbb::make_filter<std::int64_t, void>(tbb::filter_mode::serial_in_order, take_back));
    });
    return consumed;
}

#endif

}  // namespace accede
