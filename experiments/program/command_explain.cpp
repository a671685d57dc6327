#include <iostream>

#include "experiments/program/commands.h"
#include "experiments/program/usage_error.h"
#include "sim/scenario/explain.h"
#include "sim/scenario/schema.h"
#include "sim/scenario/wording.h"

namespace accede {

int command_explain(const Options& options) {
    const std::string text = explain(options.subject);
    if (text.empty()) throw UsageError("there is no key " + in_quotes(options.subject) + nearest_key(options.subject));
    std::cout << text;
    return 0;
}

int command_schema(const Options& options) {
    if (options.subject == "scenario") {
        std::cout << scenario_schema();
        return 0;
    }
    throw UsageError("there is no schema of " + in_quotes(options.subject) + "; there is one of scenario");
}

}  // namespace accede
