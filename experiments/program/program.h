#pragma once

namespace accede {

/// The `accede` command. Returns its exit code: 0 done; 2 the input or usage is wrong (nothing written); 1 anything
/// else; what a command returns for an interruption is passed on. Throws nothing.
int run_program(int argc, char** argv);

}  // namespace accede
