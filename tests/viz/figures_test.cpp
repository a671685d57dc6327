#include "viz/figures.h"

#include <doctest/doctest.h>

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <sstream>

#include "tests/support/result_folder.h"
#include "tests/support/synthetic.h"
#include "viz/figure_page.h"

using namespace accede;
using namespace accede::testing;
namespace pt = boost::property_tree;

namespace {

/// A drawing's elements, in order.
struct Element {
    std::string tag, text;
    pt::ptree attributes;

    [[nodiscard]] double number(const std::string& name) const { return attributes.get<double>(name); }
};

/// Throws where the document isn't well-formed.
std::vector<Element> elements_of(const std::string& svg) {
    std::istringstream in(svg);
    pt::ptree document;
    pt::read_xml(in, document);
    std::vector<Element> elements;
    for (const auto& [tag, tree] : document.get_child("svg"))
        if (tag != "<xmlattr>") elements.push_back({tag, tree.data(), tree.get_child("<xmlattr>", pt::ptree())});
    return elements;
}

std::vector<Element> with_tag(const std::vector<Element>& elements, const std::string& tag) {
    std::vector<Element> found;
    for (const Element& element : elements)
        if (element.tag == tag) found.push_back(element);
    return found;
}

/// Where a text may reach: its width is at most what `text_width` says, and its letters from 0.8 above to 0.25 below.
Box box_of_text(const Element& text) {
    const double size = text.number("font-size");
    const double width = text_width(text.text, size, text.attributes.count("font-weight") > 0);
    const auto anchor = text.attributes.get<std::string>("text-anchor");
    const double shift = anchor == "start" ? 0.0 : anchor == "middle" ? 0.5 : 1.0;
    return {text.number("x") - shift * width, text.number("y") - 0.8 * size, width, 1.05 * size};
}

bool overlap(const Box& a, const Box& b) {
    return a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom();
}

std::vector<Point> points_of(const Element& element) {
    std::istringstream in(element.attributes.get<std::string>("points"));
    std::vector<Point> points;
    char comma = 0;
    for (Point point; in >> point.x >> comma >> point.y;)
        points.push_back(point);
    return points;
}

/// Everything that an element reaches, but for texts.
std::vector<Point> corners_of(const Element& element) {
    const auto n = [&](const char* name) { return element.attributes.get<double>(name, 0.0); };
    if (element.tag == "line") return {{n("x1"), n("y1")}, {n("x2"), n("y2")}};
    if (element.tag == "rect") return {{n("x"), n("y")}, {n("x") + n("width"), n("y") + n("height")}};
    if (element.tag == "circle") return {{n("cx") - n("r"), n("cy") - n("r")}, {n("cx") + n("r"), n("cy") + n("r")}};
    if (element.tag == "polyline" || element.tag == "polygon") return points_of(element);
    return {};
}

/// Marks and words stand on the page, and no words over each other.
void check_geometry(const std::string& svg) {
    const std::vector<Element> elements = elements_of(svg);
    const Element& page = elements.at(2);  // after the name and the description
    const double width = page.number("width"), height = page.number("height");
    CHECK(width == kFigureWidth);
    const auto is_on_page = [&](Point at) { return at.x >= 0.0 && at.y >= 0.0 && at.x <= width && at.y <= height; };
    for (const Element& element : elements)
        for (const Point& corner : corners_of(element))
            CHECK_MESSAGE(is_on_page(corner), element.tag, " at ", corner.x, ", ", corner.y);
    std::vector<Box> boxes;
    const auto texts = with_tag(elements, "text");
    for (const Element& text : texts) {
        boxes.push_back(box_of_text(text));
        CHECK_MESSAGE(is_on_page({boxes.back().left, boxes.back().top}), text.text);
        CHECK_MESSAGE(is_on_page({boxes.back().right(), boxes.back().bottom()}), text.text);
    }
    for (std::size_t a = 0; a < boxes.size(); ++a)
        for (std::size_t b = a + 1; b < boxes.size(); ++b)
            CHECK_MESSAGE(!overlap(boxes[a], boxes[b]), texts[a].text, " | ", texts[b].text);
}

/// All that is drawn as text, without the name and description that only listeners get.
std::string drawn_text(const std::string& svg) {
    std::string drawn;
    for (const Element& element : with_tag(elements_of(svg), "text"))
        drawn += element.text + '\n';
    return drawn;
}

std::size_t count_text(const std::vector<Element>& elements, const std::string& text) {
    std::size_t count = 0;
    for (const Element& element : with_tag(elements, "text"))
        count += element.text == text ? 1 : 0;
    return count;
}

std::map<std::string, std::string> figures_by_name(const ResultFolder& folder, const char* language = "en") {
    std::map<std::string, std::string> by_name;
    for (const Figure& figure : figures_of(folder.path(), Labels(language)))
        by_name[figure.name] = figure.svg;
    return by_name;
}

/// A comparison in which the levers' differences are -0.02, -0.01, … with intervals of ±0.015.
void put_comparison(const ResultFolder& folder, int levers) {
    std::string csv = "scenario,applicant,quantity,baseline_value,scenario_value,difference,lower,upper\n";
    for (int lever = 0; lever < levers; ++lever) {
        const double difference = 0.01 * (lever - 2);
        csv += "lever_" + std::to_string(lever) + ",AAA,p_in_force,0.4,0.4," + std::to_string(difference) + ',' +
               std::to_string(difference - 0.015) + ',' + std::to_string(difference + 0.015) + '\n';
        csv += "lever_" + std::to_string(lever) + ",BBB,p_in_force,0.4,0.4,0.9,0.8,1\n";
    }
    folder.put("compare.csv", csv);
}

Names hostile_names() {
    Names names = small_names(4);
    names.title = "</svg><script>alert(\"1\")</script> & 'so' on \x01 \u2028 and \u0085 on";
    names.club_title = std::string(200, 'W');
    names.applicant_titles = {std::string(200, 'M'), "\u202E\u0627\u0644\u0639\u0631\u0628\u064A\u0629 <b>"};
    names.country_titles = {"\"A\"", "한국의 아주아주 긴 이름을 가진 나라", "<C>&amp;", "D\uFFFF"};
    names.lobby_titles[0] = std::string(66, 'x') + "-->" + std::string(131, 'y');
    names.issue_titles = {"쌀·소고기", "'fish'"};
    return names;
}

}  // namespace

