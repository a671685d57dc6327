#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/compose.h"

namespace accede {

/// What the command line said. A command looks at the options that it has; the others keep their defaults.
struct Options {
    std::string command;                 ///< "run", "check", …
    std::string scenario;                ///< SCENARIO; `-` is standard input
    std::vector<std::string> files;      ///< check: FILE…; diff: A B; new: FILE; report, merge, verify: DIR…
    std::string subject;                 ///< list: what; explain: KEY; schema: of what
    bool all = false;                    ///< explain: every key
    std::string of;                      ///< explain: scenario or experiment; empty: whichever has the key
    std::optional<std::int64_t> trials;  ///< left out: the scenario's
    std::optional<std::uint64_t> seed;   ///< left out: 1, or the experiment's
    int threads = 0;                     ///< 0: all
    std::string out;                     ///< empty: results/<name of the scenario file>
    LoadOptions load;                    ///< --set, --with, --applicant, --horizon
    bool no_trials = false;
    std::optional<double> precision;  ///< stop when the interval of P(in force) is narrower
    std::string shard;                ///< "I/N"; empty: all
    bool resume = false;
    std::optional<std::int64_t> sample;  ///< verify: how many trials to run again; left out: all
    bool hashes_only = false;            ///< verify
    std::vector<std::string> shapley;    ///< compare: levers, joined by commas, or all
    std::string on_error = "stop";       ///< or skip
    bool force = false;
    bool json = false;
    bool quiet = false;
    bool no_progress = false;
    bool sources = false;               ///< check
    std::string sensitivity;            ///< check: the result of a sweep, which puts the assumptions in order
    std::string log_level = "info";     ///< trace, debug, info, warn, error or off
    std::optional<std::int64_t> trial;  ///< trace: which one, from 0
    std::string where;                  ///< trace: "outcome=…,applicant=…", finds one
    std::string format = "dot";         ///< graph: dot, graphml or csv
    std::string language = "en";        ///< report: en or ko
    std::string figures;                ///< report: folder for figures as SVG; empty: none
    std::string command_line;           ///< as it was given, for the manifest
};

}  // namespace accede
