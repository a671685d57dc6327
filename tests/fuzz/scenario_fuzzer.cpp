#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/one_input.h"

/// For libFuzzer; see one_input.h for what an input is.
///
///     cmake --preset fuzz && cmake --build --preset fuzz --target scenario_fuzzer
///     build/fuzz/tests/scenario_fuzzer -dict=tests/fuzz/yaml.dict -timeout=5 NEW_CORPUS tests/fuzz/corpus

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
    accede::fuzz::require_no_files_outside();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    accede::fuzz::run_one_input({reinterpret_cast<const char*>(data), size}, accede::fuzz::Depth::quick);
    return 0;
}

/// Small quarantine and short stacks: an input allocates tens of thousands of small nodes, and this halves its time.
extern "C" const char* __asan_default_options() {
    return "quarantine_size_mb=4:malloc_context_size=4:max_malloc_fill_size=0";
}
