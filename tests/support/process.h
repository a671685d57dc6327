#pragma once

#include <string>
#include <vector>

namespace accede::testing {

/// Runs other programs, for tests of the command line.

struct Finished {
    int exit_code = 0;  ///< 128 + signal where one ended it
    std::string output, errors;
    long peak_kib = 0;       ///< most memory resident at once
    double cpu_seconds = 0;  ///< of all its threads, in the program and in the system for it
};

struct ProcessOptions {
    std::string folder = {};       ///< working directory; empty: this one's
    std::string input = {};        ///< standard input
    std::string signal_when = {};  ///< `signal` is sent once stderr holds this; empty: never
    double signal_after = 0.0;     ///< seconds, after which `signal` is sent; 0: never
    int signal = 2;                ///< SIGINT
};

/// Runs `command` (a program and its arguments) to its end. Throws std::runtime_error where it cannot be started.
[[nodiscard]] Finished run_process(const std::vector<std::string>& command, const ProcessOptions& options = {});

}  // namespace accede::testing
