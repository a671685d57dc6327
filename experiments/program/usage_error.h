#pragma once

#include <stdexcept>

namespace accede {

/// The command line asks for what is not there or cannot be: its text goes to stderr, exit 2.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace accede
