#include "experiments/program/signals.h"

#include <pthread.h>
#include <unistd.h>

namespace accede {

SignalWatch::SignalWatch() {
    sigemptyset(&watched_);
    sigaddset(&watched_, SIGINT);
    sigaddset(&watched_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &watched_, &before_);
    waiter_ = std::jthread([this](const std::stop_token& ended) { wait(ended); });
}

SignalWatch::~SignalWatch() {
    waiter_.request_stop();
    waiter_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void SignalWatch::wait(const std::stop_token& ended) {
    constexpr timespec kOften{.tv_sec = 0, .tv_nsec = 20'000'000};
    while (!ended.stop_requested()) {
        const int signal = sigtimedwait(&watched_, nullptr, &kOften);
        if (signal < 0) continue;
        if (stop_) ::_exit(128 + signal);
        signal_ = signal;
        stop_ = true;
    }
}

}  // namespace accede
