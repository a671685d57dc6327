#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <functional>
#include <iostream>
#include <limits>

#include "experiments/program/commands.h"
#include "experiments/program/program.h"
#include "experiments/program/usage_error.h"
#include "experiments/program/version.h"
#include "sim/scenario/diagnostics.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

constexpr int kWrongInput = 2, kFailure = 1;

struct Command {
    const char* name;
    const char* about;
    int (*run)(const Options&);
};

constexpr std::array kCommands{
    Command{"run", "Trials of a scenario, to distributions of outcomes", command_run},
    Command{"compare", "Paired differences of scenarios or levers, with the same luck", command_compare},
    Command{"sweep", "Designs over parameters: sensitivity, scenario discovery", command_sweep},
    Command{"trace", "Tell one trial as a story: month, who, what, why", command_trace},
    Command{"check", "Validate scenarios; print every problem", command_check},
    Command{"show", "The scenario in full, everything resolved, as YAML", command_show},
    Command{"diff", "What differs between two resolved scenarios", command_diff},
    Command{"new", "Write a commented starter scenario that runs", command_new},
    Command{"graph", "The ties as a graph, brokers ranked", command_graph},
    Command{"list", "List scenarios, levers, rules, profiles or kinds of mistakes", command_list},
    Command{"explain", "Unit, range, default and meaning of one key", command_explain},
    Command{"schema", "JSON Schema, for editors", command_schema},
    Command{"merge", "Join the shards of one run", command_merge},
    Command{"verify", "Run again and say whether the results are the ones found", command_verify},
    Command{"summary", "The outcome page of a result directory again", command_summary},
    Command{"report", "One self-contained HTML page from a result directory", command_report},
};

void add_scenario_argument(CLI::App& command, Options& options) {
    command.add_option("SCENARIO", options.scenario, "Scenario file; - is standard input")->required();
}

