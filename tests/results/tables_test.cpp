#include "sim/results/tables.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "sim/csv.h"
#include "sim/results/columns.h"
#include "sim/scenario/experiment.h"
#include "tests/support/synthetic.h"

using namespace accede;
using namespace accede::testing;
using doctest::Approx;

namespace {

Tally tally_of(const Names& names, std::int64_t trials) {
    Tally tally(shape_of(names));
    for (std::int64_t trial = 0; trial < trials; ++trial)
        tally.add(hashed_outcome(names, trial));
    tally.close_draw();
    return tally;
}

/// Every row of a table must have the columns of the one table.
CsvTable checked(const std::string& file, const std::string& text) {
    CsvTable table = parse_csv(text, file);
    CHECK(text.starts_with(csv_header(file, small_names().stages)));
    return table;
}

}  // namespace

TEST_SUITE("results/columns [unit]") {
    TEST_CASE("headers are those that scripts rely on") {
        const std::vector<std::string> stages{"deliberation", "requested", "commenced",
                                              "concluded",    "signed",    "in_force"};
        CHECK(csv_header("trials.csv", stages) ==
              "trial,draw,applicant,club,outcome,stage,requested_month,commenced_month,concluded_month,signed_month,"
              "in_force_month,blocked_at,status,blocking_member,blocking_lobby,blocking_issue,meetings_blocked,"
              "meetings_queued\n");
        CHECK(csv_header("timeline.csv", stages) ==
              "applicant,club,stage,month,date,probability,lower,upper,band_lower,band_upper\n");
        CHECK(csv_header("summary.csv", stages) ==
              "applicant,quantity,estimate,lower,upper,spread_lower,spread_upper\n");
        CHECK(csv_header("blockers.csv", stages) == "applicant,stage,who_type,who,issue,share,alone,lower,upper\n");
        CHECK(csv_header("mandates.csv", stages) == "applicant,month,issue,lobby,share\n");
        CHECK(csv_header("distribution.csv", stages) == "scenario,applicant,target,output_type,output_type_id,value\n");
        CHECK(csv_header("examples.csv", stages) == "trial,month,date,applicant,event,who,issue,text\n");
        CHECK(csv_header("parameters.csv", stages) == "path,value,kind,unit,source,assumption\n");
        CHECK(csv_header("graph.csv", stages) == "row,id,other,kind,weight,x,y\n");
        CHECK_THROWS_AS((void)csv_header("other.csv", stages), std::logic_error);
    }

    TEST_CASE("every column has a type that data packages know and a meaning") {
        for (const Table& table : result_tables(small_names().stages)) {
            CHECK_FALSE(table.title.empty());
            CHECK_FALSE(table.columns.empty());
            for (const Column& column : table.columns) {
                CAPTURE(column.name);
                const bool known = column.type == "string" || column.type == "integer" || column.type == "number" ||
                                   column.type == "yearmonth";
                CHECK(known);
                CHECK(column.meaning.ends_with("."));
            }
        }
    }
}

