#include <doctest/doctest.h>

#include <filesystem>

#include "tests/fuzz/one_input.h"
#include "tests/support/paths.h"
#include "tests/support/source_tree.h"

TEST_SUITE("fuzz/corpus [law]") {
    TEST_CASE("nothing that the fuzzer found makes the program misbehave") {
        accede::fuzz::require_no_files_outside();
        int inputs = 0;
        for (const auto& entry : std::filesystem::directory_iterator(ACCEDE_SOURCE_DIR "/tests/fuzz/corpus")) {
            accede::fuzz::run_one_input(accede::testing::read_text(entry.path().string()), accede::fuzz::Depth::whole);
            ++inputs;
        }
        CHECK(inputs > 100);
    }
}