void add_load_options(CLI::App& command, Options& options) {
    command.add_option("--set", options.load.set, "Set a value of the scenario: PATH=VALUE (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
    command.add_option("--with", options.load.with, "Turn a lever on (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
    command.add_option("--applicant", options.load.applicant, "Main applicant, ISO3");
    command.add_option("--horizon", options.load.horizon, "Last month, YYYY-MM");
}

/// CLI11 would wrap what does not fit, and take a leading zero for octal.
std::function<std::string(const std::string&)> whole_number(std::uint64_t least, std::uint64_t most) {
    return [=](const std::string& text) {
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool is_whole = error == std::errc() && end == text.data() + text.size();
        const bool has_zeros = text.size() > 1 && text.front() == '0';
        return is_whole && !has_zeros && number >= least && number <= most
                   ? std::string()
                   : fmt::format("a whole number from {} to {}, in digits, not {}", least, most, in_quotes(text));
    };
}

std::string not_empty(const std::string& text) { return text.empty() ? "nothing to look for" : ""; }

void add_trial_options(CLI::App& command, Options& options) {
    command.add_option("--seed", options.seed, "Seed of the random numbers (default 1)")
        ->check(whole_number(0, std::numeric_limits<std::uint64_t>::max()));
}

void add_output_options(CLI::App& command, Options& options) {
    for (const char* speaks_json :
         {"run", "trace", "check", "diff", "list", "summary", "schema", "merge", "compare", "sweep"})
        if (command.get_name() == speaks_json)
            command.add_flag("--json", options.json, "Results as one JSON object on stdout");
    command.add_flag("--quiet", options.quiet, "Nothing but results and errors");
    command.add_flag("--no-progress", options.no_progress, "No progress on stderr");
    command.add_option("--log-level", options.log_level, "trace, debug, info, warn, error or off")
        ->check(CLI::IsMember({"trace", "debug", "info", "warn", "error", "off"}));
}

void add_threads(CLI::App& command, Options& options) {
    command.add_option("--threads", options.threads, "How many threads (default: all)")->check(CLI::Range(1, 4096));
}

/// What all long work has.
void add_work(CLI::App& command, Options& options) {
    add_trial_options(command, options);
    add_threads(command, options);
    command.add_option("--on-error", options.on_error, "A trial that breaks an invariant: stop or skip")
        ->check(CLI::IsMember({"stop", "skip"}));
    command.add_option("--shard", options.shard, "Only part I of N, I from 1; accede merge joins them");
    command.add_flag("--resume", options.resume, "Go on where interrupted or killed work ended");
    command.add_flag("--force", options.force, "Replace a directory that accede did not write");
}

void add_trials(CLI::App& command, Options& options, const char* about) {
    command.add_option("--trials", options.trials, about)->check(whole_number(1, 1'000'000'000));
}

void add_run(CLI::App& command, Options& options) {
    add_scenario_argument(command, options);
    add_load_options(command, options);
    add_trials(command, options, "How many trials (default: the scenario's, else 10,000)");
    command.add_option("--out", options.out,
                       "Result directory (default: results/<name of the scenario file>, of a shard with its number)");
    command.add_flag("--no-trials", options.no_trials, "Leave trials.csv out");
    command.add_option("--precision", options.precision, "Stop when the 95 % interval of P(in force) is narrower")
        ->check(CLI::Range(1e-4, 1.0));
    add_work(command, options);
}

void add_compare(CLI::App& command, Options& options) {
    command.add_option("SCENARIO", options.files, "The baseline and what to compare with it, or an experiment file")
        ->required();
    add_load_options(command, options);
    command.get_option("--with")->description(
        "A lever to compare the baseline with; LEVER+LEVER turns several on together (repeatable)");
    command.add_option("--shapley", options.shapley, "Split the joint effect of levers: LEVER,LEVER,… or all");
    add_trials(command, options, "How many trials of each (default: the scenario's, else 10,000)");
    command.add_option("--out", options.out, "Result directory (default: results/<name>_compared)");
    add_work(command, options);
}

void add_sweep(CLI::App& command, Options& options) {
    command.add_option("EXPERIMENT", options.files, "Experiment file")->required()->expected(1);
    add_trials(command, options, "How many trials of each point (default: the experiment's, else 200)");
    command.add_option("--out", options.out, "Result directory (default: results/<name of the experiment file>)");
    add_work(command, options);
}

void add_trace(CLI::App& command, Options& options) {
    add_scenario_argument(command, options);
    add_load_options(command, options);
    add_trial_options(command, options);
    command.add_option("--trial", options.trial, "Which trial, from 0")->check(whole_number(0, 999'999'999));
    command.add_option("--where", options.where, "Find one: outcome=…,status=…,stage=…,applicant=…")->check(not_empty);
}

void add_graph(CLI::App& command, Options& options) {
    add_scenario_argument(command, options);
    add_load_options(command, options);
    command.add_option("--format", options.format, "dot, graphml or csv")
        ->check(CLI::IsMember({"dot", "graphml", "csv"}));
}

void add_check(CLI::App& command, Options& options) {
    command.add_option("FILE", options.files, "Scenario files; - is standard input")->required();
    add_load_options(command, options);
    command.add_flag("--sources", options.sources, "List numbers without a source or assumption, and the assumptions");
    command.add_option("--sensitivity", options.sensitivity,
                       "Result directory of a sweep: of the assumptions, those that matter most come first");
}

void add_diff(CLI::App& command, Options& options) {
    command.add_option("A B", options.files, "Two scenario files; B left out: A again")->required()->expected(1, 2);
    add_load_options(command, options);
    command.footer(
        "--set, --with, --applicant and --horizon are for B: `diff A --with LEVER` shows what a lever does.");
}

void add_new(CLI::App& command, Options& options) {
    command.add_option("FILE", options.files, "The file to write; - is standard output")->required()->expected(1);
    command.add_flag("--force", options.force, "Replace a file that is there");
}

void add_list(CLI::App& command, Options& options) {
    command.add_option("WHAT", options.subject, "scenarios, levers, rules, profiles or mistakes")
        ->required()
        ->check(CLI::IsMember({"scenarios", "levers", "rules", "profiles", "mistakes"}));
    command.add_option("SCENARIO", options.scenario,
                       "Whose levers or profiles (default: scenarios/korea.yaml); of scenarios: the folder");
}

void add_report(CLI::App& command, Options& options) {
    command.add_option("DIR", options.files, "Result directory; further ones are shown with it")->required();
    command.add_option("--out", options.out, "The page (default: DIR/report.html)");
    command.add_option("--figures", options.figures, "Folder for figures as SVG, and PDF where rsvg-convert is there");
    command.add_option("--lang", options.language, "Language of the labels: en or ko")
        ->check(CLI::IsMember({"en", "ko"}));
}

void add_merge(CLI::App& command, Options& options) {
    command.add_option("DIR", options.files, "What the shards left, all of them")->required();
    command.add_option("--out", options.out, "Result directory")->required();
    command.add_flag("--force", options.force, "Replace a directory that accede did not write");
}

void add_verify(CLI::App& command, Options& options) {
    command.add_option("DIR", options.files, "Result directory")->required()->expected(1);
    command.add_option("--sample", options.sample, "Run only about so many trials again, evenly spread")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}));
    command.add_flag("--hashes-only", options.hashes_only, "Run nothing again; only look for changed files");
    add_threads(command, options);
}

void add_explain(CLI::App& command, Options& options) {
    command.add_option("KEY", options.subject, "A path such as countries.KOR.capital.level");
    command.add_flag("--all", options.all, "Every key, as Markdown");
    command.add_option("--of", options.of, "scenario or experiment (default: whichever has the key)")
        ->check(CLI::IsMember({"scenario", "experiment"}));
}

void add_arguments(CLI::App& command, Options& options) {
    const std::string name = command.get_name();
    if (name == "run") add_run(command, options);
    if (name == "compare") add_compare(command, options);
    if (name == "sweep") add_sweep(command, options);
    if (name == "trace") add_trace(command, options);
    if (name == "graph") add_graph(command, options);
    if (name == "check") add_check(command, options);
    if (name == "diff") add_diff(command, options);
    if (name == "new") add_new(command, options);
    if (name == "list") add_list(command, options);
    if (name == "show") add_scenario_argument(command, options), add_load_options(command, options);
    if (name == "merge") add_merge(command, options);
    if (name == "verify") add_verify(command, options);
    if (name == "explain") add_explain(command, options);
    if (name == "schema")
        command.add_option("OF", options.subject, "scenario or experiment")
            ->default_str("scenario")
            ->check(CLI::IsMember({"scenario", "experiment"}));
    if (name == "summary") command.add_option("DIR", options.files, "Result directory")->required()->expected(1);
    if (name == "report") add_report(command, options);
    add_output_options(command, options);
}

/// CLI11 takes what follows an unknown option for a word too many.
std::string unknown_option(const CLI::App& command, int argc, char** argv) {
    std::vector<std::string> known;
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames())
            known.push_back("--" + name);
    for (int i = 2; i < argc && std::string_view(argv[i]) != "--"; ++i) {
        const std::string_view word = argv[i];
        const std::string name(word.substr(0, word.find('=')));
        if (name.starts_with("--") && std::ranges::find(known, name) == known.end())
            return command.get_name() + " has no option " + in_quotes(name) + did_you_mean(name, known);
    }
    return {};
}