TEST_SUITE("results/tables [unit]") {
    TEST_CASE("rows of a trial") {
        const Names names = small_names(4);
        TrialOutcome outcome = blank_outcome(names);
        enter(outcome, 0, 1, -3);
        outcome.accessions[0].status = Status::blocked;
        outcome.accessions[0].blocker = {.member = 2, .issue = 1, .ground = Ground::issue, .alone = true};
        outcome.accessions[0].meetings_blocked = 4;
        outcome.accessions[0].meetings_queued = 2;
        enter(outcome, 1, 1, 0);
        enter(outcome, 1, 2, 5);
        enter(outcome, 1, 3, 23);
        std::string rows;
        append_trial_rows(9, outcome, names, rows);
        CHECK(rows ==
              "9,2,AAA,club,pending,requested,-3,,,commenced,blocked,CCC,,fish,4,2\n"
              "9,2,BBB,club,in_force,in_force,0,5,23,,done,,,,0,0\n");
    }

    TEST_CASE("the blocking issue is the issue's id - also of a precondition - else the ground") {
        const Names names = small_names();
        TrialOutcome outcome = blank_outcome(names);
        outcome.accessions[0].blocker = {.member = 2, .issue = 1, .ground = Ground::precondition};
        outcome.accessions[1].blocker = {.member = -1, .lobby = 2, .issue = 0, .ground = Ground::prospects};
        std::string rows;
        append_trial_rows(0, outcome, names, rows);
        CHECK(rows ==
              "0,0,AAA,club,pending,deliberation,,,,requested,preparing,CCC,,fish,0,0\n"
              "0,0,BBB,club,pending,deliberation,,,,requested,preparing,,BBB/farmers,prospects,0,0\n");
    }

    TEST_CASE("timeline: a row per applicant - milestone and month - rising") {
        const Names names = small_names();
        const Tally tally = tally_of(names, 300);
        const CsvTable table = checked("timeline.csv", timeline_table(names, Estimates(tally, false)));
        REQUIRE(table.rows.size() == 2 * 4 * 24);
        CHECK(table.rows[0].cells[4] == "2026-12");
        CHECK(table.rows[1].cells[4] == "2027-01");
        CHECK(table.rows[23].cells[4] == "2028-11");
        for (std::size_t i = 1; i < table.rows.size(); ++i) {
            if (i % 24 == 0) continue;
            CHECK(*table.number(table.rows[i], 5) >= *table.number(table.rows[i - 1], 5));
        }
        CHECK(table.rows.back().cells[2] == "withdrawn");
    }

    TEST_CASE("summary has every quantity of every applicant") {
        const Names names = small_names();
        const CsvTable table = checked("summary.csv", summary_table(names, Estimates(tally_of(names, 300), false)));
        std::map<std::string, std::string> of_b;
        for (const CsvTable::Row& row : table.rows) {
            if (row.cells[0] == "BBB") of_b[row.cells[1]] = row.cells[2];
        }
        std::vector<std::string> asked = quantity_names(names.stages);  // what an experiment may ask for
        std::ranges::sort(asked);
        CHECK(std::ranges::equal(asked, of_b, {}, {}, [](const auto& entry) { return entry.first; }));
        CHECK(of_b.at("p_requested") == "1");
        CHECK(of_b.at("p_in_force") == "0");
        CHECK(of_b.at("median_months_to_requested") == "-14");
        CHECK(of_b.at("q90_months_to_in_force").empty());
        CHECK(of_b.at("mean_restricted_months_to_in_force") == "24");
        CHECK(of_b.at("mean_months_to_in_force_if_reached").empty());
        CHECK(std::stod(of_b.at("p_withdrawn")) + std::stod(of_b.at("p_pending")) == Approx(1.0));
        CHECK(of_b.at("p_status_withdrawn") == of_b.at("p_withdrawn"));
    }

    TEST_CASE("blockers' shares of an applicant and stage add to one") {
        const Names names = small_names(4);
        const Tally tally = tally_of(names, 301);
        const CsvTable table = checked("blockers.csv", blockers_table(names, tally, Estimates(tally, true)));
        std::map<std::string, double> sums;
        for (const CsvTable::Row& row : table.rows) {
            sums[row.cells[0] + row.cells[1]] += *table.number(row, 5);
            CHECK(*table.number(row, 7) <= *table.number(row, 5));
            CHECK(*table.number(row, 5) <= *table.number(row, 8));
        }
        CHECK(sums.size() == 4);
        for (const auto& [key, sum] : sums)
            CHECK(sum == Approx(1.0));
    }

    TEST_CASE("mandates give shares of trials - and nothing for nobody") {
        const Names names = small_names();
        TrialOutcome capped = blank_outcome(names);
        capped.capping_lobby[3 * 2] = 1;  // AAA, month 3, farm
        Tally tally(shape_of(names));
        tally.add(capped);
        for (int i = 0; i < 3; ++i)
            tally.add(blank_outcome(names));
        CHECK(mandates_table(names, tally) == "applicant,month,issue,lobby,share\nAAA,3,farm,AAA/fishers,0.25\n");
    }

    TEST_CASE("distributions: a pmf that adds to one - a cdf by month - 23 quantiles that agree with it") {
        const Names names = small_names();
        const CsvTable table =
            checked("distribution.csv", distribution_table(names, Estimates(tally_of(names, 300), false)));
        REQUIRE(table.rows.size() == 2 * (3 + 3 * (24 + 23)));
        double sum = 0.0;
        for (std::size_t i = 0; i < 3; ++i)
            sum += *table.number(table.rows[i], 5);
        CHECK(sum == Approx(1.0));
        for (std::size_t i = 0; i < 23; ++i) {
            const CsvTable::Row& quantile = table.rows[3 + 24 + i];
            CHECK(quantile.cells[2] == "months to requested");
            CHECK(quantile.cells[3] == "quantile");
            const std::optional<double> month = table.number(quantile, 5);
            if (!month) continue;
            const double level = *table.number(quantile, 4);
            CHECK(*table.number(table.rows[3 + static_cast<std::size_t>(*month)], 5) >= level - 1e-12);
            if (*month > 0) CHECK(*table.number(table.rows[2 + static_cast<std::size_t>(*month)], 5) < level);
        }
    }

    TEST_CASE("parameters are told with their distribution") {
        const Number plain{.parameters = {0.3},
                           .path = "model.a",
                           .stream = {},
                           .unit = "share",
                           .source = "K3",
                           .assumption = {},
                           .position = {}};
        Number drawn = plain;
        drawn.distribution = Distribution::triangular;
        drawn.parameters = {0.2, 0.4, 100000.0};
        drawn.assumption = "by analogy, roughly";
        CHECK(distribution_text(plain) == "0.3");
        const std::vector<const Number*> numbers{&plain, &drawn};
        CHECK(parameters_table(small_names(), numbers) ==
              "path,value,kind,unit,source,assumption\n"
              "model.a,0.3,fixed,share,K3,\n"
              "model.a,\"triangular(0.2, 0.4, 100000)\",triangular,share,K3,\"by analogy, roughly\"\n");
    }

    TEST_CASE("examples and graph") {
        const std::vector<ExampleRow> examples{{.trial = 7,
                                                .month = -1,
                                                .date = "2026-11",
                                                .applicant = "AAA",
                                                .event = "requested",
                                                .who = "AAA",
                                                .issue = "",
                                                .text = "AAA asks, at last."}};
        CHECK(examples_table(small_names(), examples) ==
              "trial,month,date,applicant,event,who,issue,text\n7,-1,2026-11,AAA,requested,AAA,,\"AAA asks, at "
              "last.\"\n");
        const std::vector<GraphRow> graph{
            {.row = "node", .id = "AAA", .other = "", .kind = "country", .x = 0.5, .y = 1.0}};
        CHECK(graph_table(small_names(), graph) == "row,id,other,kind,weight,x,y\nnode,AAA,,country,,0.5,1\n");
    }
}
