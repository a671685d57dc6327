#include "viz/report_payload.h"

#include <doctest/doctest.h>

#include <bit>
#include <nlohmann/json.hpp>

#include "sim/csv.h"
#include "tests/support/dice.h"
#include "tests/support/result_folder.h"
#include "tests/support/synthetic.h"
#include "viz/base64.h"
#include "viz/column_json.h"

using namespace accede;
using namespace accede::testing;

namespace {

using Json = nlohmann::json;
using Cells = std::vector<std::string>;

/// Base64, read the slow way.
std::string bytes_in(const std::string& text) {
    const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned bits = 0, known = 0;
    for (const char digit : text.substr(0, text.find('='))) {
        bits = bits << 6U | static_cast<unsigned>(digits.find(digit));
        known += 6;
        if (known < 8) continue;
        known -= 8;
        bytes += static_cast<char>(bits >> known & 0xFFU);
    }
    return bytes;
}

Json doubles_in(const std::string& text) {
    const std::string bytes = bytes_in(text);
    Json values = Json::array();
    for (std::size_t at = 0; at < bytes.size(); at += 8) {
        std::uint64_t bits = 0;
        for (std::size_t byte = 8; byte-- > 0;)
            bits = bits << 8U | static_cast<unsigned char>(bytes[at + byte]);
        values.push_back(std::bit_cast<double>(bits));
    }
    return values;
}

/// The values of a column in any of its forms.
Json values_of(const Json& column) {
    if (column.is_array()) return column;
    if (column.contains("float64")) return doubles_in(column["float64"]);
    Json values = Json::array();
    if (column.contains("codes")) {
        for (const std::size_t code : column["codes"])
            values.push_back(column["levels"][code]);
    } else {
        for (std::size_t at = 0; at < column["runs"].size(); at += 2)
            for (int n = column["runs"][at + 1]; n > 0; --n)
                values.push_back(column["levels"][column["runs"][at].get<std::size_t>()]);
    }
    return values;
}

/// What a cell of the CSV should be in the payload.
Json value_of(const std::string& cell, const std::string& type) {
    if (type != "number" && type != "integer") return cell;
    return cell.empty() ? Json() : Json(std::stod(cell));
}

void check_column(const Json& table, std::size_t at, const CsvTable& csv) {
    const Json field = table["fields"][at], values = values_of(table["columns"][at]);
    CHECK(field["name"] == csv.header[at]);
    CHECK_FALSE(field["description"].get<std::string>().empty());
    REQUIRE(values.size() == csv.rows.size());
    for (std::size_t row = 0; row < values.size(); ++row)
        CHECK(values[row] == value_of(csv.rows[row].cells[at], field["type"]));
}

std::vector<ReportSource> sources_in(const ResultFolder& folder) { return {read_report_source(folder.path())}; }

/// A design of many points and 20 factors with all their digits.
std::string points_csv(int points) {
    Dice dice(7);
    std::string text = "point", row;
    for (int factor = 0; factor < 20; ++factor)
        text += ",model.value.weights.factor_" + std::to_string(factor);
    text += ",p_in_force,p_in_force_se,median_months,median_months_se\n";
    CsvText csv(text);
    for (int point = 0; point < points; ++point) {
        csv.cell(point);
        for (int factor = 0; factor < 20; ++factor)
            csv.cell(dice.share() / 3.0);
        for (const int levels : {201, 201, 145, 1000})
            csv.cell(static_cast<double>(dice.below(levels)) / levels);
        csv.end_row();
    }
    return text;
}

}  // namespace

