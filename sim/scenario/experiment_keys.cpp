#include "sim/scenario/key_makers.h"

namespace accede {
namespace {

using namespace keys;

constexpr Key or_word(Key key, sv word) {
    key.word = word;
    return key;
}

constexpr Key kKeys[]{
    required(integer("accede", "", 1, 1, "", "Format version", "The version of this file format; always 1.", "1")),
    text("title", "", "Title", "One line for people: what this experiment asks.", "What matters most?"),
    text("description", "", "Description", "A few sentences for people.", "Every uncertain number, varied at once."),
    required(file("scenario", "Scenario", "The scenario that is varied, or that others are compared with.",
                  "../scenarios/korea.yaml")),
    section("scenarios", "More scenarios", "What `compare` holds against `scenario`, by names of your choice."),
    file("scenarios.*", "A scenario", "Its file.", "../scenarios/history/cptpp_2021.yaml"),
    list("with", KeyType::references, "lever", "Levers", "Levers that are on throughout.", "[us_tariff_pressure]"),
    section("set", "Sets", "Path of the scenario → value, throughout; as `--set` does."),
    Key{.path = "set.*",
        .type = KeyType::value,
        .title = "Value",
        .description = "What the path is set to, as it would be written in a scenario.",
        .example = "0.2"},
    integer("trials", "trials", 1, 1e9, "", "Trials",
            "Trials of each point of a design (left out: 200; rounded up to whole draws of replicates), or of each "
            "scenario compared (left out: as many as the scenario says).",
            "200"),
    integer("seed", "", 0, 9007199254740991.0, "1", "Seed", "Of the random numbers, and of the design.", "1"),
    reference("applicant", "accession", "Main applicant", "Whom the outputs are about; left out: the scenario's.",
              "KOR"),
    date("horizon", "Last month", "Left out: the scenario's.", "2038-12"),
    choice("luck", "independent|common", "", "Luck of the points",
           "`common`: every point meets the same luck, so differences are the factors' alone. `independent`: each its "
           "own, which `sobol`, `morris` and `variance` want. Left out: what suits design and analyses."),
    section("factors", "Factors", "What is varied: paths of the scenario, or `levers.NAME`."),
    Key{.path = "factors.*",
        .type = KeyType::factor,
        .title = "A factor",
        .description = "`declared`: the distribution that the scenario has there. A list of values: numbers, or words "
                       "for a choice; of a lever [false, true]. `{range: [low, high], levels: 5}`. Or a distribution "
                       "of its own, such as {uniform: [0, 1]}.",
        .example = "{uniform: [0, 0.3]}"},
    section("design", "Design", "Which points of the factors' space are tried."),
    required(choice("design.kind", "grid|latin_hypercube|sobol|morris|one_at_a_time|table", "", "Kind",
                    "`grid`: every combination of levels. `latin_hypercube`, `sobol`: points that fill the space; "
                    "`sobol` in the blocks that Sobol's indices need. `morris`: trajectories of elementary effects. "
                    "`one_at_a_time`: each factor alone against the scenario as it is (of a distribution, its median). "
                    "`table`: points from a CSV.")),
    integer("design.points", "points", 1, 1e7, "256", "Points",
            "`latin_hypercube`: how many; `sobol`: base points, each of which makes a block of factors + 2.", "256"),
    integer("design.levels", "levels", 2, 1000, "4", "Levels",
            "`grid`, `one_at_a_time`: of each factor that is a range or a distribution and does not say. `morris`: of "
            "all, an even number.",
            "4"),
    integer("design.trajectories", "trajectories", 3, 1e5, "20", "Trajectories", "`morris`: how many.", "20"),
    file("design.file", "Table (CSV)",
         "`table`: a column for each factor, named by its path, and a row for each point; the factors need not be "
         "listed again.",
         "points.csv"),
    list("outputs", KeyType::texts, "", "Outputs",
         "Quantities of summary.csv, of the main applicant or as ISO3.quantity. Left out: the probability of the last "
         "stage.",
         "[p_in_force, mean_restricted_months_to_in_force]"),
    choices("analyses", "sobol|morris|prim|variance", "Analyses",
            "`sobol`: how much of an output's variance each factor explains (wants `design.kind: sobol`). `morris`: "
            "elementary effects (wants `morris`). `prim`: boxes of factors in which an output is high or low. "
            "`variance`: what the factors decide, what other uncertain numbers, what chance.",
            "[sobol, variance]"),
    section("prim", "Boxes", "What the analysis `prim` looks for."),
    text("prim.output", "", "Output", "One of the outputs; left out: the first.", "p_in_force"),
    plain("prim.threshold", "", -1e9, 1e9, "0.5", "Threshold",
          "Of a probability: the mean that a box should reach. Of another output: where a point begins to count.",
          "0.5"),
    plain("prim.density", "share", 0, 1, "0.7", "Density",
          "Of an output that is no probability: share of a box's points that should lie beyond the threshold.", "0.7"),
    boolean("prim.above", "true", "Above", "Whether values above the threshold are of interest, or those below."),
    plain("prim.minimum_mass", "share", 0.001, 1, "0.05", "Smallest box", "Share of the points that a box must hold.",
          "0.05"),
    section("compare", "Comparison", "What `compare` does beside the scenarios."),
    or_word(list("compare.levers", KeyType::references, "lever", "Levers",
                 "Levers compared one by one with the scenario without them; `all`: every one it has.",
                 "[lift_seafood_measures]"),
            "all"),
    list("compare.shapley", KeyType::references, "lever", "Shapley shares",
         "Levers among which their joint effect is divided.", "[lift_seafood_measures, farm_compensation]"),
};

}  // namespace

std::span<const Key> experiment_keys() { return kKeys; }

}  // namespace accede
