#pragma once

#include <atomic>
#include <csignal>
#include <thread>

namespace accede {

/// Turns Ctrl-C and SIGTERM into a flag while it lives. A second signal ends the program at once.
///
/// The signals are blocked and a thread waits for them, so nothing runs in a signal handler. Make it before the threads
/// that are to be spared: they inherit what is blocked.
class SignalWatch {
  public:
    SignalWatch();
    ~SignalWatch();
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

    /// True once a signal has come.
    [[nodiscard]] const std::atomic<bool>& stop() const { return stop_; }
    /// 128 + the signal's number, the exit code of who was interrupted by it; 0 if none came.
    [[nodiscard]] int exit_code() const { return signal_ == 0 ? 0 : 128 + signal_; }

  private:
    void wait(const std::stop_token& ended);

    std::atomic<bool> stop_ = false;
    std::atomic<int> signal_ = 0;
    sigset_t watched_{}, before_{};
    std::jthread waiter_;
};

}  // namespace accede
