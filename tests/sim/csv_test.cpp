#include "sim/csv.h"

#include <doctest/doctest.h>

#include <charconv>
#include <cstring>
#include <limits>
#include <random>

using namespace accede;

TEST_SUITE("sim/csv [unit]") {
    TEST_CASE("numbers are the shortest digits that read back - whole ones as digits") {
        CHECK(number_text(0.1) == "0.1");
        CHECK(number_text(100000.0) == "100000");
        CHECK(number_text(1e14) == "100000000000000");
        CHECK(number_text(-0.0) == "0");
        CHECK(number_text(1.0 / 3.0) == "0.3333333333333333");
        CHECK(number_text(0.0000123) == "0.0000123");
        CHECK(number_text(1e20) == "1e+20");
        CHECK(number_text(2.5e-9) == "2.5e-09");
        CHECK(number_text(-12.5) == "-12.5");
        CHECK_THROWS_AS((void)number_text(std::numeric_limits<double>::quiet_NaN()), std::logic_error);
        CHECK_THROWS_AS((void)number_text(std::numeric_limits<double>::infinity()), std::logic_error);
    }

    TEST_CASE("any finite number reads back to the same bits") {
        std::mt19937_64 bits(1);
        for (int i = 0; i < 20000; ++i) {
            const std::uint64_t pattern = bits();
            double value = 0.0, again = 0.0;
            std::memcpy(&value, &pattern, sizeof value);
            if (!(value - value == 0.0)) continue;
            const std::string text = number_text(value);
            std::from_chars(text.data(), text.data() + text.size(), again);
            REQUIRE(again == value);
        }
    }

    TEST_CASE("cells are quoted only where they must be - missing ones are empty") {
        std::string text;
        CsvText csv(text);
        csv.row("plain", "a,b", "say \"no\"", "two\nlines", "", 7, 0.5, std::optional<double>());
        CHECK(text == "plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",,7,0.5,\n");
    }

    TEST_CASE("what is written reads back") {
        std::string text;
        CsvText csv(text);
        csv.row("name", "value");
        csv.row("a \"b\", c\nd", 0.25);
        csv.row("", std::optional<double>());
        const CsvTable table = parse_csv(text, "t.csv");
        REQUIRE(table.rows.size() == 2);
        CHECK(table.rows[0].cells[0] == "a \"b\", c\nd");
        CHECK(*table.number(table.rows[0], 1) == 0.25);
        CHECK_FALSE(table.number(table.rows[1], 1));
        CHECK(table.rows[1].line == 4);
    }

    TEST_CASE("CRLF and a missing last line end are accepted") {
        const CsvTable table = parse_csv("a,b\r\n1,2\r\n3,4", "t.csv");
        REQUIRE(table.rows.size() == 2);
        CHECK(table.rows[1].cells[table.column("b")] == "4");
    }

    TEST_CASE("mistakes name the file and line") {
        const auto parse = [](const char* text) { (void)parse_csv(text, "t.csv"); };
        CHECK_THROWS_WITH_AS(parse(""), "t.csv:1: error: the file is empty; its first line must name the columns",
                             CsvError);
        CHECK_THROWS_WITH_AS(parse("a,b\n1\n"), "t.csv:2: error: 1 cells, but the header has 2", CsvError);
        CHECK_THROWS_WITH_AS(parse("a,a\n"), "t.csv:1: error: two columns are named 'a'", CsvError);
        CHECK_THROWS_WITH_AS(parse("a\nx\n\"b\n\n"), "t.csv:3: error: a quote that is never closed", CsvError);
        CHECK_THROWS_WITH_AS(parse("a\nx\"y\n"), "t.csv:2: error: a quote inside a cell that does not start with one",
                             CsvError);
        CHECK_THROWS_WITH_AS(parse("a\n\"x\"y\n"),
                             "t.csv:2: error: a quoted cell must be followed by a comma or the end of the line",
                             CsvError);
        const CsvTable table = parse_csv("a,b\n1e3,nan\n", "t.csv");
        CHECK(*table.number(table.rows[0], 0) == 1000.0);
        CHECK_THROWS_WITH_AS((void)table.number(table.rows[0], 1),
                             "t.csv:2: error: 'nan' in column 'b' is not a number", CsvError);
        CHECK_THROWS_WITH_AS((void)table.column("c"), "t.csv:1: error: no column 'c'; there are: a, b", CsvError);
    }

    TEST_CASE("a file that can't be read says why") {
        CHECK_THROWS_WITH_AS((void)read_csv("/nowhere/t.csv"), "cannot read /nowhere/t.csv: No such file or directory",
                             std::runtime_error);
    }
}
