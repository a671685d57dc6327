#include <iostream>

#include "experiments/program/commands.h"
#include "experiments/program/load.h"
#include "sim/scenario/read.h"
#include "sim/scenario/show.h"

namespace accede {

int command_show(const Options& options) {
    Diagnostics diagnostics;
    const Loaded loaded = load_checked(options.scenario, options.load, diagnostics);
    std::cerr << diagnostics.render();
    std::cout << show(loaded.resolved);
    return 0;
}

}  // namespace accede
