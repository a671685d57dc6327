#include "viz/sweep_page.h"

#include <doctest/doctest.h>

#include "tests/support/folder.h"

using namespace accede;
using namespace accede::testing;

namespace {

constexpr const char* kManifest =
    R"({"seed": 1, "details": {"title": "Made up", "name": "made_up", "outputs": ["p_in", "months"], "without_indices": {"months": "has no value at some points"}, "points": 100, "trials_of_point": 10}})";
constexpr const char* kHeader = "output,factor,index,estimate,lower,upper,finding\n";

std::string page_of(const std::string& sensitivity) {
    const TemporaryFolder folder;
    write_text(folder.path("manifest.json"), kManifest);
    write_text(folder.path("sensitivity.csv"), kHeader + sensitivity);
    return sweep_page(folder.root());
}

/// Both indices of a factor.
std::string factor(const std::string& name, const std::string& total, const std::string& finding = "") {
    return "p_in," + name + ",first_order," + total + ",0,1," + finding + "\np_in," + name + ",total," + total +
           ",0,1," + finding + '\n';
}

bool says(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_SUITE("viz/sweep_page [unit]") {
    TEST_CASE("the five factors that decide an output are named - the largest share first") {
        const std::string page = page_of(factor("a", "0.04") + factor("b", "0.31") + factor("c", "0.02") +
                                         factor("d", "0.1") + factor("e", "0.2") + factor("f", "0.05"));
        CHECK(says(page, "Of 6 factors, 5 decide p_in most: b (31 %), e (20 %), d (10 %), f (5 %), a (4 %).\n"));
    }

    TEST_CASE("what is not distinguishable from 0 decides nothing") {
        const std::string nothing = "not distinguishable from 0";
        CHECK(says(page_of(factor("a", "0.3", nothing) + factor("b", "0.2")),
                   "Of 2 factors, 1 decides p_in most: b (20 %).\n"));
        CHECK(says(page_of(factor("a", "0.3", nothing)), "No factor is surely part of what decides p_in.\n"));
    }

    TEST_CASE("boxes: of what - and a lever is on or off") {
        const char* kBoxes =
            "1,levers.a,true,true,0.5,0.75,0.25,0.01\n1,rule,nash|zeuthen,nash|zeuthen,0.5,0.75,0.25,0.02\n"
            "1,c,0.5,,0.5,0.75,0.25,0.03\n1,d,,2,0.5,0.75,0.25,0.04\n1,e,1,2,0.5,0.75,0.25,0.05\n";
        const auto page_with = [](const std::string& prim, const std::string& rows) {
            const TemporaryFolder folder;
            std::string manifest = kManifest;
            manifest.insert(manifest.rfind("}}"), ", \"prim\": " + prim);
            write_text(folder.path("manifest.json"), manifest);
            write_text(folder.path("boxes.csv"), "box,factor,lower,upper,coverage,density,mass,quasi_p\n" + rows);
            return sweep_page(folder.root());
        };
        const std::string likely =
            page_with(R"({"output": "p_in", "is_probability": true, "threshold": 0.7, "above": true})", kBoxes);
        CHECK(says(likely, "Boxes of factors in which p_in is at least 0.7 in the mean"));
        CHECK_FALSE(says(likely, "No box reaches"));
        CHECK(says(page_with(R"({"output": "p_in", "is_probability": true, "threshold": 0.8, "above": true})", kBoxes),
                   "  No box reaches a density of 0.8; this is the densest:\n  Box 1: density 0.75"));
        CHECK(says(likely,
                   "  Box 1: density 0.75, coverage 0.50, mass 0.25\n"
                   "    levers.a is true  (quasi-p 0.01)\n"
                   "    rule is nash or zeuthen  (quasi-p 0.02)\n"
                   "    c from 0.5 on  (quasi-p 0.03)\n"
                   "    d at most 2  (quasi-p 0.04)\n"
                   "    e from 1 to 2  (quasi-p 0.05)\n"));
        const std::string months = page_with(
            R"({"output": "months", "is_probability": false, "threshold": 60, "density": 0.7, "above": false})", "");
        CHECK(says(months, "in which months is at most 60"));
        CHECK(says(months, "  none: all points together reach the threshold, or no box is denser than they are\n"));
    }

    TEST_CASE("an output without indices - because it has no value somewhere or because it does not vary") {
        const std::string page = page_of("");
        CHECK(says(page, "p_in: varies no more over the points than its noise.\n"));
        CHECK(says(page, "months: has no value at some points, and so no indices.\n"));
    }

    TEST_CASE("the split of the variance has two or three parts") {
        const auto page_with = [](const std::string& row) {
            const TemporaryFolder folder;
            write_text(folder.path("manifest.json"), kManifest);
            write_text(folder.path("variance.csv"), "applicant,quantity,parameters,chance,lower,upper,others\n" + row);
            return sweep_page(folder.root());
        };
        const std::string two = page_with("KOR,p_in,0.25,0.75,0.2,0.3,\n"),
                          three = page_with("KOR,p_in,0.25,0.5,0.2,0.3,0.25\n");
        CHECK(says(two, "all else"));
        CHECK(says(two, "25 % [20, 30]"));
        CHECK(says(three, "other uncertain numbers"));
        CHECK(says(three, "50 %"));
    }

    TEST_CASE("an index that is not distinguishable from 0 is marked - each for itself") {
        const std::string page =
            page_of("p_in,a,first_order,0.3,-0.1,0.7,not distinguishable from 0\np_in,a,total,0.4,0.2,0.6,\n");
        CHECK(says(page, "0.400 [0.200, 0.600]      0.300 [-0.100, 0.700] ~ 0"));
    }

    TEST_CASE("sizes of effects have no such sentence") {
        CHECK_FALSE(says(page_of("p_in,a,morris_mu_star,0.3,0.2,0.4,\np_in,a,morris_sigma,0.1,0,0.2,\n"), "decide"));
    }
}
