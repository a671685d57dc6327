#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/compose.h"
#include "sim/scenario/keys.h"
#include "sim/scenario/read.h"

namespace accede {

/// An experiment as its author meant it: every key of the table (experiment_keys.cpp) with its type. Whatever names
/// something of a scenario keeps its place in the file, for what is found wrong later.

struct Placed {
    std::string text;
    Position position;
};

enum class FactorKind { declared, values, range, distribution };

/// A path that an experiment varies, or `levers.NAME`, whose values are "false" and "true".
struct ExperimentFactor {
    std::string path;
    Position position;
    FactorKind kind = FactorKind::declared;
    const Key* key = nullptr;                         ///< of the path in the table of keys; null for a lever
    std::vector<std::string> values;                  ///< of a list, or in a table's column: each as YAML
    std::string own;                                  ///< what the scenario has there, where that is one value
    double low = 0.0, high = 0.0;                     ///< of a range
    int levels = 0;                                   ///< of a range; 0: as many as the design says
    Distribution distribution = Distribution::fixed;  ///< its own, or the scenario's where it is declared
    std::array<double, 3> parameters{};               ///< as in `Number`
};

enum class DesignKind { grid, latin_hypercube, sobol, morris, one_at_a_time, table };

struct ExperimentDesign {
    DesignKind kind = DesignKind::grid;
    std::string name;  ///< of the kind
    Position position;
    long points = 256;
    int levels = 4, trajectories = 20;
    std::string file;  ///< of a table
};

/// An output of the summary: `applicant` is empty for the main one.
struct ExperimentOutput {
    Id applicant;
    std::string quantity;
    Position position;
};

enum class Analysis { sobol, morris, prim, variance };
enum class PointLuck { by_design, independent, common };

struct ExperimentPrim {
    std::size_t output = 0;  ///< index of `outputs`
    double threshold = 0.5;  ///< of a probability: the mean wanted in a box; else: where a point begins to be a case
    double density = 0.7;    ///< where the output is no probability: share of cases wanted in a box
    double minimum_mass = 0.05;
    bool above = true;
};

struct ExperimentCompare {
    std::vector<Placed> levers;  ///< `all` is spelled out
    std::vector<Placed> shapley;
};

struct Experiment {
    std::string title, description;
    Placed scenario;                                        ///< its file
    std::vector<std::pair<std::string, Placed>> scenarios;  ///< name and file, in the file's order
    LoadOptions load;                                       ///< with, set, applicant, horizon: of every scenario
    std::optional<long> trials;
    std::uint64_t seed = 1;
    PointLuck luck = PointLuck::by_design;
    std::vector<ExperimentFactor> factors;  ///< in the file's order; of a table in the order of its columns
    std::optional<ExperimentDesign> design;
    std::vector<ExperimentOutput> outputs;  ///< at least one
    std::vector<Analysis> analyses;
    ExperimentPrim prim;
    std::optional<ExperimentCompare> compare;
    std::vector<InputFile> inputs;  ///< the experiment file and its table; not what its scenarios are made of
};

/// Reads and checks the experiment in `file` and the scenarios that it names: what is varied must be there, and every
/// value that it may take must fit. Throws `ScenarioError` with every mistake.
[[nodiscard]] Experiment load_experiment(const std::string& file, Diagnostics& diagnostics);

/// Whether a file is an experiment: it names a `scenario`. Not where it cannot be read, nor standard input.
[[nodiscard]] bool is_experiment_file(const std::string& file);

/// What summary.csv says of an applicant, for a club of these stages.
[[nodiscard]] std::vector<std::string> quantity_names(const std::vector<std::string>& stages);

}  // namespace accede
