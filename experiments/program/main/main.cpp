#include "experiments/program/program.h"

int main(int argc, char** argv) { return accede::run_program(argc, argv); }
