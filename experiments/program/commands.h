#pragma once

#include "experiments/program/options.h"

namespace accede {

/// The commands, a source file each. Results for people go to stdout, progress and log to stderr. Each returns its exit
/// code (see program.h) and may throw: `ScenarioError` or `UsageError`
/// (usage_error.h) where the input is at fault, exit 2; anything else where we are, exit 1.

int command_run(const Options& options);
int command_check(const Options& options);
int command_diff(const Options& options);
int command_new(const Options& options);
int command_show(const Options& options);
int command_trace(const Options& options);
int command_graph(const Options& options);
int command_list(const Options& options);
int command_explain(const Options& options);
int command_schema(const Options& options);
int command_compare(const Options& options);
int command_sweep(const Options& options);
int command_merge(const Options& options);
int command_verify(const Options& options);
int command_summary(const Options& options);
int command_report(const Options& options);

}  // namespace accede
