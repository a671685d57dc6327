#include "viz/sweep_page.h"

#include <doctest/doctest.h>

#include "tests/support/folder.h"

using namespace accede;
using namespace accede::testing;

namespace {

constexpr const char* kManifest =
    R"({"seed": 1, "details": {"title": "Made up", "name": "made_up", "outputs": ["p_in"], "points": 100, "trials_of_point": 10}})";
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

    TEST_CASE("sizes of effects have no such sentence") {
        CHECK_FALSE(says(page_of("p_in,a,morris_mu_star,0.3,0.2,0.4,\np_in,a,morris_sigma,0.1,0,0.2,\n"), "decide"));
    }
}
