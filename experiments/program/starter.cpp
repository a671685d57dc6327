#include "experiments/program/starter.h"

// The assembler puts the file between two symbols; CMake says where it is.
asm(".pushsection .rodata\naccede_starter_begin: .incbin \"" ACCEDE_STARTER
    "\"\naccede_starter_end:\n"
    ".popsection\n.globl accede_starter_begin\n.globl accede_starter_end\n");
extern "C" const char accede_starter_begin[], accede_starter_end[];

namespace accede {

std::string_view starter_scenario() { return {accede_starter_begin, accede_starter_end}; }

}  // namespace accede