TEST_SUITE("viz/report_payload [unit]") {
    TEST_CASE("base64 of the test vectors of RFC 4648") {
        CHECK(base64("").empty());
        CHECK(base64("f") == "Zg==");
        CHECK(base64("fo") == "Zm8=");
        CHECK(base64("foo") == "Zm9v");
        CHECK(base64("foobar") == "Zm9vYmFy");
    }

    TEST_CASE("a column takes its shortest form and keeps every digit") {
        CHECK(text_column_json(Cells{"a", "b \"c\""}) == R"(["a","b \"c\""])");
        CHECK(number_column_json(Cells{"1", "", "0.30000000000000004"}) == "[1,null,0.30000000000000004]");
        CHECK(text_column_json(Cells(100, "deliberation")) == R"({"levels":["deliberation"],"runs":[0,100]})");
        Cells cells;
        for (int i = 0; i < 9; ++i)
            cells.push_back(i * i % 2 == 0 ? "commenced" : "requested");
        CHECK(text_column_json(cells) == R"({"levels":["commenced","requested"],"codes":[0,1,0,1,0,1,0,1,0]})");
        CHECK(number_column_json(Cells{"0.12345678901234567", "0.23456789012345678", "0.34567890123456789"})
                  .starts_with("{\"float64\":"));
        CHECK(number_column_json({}) == "[]");
    }

    TEST_CASE("every cell of every table is in the payload - and trials.csv is not") {
        const ResultFolder folder(small_names(4), 2000);
        folder.put("trials.csv", "trial\n\"not looked at");
        const Json payload = Json::parse(report_payload(sources_in(folder), "ko"));
        CHECK(payload["kind"] == "run");
        CHECK(payload["language"] == "ko");
        CHECK(payload["manifest"] == Json::parse(read_text(folder.path() / "manifest.json")));
        CHECK(payload["tables"].size() == 7);
        for (const auto& [name, table] : payload["tables"].items()) {
            const CsvTable csv = read_csv(folder.path() / (name + ".csv"));
            CHECK(table["rows"] == csv.rows.size());
            REQUIRE(table["columns"].size() == csv.header.size());
            for (std::size_t column = 0; column < csv.header.size(); ++column)
                check_column(table, column, csv);
        }
    }

    TEST_CASE("a sweep of 10000 points keeps them all in under 3.5 MB - a longer one is thinned and says so") {
        const ResultFolder folder(small_names(), 100);
        folder.put("points.csv", points_csv(10'000));
        const std::string text = report_payload(sources_in(folder), "en");
        CHECK(text.size() < 3'500'000);
        const Json payload = Json::parse(text);
        CHECK(payload["kind"] == "sweep");
        const CsvTable csv = read_csv(folder.path() / "points.csv");
        for (const std::size_t column : {std::size_t{0}, std::size_t{7}, csv.header.size() - 1}) {
            const Json values = values_of(payload["tables"]["points"]["columns"][column]);
            REQUIRE(values.size() == csv.rows.size());
            for (std::size_t row = 0; row < values.size(); ++row)
                CHECK(values[row] == std::stod(csv.rows[row].cells[column]));
        }
        folder.put("points.csv", points_csv(50'001));
        const Json thinned = Json::parse(report_payload(sources_in(folder), "en"))["tables"]["points"];
        CHECK(thinned["rows"] == 16'667);
        CHECK(thinned["rows_in_file"] == 50'001);
        CHECK(values_of(thinned["columns"][0])[5] == 15);
    }

    TEST_CASE("further directories stand beside the first") {
        const ResultFolder run(small_names(), 100), comparison(small_names(), 100);
        comparison.put("compare.csv", "scenario,applicant,quantity,difference\nlift,AAA,p_in_force,0.25\n");
        const std::vector<ReportSource> sources{read_report_source(run.path()), read_report_source(comparison.path())};
        const Json payload = Json::parse(report_payload(sources, "en"));
        CHECK(payload["kind"] == "run");
        CHECK(payload["also"][0]["kind"] == "compare");
        CHECK(values_of(payload["also"][0]["tables"]["compare"]["columns"][3])[0] == 0.25);
    }

    TEST_CASE("nothing in the payload can end a script element or a line of one") {
        Names names = small_names();
        names.title = "</script><!-- \u2028 \u2029 \"'";
        const ResultFolder folder(names, 100);
        const std::string text = report_payload(sources_in(folder), "en");
        for (const char* dangerous : {"<", "\u2028", "\u2029"})
            CHECK(text.find(dangerous) == std::string::npos);
        CHECK(Json::parse(text)["title"] == names.title);
    }

    TEST_CASE("what is damaged is named") {
        const ResultFolder folder(small_names(), 100);
        const auto what_is_wrong = [&] {
            try {
                (void)read_report_source(folder.path());
            } catch (const std::runtime_error& error) {
                return std::string(error.what()).substr(folder.path().string().size());
            }
            return std::string();
        };
        folder.put("graph.csv", "row,id,weight\nnode,AAA,heavy\n");
        CHECK(what_is_wrong().starts_with("/graph.csv:2: error: "));
        folder.put("graph.csv", "row,id\nnode,A\xFF\n");
        CHECK(what_is_wrong() == "/graph.csv:2: error: bytes that are not UTF-8");
        folder.put("graph.csv", "row,id\nnode\n");
        CHECK(what_is_wrong().starts_with("/graph.csv:2: error: "));
        folder.put("datapackage.json", "[");
        CHECK(what_is_wrong() == "/datapackage.json is not a JSON object; is it damaged?");
        folder.put("manifest.json", "{}");
        CHECK(what_is_wrong() == " is not a result directory of accede");
    }
}
