#pragma once

#include <sstream>
#include <string>

namespace accede::testing {

/// A file too long to keep, from a recipe: lines stand as they are but for
///
///     %repeat N TEXT        N lines of TEXT, in which % is the line's number from 0 and %+ the next one's
///     %join N BEGIN@TEXT    one line: BEGIN, then TEXT N times

[[nodiscard]] inline std::string numbered(const std::string& text, int number) {
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            line += text[i];
            continue;
        }
        const bool next = i + 1 < text.size() && text[i + 1] == '+';
        line += std::to_string(next ? number + 1 : number);
        if (next) ++i;
    }
    return line + '\n';
}

[[nodiscard]] inline std::string carried_out(const std::string& recipe) {
    std::istringstream lines(recipe);
    std::string file;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string what;
        int times = 0;
        if (!line.starts_with('%') || !(words >> what >> times)) {
            file += line + '\n';
            continue;
        }
        words.get();
        std::string text;
        std::getline(words, text);
        const std::size_t at = text.find('@');
        if (what == "%join") file += text.substr(0, at);
        for (int i = 0; i < times; ++i)
            file += what == "%join" ? text.substr(at + 1) : numbered(text, i);
        if (what == "%join") file += '\n';
    }
    return file;
}

}  // namespace accede::testing