TEST_SUITE("viz/figures [unit]") {
    TEST_CASE("a run has three figures - in which everything has its place") {
        const ResultFolder folder(small_names(4), 4000);
        for (const char* language : {"en", "ko"}) {
            const auto figures = figures_by_name(folder, language);
            CHECK(figures.size() == 3);
            for (const auto& [name, svg] : figures) {
                CAPTURE(name);
                check_geometry(svg);
            }
        }
        CHECK(figures_by_name(folder) == figures_by_name(folder));
    }

    TEST_CASE("a curve and its band for every applicant and stage") {
        const ResultFolder folder(small_names(4), 4000);
        const ResultFiles files = read_result_files(folder.path());
        const auto elements = elements_of(figures_by_name(folder)["incidence"]);
        CHECK(with_tag(elements, "polygon").size() == 2 * 3);
        std::size_t brackets = 0;
        for (const ApplicantResults& results : files.applicants)
            brackets += results.quantity("p_in_force").spread_lower ? 1 : 0;
        CHECK(with_tag(elements, "polyline").size() == 2 * 3 + brackets);
        CHECK(count_text(elements, "Alphaland") == 1);
        CHECK(count_text(elements, "2027") == 2);
    }

    TEST_CASE("a curve ends as high as its chance") {
        const ResultFolder folder(small_names(), 4000);
        const ResultFiles files = read_result_files(folder.path());
        const auto lines = with_tag(elements_of(figures_by_name(folder)["incidence"]), "polyline");
        const double height = [&] {  // BBB's request was before the start: a line at 100 %
            for (const Element& line : lines)
                if (points_of(line).size() == 2 && points_of(line)[0].y < points_of(lines[2]).front().y) {
                    return points_of(lines[2]).front().y - points_of(line)[0].y;
                }
            return 0.0;
        }();
        REQUIRE(height > 0.0);
        const std::vector<Point> in_force = points_of(lines[2]);
        const double chance = *files.applicants[0].quantity("p_in_force").value;
        // Coordinates are rounded to hundredths, which is 0.02 / height at most.
        CHECK((in_force.front().y - in_force.back().y) / height ==
              doctest::Approx(chance).epsilon(0.02 / height / chance));
    }

    TEST_CASE("bars are as long as the shares") {
        const ResultFolder folder(small_names(), 4000);
        const ResultFiles files = read_result_files(folder.path());
        const auto boxes = with_tag(elements_of(figures_by_name(folder)["outcomes"]), "rect");
        std::map<double, double> length_by_row;
        for (const Element& box : boxes)
            if (box.number("height") == 18.0) length_by_row[box.number("y")] += box.number("width");
        CHECK(length_by_row.size() == 2);
        for (const auto& [row, length] : length_by_row)
            CHECK(length == doctest::Approx(length_by_row.begin()->second).epsilon(0.001));  // all futures
        double stopped = 0.0;
        for (const BlockerRow& blocker : files.applicants[0].blockers)
            stopped += blocker.share_of_all;
        CHECK(stopped + *files.applicants[0].quantity("p_in_force").value == doctest::Approx(1.0));
    }

    TEST_CASE("levers are sorted - and what cannot be told from nothing is grey") {
        const ResultFolder folder(small_names(), 100);
        put_comparison(folder, 9);
        const auto figures = figures_by_name(folder);
        REQUIRE(figures.size() == 1);
        check_geometry(figures.at("levers"));
        const auto dots = with_tag(elements_of(figures.at("levers")), "circle");
        REQUIRE(dots.size() == 9);
        for (std::size_t i = 1; i < dots.size(); ++i)
            CHECK(dots[i].number("cx") < dots[i - 1].number("cx"));
        CHECK(dots[0].attributes.get<std::string>("fill") == palette::kBlue);
        CHECK(dots[6].attributes.get<std::string>("fill") == kMuted);
        CHECK(dots[8].attributes.get<std::string>("fill") == palette::kVermilion);
    }

    TEST_CASE("hostile names are words that fit") {
        const ResultFolder folder(hostile_names(), 4000);
        for (const char* language : {"en", "ko"}) {
            for (const auto& [name, svg] : figures_by_name(folder, language)) {
                CAPTURE(name);
                check_geometry(svg);
                CHECK(svg.find("<script") == std::string::npos);
                for (const char* turn_or_end : {"\u202E", "\u2028", "\u0085"})
                    CHECK(drawn_text(svg).find(turn_or_end) == std::string::npos);
            }
        }
        put_comparison(folder, 60);
        ResultFiles head = read_result_head(folder.path());
        head.compared["lever_3"] = std::string(200, 'W');
        head.compared["lever_59"] = "A title that takes two lines, as many that people write for levers would";
        check_geometry(levers_figure(head, read_csv(folder.path() / "compare.csv"), Labels("en")));
    }

    TEST_CASE("one applicant - more than there is room for - and nobody in the way") {
        const ResultFolder folder(small_names(), 400);
        const CsvTable timeline = read_csv(folder.path() / "timeline.csv");
        const Labels labels("en");
        for (const std::size_t applicants : {1, 40}) {
            ResultFiles files = read_result_files(folder.path());
            files.applicants.resize(applicants, files.applicants.front());
            check_geometry(incidence_figure(files, timeline, labels));
            check_geometry(outcomes_figure(files, labels));
        }
        folder.put("blockers.csv", "applicant,stage,who_type,who,issue,share,alone,lower,upper\n");
        check_geometry(figures_by_name(folder)["blockers"]);
    }
}

