#pragma once

#include <string>
#include <string_view>

namespace accede::fuzz {

/// One input of the fuzzer: a scenario file, loaded, validated and compiled, or an experiment file (it has the key
/// `scenario`), loaded and validated. For the fuzzer itself and for the test that replays its corpus.
///
/// The text is a file in `scenarios/`, with the options of the command line in comments at its top, at most eight:
///
///     #! set model.value.noise_sd=0.2
///     #! with lift_seafood_measures
///     #! applicant JPN
///     #! horizon 2030-12
///
/// A first line `#! explain KEY` also asks for that. What follows a line `#! points.csv` is a file of that
/// name: the table of a design, or a data table.
///
/// What it extends and its data tables are the library's; whatever else it names cannot be read. The executable must be
/// linked with ACCEDE_FUZZ_LINK_OPTIONS, which lead the reading of files here.
///
/// Mistakes in the text are what is expected. What must not happen ends the program: any exception but those for a
/// user's mistakes, a refusal without a message and, of `Depth::whole`, a scenario that cannot be read as it is shown.
enum class Depth {
    quick,  ///< for millions: reads no more than 64 KiB of the library, so no data table
    whole,  ///< for the corpus
};
void run_one_input(std::string_view text, Depth depth);

/// Ends the program unless files outside the library are out of reach.
void require_no_files_outside();

}  // namespace accede::fuzz
