#pragma once

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

#include "experiments/program/options.h"

namespace accede {

/// The log of a command, on stderr, as loud as the options ask for.
[[nodiscard]] inline std::shared_ptr<spdlog::logger> make_log(const Options& options) {
    auto log = std::make_shared<spdlog::logger>("accede", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    log->set_pattern("%T %l: %v");
    log->set_level(options.quiet
                       ? spdlog::level::err
                       : spdlog::level::from_str(options.log_level == "warn" ? "warning" : options.log_level));
    return log;
}

}  // namespace accede
