#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accede::testing {

/// The project's own sources as text, for tests of how they hang together.

struct Include {
    std::string file;  ///< as written between the quotes or brackets
    bool own = false;  ///< in quotes
    int line = 0;
};

struct SourceFile {
    std::string path;    ///< from the root, such as sim/kernel/trial.cpp
    std::string folder;  ///< such as sim/kernel
    std::string text;
    std::vector<Include> includes;
};

[[nodiscard]] std::string read_text(const std::string& path);

/// Every .h and .cpp in `folder` and below, by path. Throws where there is none: a test of nothing would pass.
[[nodiscard]] std::vector<SourceFile> sources_below(std::string_view folder);

/// A source with its comments blanked out, strings kept and lines where they were.
[[nodiscard]] std::string without_comments(std::string_view source);

/// The letters-and-digits words of a text; an underscore parts words.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

}  // namespace accede::testing