TEST_SUITE("viz/svg [unit]") {
    TEST_CASE("coordinates have two decimals at most") {
        CHECK(coordinate(1.0) == "1");
        CHECK(coordinate(-0.5) == "-0.5");
        CHECK(coordinate(-0.001) == "0");
        CHECK(coordinate(12.345) == "12.35");
        CHECK(coordinate(100.0) == "100");
    }

    TEST_CASE("texts are cut and broken between characters") {
        const TextStyle style{.size = 10.0};
        CHECK(fitted("쌀과 소고기", 1000.0, style) == "쌀과 소고기");
        CHECK(fitted("쌀과 소고기", text_width("쌀과…", 10.0), style) == "쌀과…");
        CHECK(broken_into_lines("one two three", text_width("one two", 10.0), style, 9) ==
              std::vector<std::string>{"one two", "three"});
        CHECK(broken_into_lines("쌀과소고기", text_width("쌀과", 10.0), style, 9) ==
              std::vector<std::string>{"쌀과", "소고", "기"});
        const auto lines = broken_into_lines("one two three four", text_width("three", 10.0), style, 2);
        REQUIRE(lines.size() == 2);
        CHECK(lines[1].ends_with("…"));
        CHECK(broken_into_lines("", 10.0, style, 3).empty());
    }

    TEST_CASE("numbers are typeset") {
        CHECK(typeset("-1.0 [-2.7, +0.8]") == "−1.0 [−2.7, +0.8]");
        CHECK(typeset("34±1 [20-47]") == "34±1 [20–47]");
    }
}

TEST_SUITE("viz/labels [unit]") {
    TEST_CASE("holes are filled once - words fall back on themselves") {
        const Labels labels("en");
        CHECK(labels.get("svg.blockers.rest", {{"count", "{count}"}}) == "{count} others");
        CHECK(labels.word("status", "some_thing") == "some thing");
        CHECK(labels.title("Atlantis") == "Atlantis");
        CHECK(Labels("ko").title("Japan") == "일본");
        CHECK_THROWS_AS((void)labels.get("svg.nothing"), std::logic_error);
        CHECK_THROWS_AS(Labels("fr"), std::logic_error);
    }
}
