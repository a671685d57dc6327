#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "tests/program/accede.h"

using namespace accede::testing;

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

/// Words a blank apart, however wide the columns.
std::string squeezed(const std::string& line) {
    std::istringstream words(line);
    std::string text;
    for (std::string word; words >> word;)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

/// What stands between ``` and ```, with the words behind the first.
struct Block {
    std::string info;
    Lines lines;
};

std::vector<Block> blocks_in(const std::string& markdown) {
    std::vector<Block> blocks;
    bool inside = false;
    for (const std::string& line : lines_of(markdown)) {
        if (line.starts_with("```")) {
            inside = !inside;
            if (inside) blocks.push_back({.info = line.substr(3), .lines = {}});
        } else if (inside) {
            blocks.back().lines.push_back(line);
        }
    }
    return blocks;
}

/// A reader's desk: the library, and the files written so far.
class Desk {
  public:
    Desk() { std::filesystem::create_directory_symlink(ACCEDE_SOURCE_DIR "/scenarios", folder_.path("scenarios")); }

    /// ```yaml NAME: a file. ```console: commands behind `$ `, and lines that each prints, in their order.
    void work_through(const Block& block) {
        if (block.info.starts_with("yaml ")) {
            std::string text;
            for (const std::string& line : block.lines)
                text += line + '\n';
            write_text(folder_.path(block.info.substr(5)), text);
        }
        if (block.info != "console") return;
        for (std::size_t i = 0; i < block.lines.size();) {
            const auto next = std::find_if(block.lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, block.lines.end(),
                                           [](const std::string& line) { return line.starts_with("$ "); });
            const auto end = static_cast<std::size_t>(next - block.lines.begin());
            check_command(block.lines[i], {block.lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, next});
            i = end;
        }
    }

    int commands = 0;

  private:
    void check_command(const std::string& line, Lines said) {
        CAPTURE(line);
        REQUIRE(line.starts_with("$ accede "));
        std::istringstream words(line.substr(9));
        Lines arguments;
        for (std::string word; words >> word;)
            arguments.push_back(word);
        const bool is_mistaken = !said.empty() && said.back() == "(exit code 2)";
        if (is_mistaken) said.pop_back();
        const Finished finished = run_accede(arguments, {.folder = folder_.root().string()});
        CHECK(finished.exit_code == (is_mistaken ? 2 : 0));
        Lines printed = lines_of(finished.output + finished.errors);
        std::ranges::transform(printed, printed.begin(), squeezed);
        auto from = printed.begin();
        for (const std::string& each : said) {
            CAPTURE(each);
            from = std::find(from, printed.end(), squeezed(each));
            REQUIRE_MESSAGE(from != printed.end(), finished.output, finished.errors);
        }
        ++commands;
    }

    TemporaryFolder folder_;
};

}  // namespace

TEST_SUITE("library/tutorial [long]") {
    TEST_CASE("every command of the tutorial does what it says") {
        Desk desk;
        for (const Block& block : blocks_in(read_text(ACCEDE_SOURCE_DIR "/docs/tutorial.md")))
            desk.work_through(block);
        CHECK(desk.commands >= 15);
    }
}