/// CLI11 says of an unknown command only that it did not expect it.
std::string suggestion(const CLI::App& app, int argc, char** argv) {
    for (const CLI::App* command : app.get_subcommands({}))
        if (argc > 1 && command->get_name() == argv[1])
            if (std::string found = unknown_option(*command, argc, argv); !found.empty()) return found;
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({}))
        names.push_back(command->get_name());
    if (argc > 1 && argv[1][0] != '-' && std::ranges::find(names, argv[1]) == names.end())
        return "there is no command " + in_quotes(argv[1]) + did_you_mean(argv[1], names);
    return {};
}

int report_usage(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    const std::string hint = suggestion(app, argc, argv);
    std::cerr << "accede: " << (hint.empty() ? error.what() : hint)
              << "\nRun 'accede --help' for the commands and 'accede COMMAND --help' for their options.\n";
    return kWrongInput;
}

int run_command(const Options& options) {
    try {
        const auto command = std::ranges::find(kCommands, options.command, &Command::name);
        const int code = command->run(options);
        if (!std::cout.flush()) throw std::runtime_error("cannot write to standard output");
        return code;
    } catch (const ScenarioError& error) {
        std::cerr << error.what();
        return kWrongInput;
    } catch (const UsageError& error) {
        std::cerr << "accede: " << error.what() << '\n';
        return kWrongInput;
    }
}

int parse_and_run(int argc, char** argv) {
    CLI::App app("Simulates accession to trade agreements whose members decide by consensus.", "accede");
    app.set_version_flag("--version", std::string("accede ") + kProgramVersion);
    app.require_subcommand(1);
    Options options;
    for (const Command& command : kCommands)
        add_arguments(*app.add_subcommand(command.name, command.about), options);
    for (int i = 0; i < argc; ++i)
        options.command_line += (i == 0 ? std::string("accede") : std::string(" ") + argv[i]);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return report_usage(app, error, argc, argv);
    }
    options.command = app.get_subcommands().front()->get_name();
    return run_command(options);
}

}  // namespace

int run_program(int argc, char** argv) {
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of the write, as a full disk is
    try {
        return parse_and_run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "accede: " << error.what() << '\n';
    } catch (...) {
        std::cerr << "accede: something went wrong that has no name\n";
    }
    return kFailure;
}

}  // namespace accede
