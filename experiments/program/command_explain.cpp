#include <iostream>

#include "experiments/program/commands.h"
#include "experiments/program/usage_error.h"
#include "sim/scenario/documentation.h"
#include "sim/scenario/explain.h"
#include "sim/scenario/schema.h"
#include "sim/scenario/wording.h"

namespace accede {

int command_explain(const Options& options) {
    if (options.all == !options.subject.empty()) throw UsageError("explain wants one KEY, or --all");
    if (options.all) {
        std::cout << documentation(options.of == "experiment" ? FileKind::experiment : FileKind::scenario);
        return 0;
    }
    std::string text;
    if (options.of != "experiment") text = explain(options.subject, FileKind::scenario);
    if (text.empty() && options.of != "scenario") text = explain(options.subject, FileKind::experiment);
    if (text.empty() && !options.of.empty()) {
        const bool scenario = options.of == "experiment";
        if (!explain(options.subject, scenario ? FileKind::scenario : FileKind::experiment).empty())
            throw UsageError(in_quotes(options.subject) + " is a key of " +
                             (scenario ? "a scenario" : "an experiment") + ", not of " +
                             (scenario ? "an experiment" : "a scenario"));
    }
    if (text.empty()) throw UsageError("there is no key " + in_quotes(options.subject) + nearest_key(options.subject));
    std::cout << text;
    return 0;
}

int command_schema(const Options& options) {
    std::cout << json_schema(options.subject == "experiment" ? FileKind::experiment : FileKind::scenario);
    return 0;
}

}  // namespace accede
