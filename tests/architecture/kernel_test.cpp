#include <doctest/doctest.h>

#include "tests/support/paths.h"
#include "tests/support/process.h"
#include "tests/support/source_tree.h"

using namespace accede::testing;

TEST_SUITE("architecture/kernel [law]") {
    TEST_CASE("agents and kernel compile without exceptions and run-time types") {
        std::vector<std::string> command{ACCEDE_CXX,  "-std=c++20",    "-fno-exceptions",
                                         "-fno-rtti", "-fsyntax-only", "-I" ACCEDE_SOURCE_DIR};
        for (const auto* folder : {"agents", "sim/kernel"})
            for (const SourceFile& source : sources_below(folder))
                if (source.path.ends_with(".cpp")) command.push_back(ACCEDE_SOURCE_DIR "/" + source.path);
        const Finished finished = run_process(command);
        CHECK(finished.errors == "");
        CHECK(finished.exit_code == 0);
    }
}
