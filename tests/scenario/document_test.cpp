#include "sim/scenario/document.h"

#include <doctest/doctest.h>

#include "sim/scenario/scalars.h"
#include "sim/scenario/wording.h"

using namespace accede;

namespace {

/// "line:column id" of the only mistake in a text; empty where there is none.
std::string mistake(const std::string& text, const DocumentLimits& limits = {}) {
    Diagnostics diagnostics;
    (void)parse_document(text, "a.yaml", diagnostics, {}, limits);
    if (diagnostics.all().empty()) return {};
    REQUIRE(diagnostics.all().size() == 1);
    const Diagnostic& d = diagnostics.all().front();
    return std::to_string(d.position.line) + ":" + std::to_string(d.position.column) + " " + std::string(d.id.text());
}

Node parsed(const std::string& text) {
    Diagnostics diagnostics;
    auto root = parse_document(text, "a.yaml", diagnostics);
    INFO(diagnostics.render());
    REQUIRE(root);
    REQUIRE(!diagnostics.has_errors());
    return *root;
}

std::string nested(int levels) {
    return std::string(static_cast<std::size_t>(levels), '[') + std::string(static_cast<std::size_t>(levels), ']');
}

}  // namespace

TEST_SUITE("scenario/document [unit]") {
    TEST_CASE("values keep their order - their places and whether they were quoted") {
        const Node root = parsed("b: 1\na:\n  - 'x'\n  - y\nc:\n");
        REQUIRE(root.entries.size() == 3);
        CHECK(root.entries[0].key == "b");
        const Node& list = root.entries[1].value;
        CHECK(list.entries[0].value.quoted);
        CHECK_FALSE(list.entries[1].value.quoted);
        CHECK(list.entries[1].value.line == 4);
        CHECK(list.entries[1].value.column == 5);
        CHECK(root.entries[2].value.is_null());
        CHECK(root.entries[2].value.line == 5);
    }

    TEST_CASE("columns count characters - not bytes") { CHECK(parsed("한국: 일\n").entries[0].value.column == 5); }

    TEST_CASE("anchors are expanded") {
        const Node root = parsed("a: &x {k: [1, 2]}\nb: *x\n");
        CHECK(same_content(*root.at("a"), *root.at("b")));
    }

    TEST_CASE("empty texts and comments alone are null") {
        CHECK(parsed("").is_null());
        CHECK(parsed("# nothing\n").is_null());
        CHECK(parsed("---\n").is_null());
    }

    TEST_CASE("what YAML libraries let pass is refused") {
        CHECK(mistake("a: 1\na: 2\n") == "2:1 duplicate_key");
        CHECK(mistake("<<: {a: 1}\n") == "1:1 merge_key");
        CHECK(mistake("a: !!str 1\n") == "1:4 tag");
        CHECK(mistake("a: ! 1\n") == "1:4 tag");
        CHECK(mistake("a: !x [1]\n") == "1:4 tag");
        CHECK(mistake("&a [*a]\n") == "1:5 alias_cycle");
        CHECK(mistake("a: 1\n---\nb: 1\n") == "2:1 second_document");
        CHECK(mistake("a: 1\n...\nb: 1\n") == "3:1 second_document");
        CHECK(mistake("? [a]\n: 1\n") == "1:3 bad_key");
        CHECK(mistake("~: 1\n") == "1:1 bad_key");
        CHECK(mistake("a: *nothing\n") == "1:4 yaml_syntax");
    }

    TEST_CASE("bytes that are not UTF-8 and control characters are refused where they stand") {
        CHECK(mistake("a: 1\nb: \xff\n") == "2:4 bad_utf8");
        CHECK(mistake("a: \xc0\x80\n") == "1:4 bad_utf8");
        CHECK(mistake("a: \xed\xa0\x80\n") == "1:4 bad_utf8");
        CHECK(mistake("a: \xe2\x82") == "1:4 bad_utf8");
        CHECK(mistake("a: \x04rest\n") == "1:4 control_character");  // yaml-cpp stops there in silence
        CHECK(mistake(std::string("a: \0b\n", 6)) == "1:4 control_character");
    }

    TEST_CASE("malformed texts end in a mistake - never in a part of what was written") {
        for (const char* text :
             {"a: [1, 2", "a: {b: 1", "a: ]", "]", "}", "a: 'x", "a: \"\\q\"", "- a\nb: 1", "a: b: c", "\t- a",
              "%YAML 9.9 x\n---\na", "a: @x", "a: `x", "[a]]", "{a: 1}}", "a: |x\n b"}) {
            CAPTURE(text);
            CHECK_FALSE(mistake(text).empty());
        }
    }

    TEST_CASE("limits") {
        CHECK(mistake(nested(64)).empty());
        CHECK(mistake(nested(65)) == "1:65 limit_nesting");
        CHECK(mistake(nested(100000)) == "1:65 limit_nesting");
        CHECK(mistake("a: &a " + nested(40) + "\nb: " + std::string(40, '[') + "*a" + std::string(40, ']')) ==
              "2:44 limit_nesting");
        std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
        for (char name = 'b'; name < 'j'; ++name) {
            const std::string before(1, static_cast<char>(name - 1));
            bomb += std::string(1, name) + ": &" + name + " [";
            for (int i = 0; i < 9; ++i)
                bomb += (i == 0 ? "*" : ",*") + before;
            bomb += "]\n";
        }
        CHECK(mistake(bomb).ends_with("limit_aliases"));
        CHECK(mistake("[1,2,3]", {.nodes = 3}) == "1:6 limit_values");
        CHECK(mistake("a: b\n" + std::string(300000, '#')) == "2:1 limit_line_length");
    }

    TEST_CASE("numbers are decimal - finite and not lost") {
        CHECK(parse_number("0.25") == 0.25);
        CHECK(parse_number("-1e3") == -1000.0);
        for (const char* text : {"", "010", "-01", "0x10", "1e999", "1e-400", ".nan", "nan", "inf", "-inf", "+1",
                                 "1_000", "1 ", "1,5", "e", "-"}) {
            CAPTURE(text);
            CHECK_FALSE(parse_number(text));
        }
        CHECK(parse_integer("12") == 12);
        CHECK_FALSE(parse_integer("1.0"));
        CHECK_FALSE(parse_integer("99999999999999999999"));
    }

    TEST_CASE("months") {
        CHECK(month_text(*parse_month("2026-12")) == "2026-12");
        CHECK(parse_month("2026-12")->count == 2026 * 12 + 11);
        for (const char* text :
             {"2026-00", "2026-13", "2026-1", "26-12", "2026-12-01", "2026/12", "0999-01", "2026-+1"}) {
            CAPTURE(text);
            CHECK_FALSE(parse_month(text));
        }
    }

    TEST_CASE("what may have been meant") {
        const std::vector<std::string> names{"influence", "ideals", "title"};
        CHECK(did_you_mean("influense", names) == "; did you mean 'influence'?");
        CHECK(did_you_mean("titel", names) == "; did you mean 'title'?");
        CHECK(did_you_mean("zzz", names).empty());
        CHECK(in_quotes("a\x1b[31m") == "'a [31m'");
    }
}
