#include "tests/support/process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "tests/support/folder.h"
#include "tests/support/source_tree.h"

namespace accede::testing {
namespace {

constexpr int kCannotStart = 127;

/// The child's streams are files, so that neither side can wait for the other to read.
struct Streams {
    TemporaryFolder folder;
    std::string input = folder.path("in"), output = folder.path("out"), errors = folder.path("err");
};

void open_as(int descriptor, const std::string& path, int flags) {
    const int file = open(path.c_str(), flags, 0600);
    if (file < 0 || dup2(file, descriptor) < 0) _exit(kCannotStart);
    close(file);
}

[[noreturn]] void become(const std::vector<std::string>& command, const Streams& streams, const std::string& folder) {
    open_as(STDIN_FILENO, streams.input, O_RDONLY);
    open_as(STDOUT_FILENO, streams.output, O_WRONLY | O_CREAT | O_TRUNC);
    open_as(STDERR_FILENO, streams.errors, O_WRONLY | O_CREAT | O_TRUNC);
    if (!folder.empty() && chdir(folder.c_str()) != 0) _exit(kCannotStart);
    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(kCannotStart);
}

using Clock = std::chrono::steady_clock;

/// Whether it is time for the signal: its text stands in the file, or so much time has gone by.
bool is_time(const ProcessOptions& options, const std::string& file, Clock::time_point started) {
    if (options.signal_after > 0.0)
        return std::chrono::duration<double>(Clock::now() - started).count() >= options.signal_after;
    return std::filesystem::exists(file) && read_text(file).find(options.signal_when) != std::string::npos;
}

/// Sends the signal when it is time, or nothing if the child ends before.
void signal_on(const ProcessOptions& options, const std::string& file, pid_t child) {
    const auto started = Clock::now();
    siginfo_t ended{};
    while (waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid == 0) {
        if (is_time(options, file, started)) {
            kill(child, options.signal);
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(options.signal_after > 0.0 ? 1 : 5));
    }
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

}  // namespace

Finished run_process(const std::vector<std::string>& command, const ProcessOptions& options) {
    Streams streams;
    write_text(streams.input, options.input);
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child == 0) become(command, streams, options.folder);
    if (!options.signal_when.empty() || options.signal_after > 0.0) signal_on(options, streams.errors, child);
    int status = 0;
    rusage usage{};
    if (wait4(child, &status, 0, &usage) != child) throw std::runtime_error("lost " + command.front());
    if (code_of(status) == kCannotStart) throw std::runtime_error("cannot start " + command.front());
    return {.exit_code = code_of(status),
            .output = read_text(streams.output),
            .errors = read_text(streams.errors),
            .peak_kib = usage.ru_maxrss,
            .cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime)};
}

}  // namespace accede::testing
