#include "tests/support/source_tree.h"
#include "tests/support/paths.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace accede::testing {
namespace {

namespace fs = std::filesystem;

/// The include of a line, with `file` empty where the line has none.
Include include_of(const std::string& line, int number) {
    constexpr std::string_view kWord = "#include ";
    if (line.compare(0, kWord.size(), kWord) != 0) return {};
    const char close = line[kWord.size()] == '"' ? '"' : '>';
    const std::size_t begin = kWord.size() + 1;
    return {.file = line.substr(begin, line.find(close, begin) - begin), .own = close == '"', .line = number};
}

SourceFile read_source(const fs::path& path) {
    SourceFile source;
    source.path = fs::relative(path, ACCEDE_SOURCE_DIR).string();
    source.folder = fs::path(source.path).parent_path().string();
    source.text = read_text(path.string());
    std::istringstream lines(source.text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number)
        if (const Include found = include_of(line, number); !found.file.empty()) source.includes.push_back(found);
    return source;
}

/// Where the string or character literal that opens at `begin` ends, one past its closing quote.
std::size_t literal_end(std::string_view source, std::size_t begin) {
    std::size_t i = begin + 1;
    while (i < source.size() && source[i] != source[begin])
        i += source[i] == '\\' ? 2 : 1;
    return std::min(i + 1, source.size());
}

/// Where the comment at `begin` ends; `begin` itself where there is none.
std::size_t comment_end(std::string_view source, std::size_t begin) {
    const std::string_view opening = source.substr(begin, 2);
    if (opening == "//") return std::min(source.find('\n', begin), source.size());
    if (opening == "/*") return std::min(source.find("*/", begin + 2), source.size() - 2) + 2;
    return begin;
}

bool is_quote(std::string_view source, std::size_t i) {
    if (source[i] == '"') return true;
    const bool parts_digits = i > 0 && std::isdigit(static_cast<unsigned char>(source[i - 1])) != 0;  // 10'000
    return source[i] == '\'' && !parts_digits;
}

}  // namespace

std::string read_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<SourceFile> sources_below(std::string_view folder) {
    std::vector<SourceFile> sources;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(ACCEDE_SOURCE_DIR) / folder))
        if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp")
            sources.push_back(read_source(entry.path()));
    if (sources.empty()) throw std::runtime_error("no sources below " + std::string(folder));
    std::sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return sources;
}

std::string without_comments(std::string_view source) {
    std::string result(source);
    for (std::size_t i = 0; i < source.size();) {
        const std::size_t end = comment_end(source, i);
        for (std::size_t j = i; j < end; ++j)
            if (source[j] != '\n') result[j] = ' ';
        i = end > i ? end : is_quote(source, i) ? literal_end(source, i) : i + 1;
    }
    return result;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

}  // namespace accede::testing
