#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "tests/support/paths.h"
#include "tests/support/source_tree.h"

using namespace accede::testing;

namespace {

/// Countries by the names of their files, and the words by which agreements and interest groups would be named.
std::set<std::string> names_of_the_world() {
    namespace fs = std::filesystem;
    std::set<std::string> names{"korea",  "japan",       "china",     "taiwan",        "mexico",    "ecuador",
                                "cptpp",  "farmers",     "fishers",   "manufacturers", "keidanren", "seafood",
                                "oceans", "agriculture", "fisheries", "president"};
    for (const auto& entry : fs::directory_iterator(fs::path(ACCEDE_SOURCE_DIR) / "scenarios/countries"))
        names.insert(entry.path().stem().string());
    return names;
}

/// The tables of keys show examples, and examples name somebody.
bool may_name(const SourceFile& source) {
    return source.path == "sim/scenario/keys.cpp" || source.path == "sim/scenario/experiment_keys.cpp";
}

}  // namespace

TEST_SUITE("architecture/names [law]") {
    TEST_CASE("the code knows no country - agreement or interest group by name") {
        const std::set<std::string> names = names_of_the_world();
        REQUIRE(names.count("KOR") == 1);
        for (const auto* folder : {"agents", "sim"})
            for (const SourceFile& source : sources_below(folder)) {
                if (may_name(source)) continue;
                for (const std::string& word : words_of(without_comments(source.text)))
                    CHECK_MESSAGE(names.count(word) == 0, source.path, " names ", word);
            }
    }

    TEST_CASE("names of tests have no comma or semicolon - ctest would lose their labels") {
        for (const SourceFile& source : sources_below("tests")) {
            for (std::size_t at = source.text.find("TEST_CASE(\""); at != std::string::npos;
                 at = source.text.find("TEST_CASE(\"", at + 1)) {
                const std::string name = source.text.substr(at, source.text.find("\")", at) - at);
                CHECK_MESSAGE(name.find_first_of(",;") == std::string::npos, source.path, ": ", name);
            }
        }
    }

    TEST_CASE("comments are left out of the search - strings are not") {
        CHECK(words_of(without_comments("int a; // KOR\nf(\"x // JPN\", 'c'); /* CHN\n */ b_c")) ==
              std::vector<std::string>{"int", "a", "f", "x", "JPN", "c", "b", "c"});
    }
}
