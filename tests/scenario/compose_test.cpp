#include "sim/scenario/compose.h"

#include <doctest/doctest.h>

#include "sim/scenario/numbers.h"
#include "sim/scenario/show.h"
#include "tests/scenario/fixture.h"

using namespace accede;
using namespace accede::test;

namespace {

const Number& number(const Scenario& scenario, const std::string& path) {
    for (const Number* n : all_numbers(scenario))
        if (n->path == path) return *n;
    throw std::runtime_error("no number " + path);
}

double value(const Scenario& scenario, const std::string& path) { return number(scenario, path).parameters[0]; }

}  // namespace

TEST_SUITE("scenario/compose [unit]") {
    TEST_CASE("an extending file has the last word - map by map - lists and numbers are replaced - null removes") {
        const Folder folder;
        folder.write("base.yaml", small_scenario());
        const std::string path = folder.write("top.yaml",
                                              "extends: base.yaml\n"
                                              "title: On top\n"
                                              "issues: {farm: {sectors: [food, fish]}}\n"
                                              "model: {value: {trade: {uniform: [0, 1], source: K3}}}\n"
                                              "countries: {KOR: {elections: {president: null}}}\n");
        const Scenario s = load(path).scenario;
        CHECK(s.title == "On top");
        CHECK(s.issues.at("farm").sectors == std::vector<std::string>{"food", "fish"});
        CHECK(s.issues.at("farm").kind == IssueKind::market_access);
        CHECK(number(s, "model.value.trade").distribution == Distribution::uniform);
        CHECK(s.countries.at("KOR").elections.empty());
    }

    TEST_CASE("a number is replaced whole - with its source") {
        const Folder folder;
        folder.write("base.yaml", replaced(small_scenario(), "trade: 0.3", "trade: {uniform: [0, 1], source: K3}"));
        const Scenario s =
            load(folder.write("top.yaml", "extends: base.yaml\nmodel: {value: {trade: {value: 0.5}}}\n")).scenario;
        CHECK(number(s, "model.value.trade").distribution == Distribution::fixed);
        CHECK(number(s, "model.value.trade").source.empty());
    }

    TEST_CASE("of several files extended - later ones lie over earlier ones - a mistake names its own file") {
        const Folder folder;
        folder.write("a.yaml", small_scenario());
        folder.write("b.yaml", "model: {value: {trade: 0.4, affinity: 0.6}}\n");
        folder.write("c.yaml", "model: {value: {affinity: 0.7}}\n");
        const Scenario s = load(folder.write("top.yaml", "extends: [a.yaml, b.yaml, c.yaml]\n")).scenario;
        CHECK(value(s, "model.value.trade") == 0.4);
        CHECK(value(s, "model.value.affinity") == 0.7);
        folder.write("c.yaml", "model: {value: {affinitty: 0.7}}\n");
        Diagnostics diagnostics;
        CHECK_THROWS_AS((void)load_scenario(folder.path() + "/top.yaml", {}, diagnostics), ScenarioError);
        CHECK(diagnostics.all().at(0).position.file == folder.path() + "/c.yaml");
    }

    TEST_CASE("files that extend themselves - are missing or too many are refused") {
        const Folder folder;
        folder.write("a.yaml", "extends: b.yaml\n");
        folder.write("b.yaml", "extends: ./a.yaml\n");
        CHECK(mistakes(folder.path() + "/a.yaml").at(0).find("extends_cycle") != std::string::npos);
        CHECK(mistakes(folder.write("c.yaml", "extends: d.yaml\n")).at(0).find("unreadable_file: cannot read") !=
              std::string::npos);
        for (int i = 0; i < 40; ++i)
            folder.write("e" + std::to_string(i) + ".yaml",
                         i == 39
                             ? "accede: 1\n"
                             : "extends: [e" + std::to_string(i + 1) + ".yaml, e" + std::to_string(i + 1) + ".yaml]\n");
        std::string all;
        for (const std::string& line : mistakes(folder.path() + "/e0.yaml"))
            all += line;
        CHECK(all.find("limit_files") != std::string::npos);
    }

    TEST_CASE("data files are relative to the file that names them") {
        const Folder folder;
        std::filesystem::create_directory(folder.path() + "/parts");
        const std::string table = "exporter,importer,sector_group,trade_usd_bn,applied_tariff\nUSA,CHN,farm,1,0.1\n";
        folder.write("parts/flows.csv", table);
        folder.write("parts/trade.yaml", "trade: {flows_file: flows.csv}\n");
        const Loaded loaded = load(folder.write("top.yaml", "extends: parts/trade.yaml\n" + small_scenario()));
        CHECK(loaded.scenario.trade.flows_file == folder.path() + "/parts/flows.csv");
        CHECK(loaded.inputs.back().bytes == table);
        CHECK(loaded.inputs.size() == 3);
    }

    TEST_CASE("a distribution in a profile is one draw for all - unless it says otherwise") {
        const Folder folder;
        const Scenario shared = load(folder.write("a.yaml", small_scenario())).scenario;
        CHECK(number(shared, "countries.KOR.capital.level").stream == "profiles.plain.capital.level");
        CHECK(number(shared, "countries.JPN.capital.level").stream == "profiles.plain.capital.level");
        CHECK(number(shared, "countries.JPN.lobbies.farmers.influence").stream ==
              "countries.JPN.lobbies.farmers.influence");
        const Scenario each =
            load(folder.write("b.yaml", replaced(small_scenario(), "assumption:", "draw: each, assumption:"))).scenario;
        CHECK(number(each, "countries.KOR.capital.level").stream == "countries.KOR.capital.level");
        const Scenario named =
            load(folder.write("c.yaml", replaced(small_scenario(), "assumption:", "stream: old, assumption:")))
                .scenario;
        CHECK(number(named, "countries.KOR.capital.level").stream == "old");
    }

    TEST_CASE("a country lies over its profile and takes away from it - profiles stand on profiles") {
        const Folder folder;
        const std::string text =
            replaced(small_scenario(), "profiles:\n", "profiles:\n  rich: {profile: plain, presence: never}\n");
        const Scenario s =
            load(folder.write("a.yaml", replaced(text, "JPN: {profile: plain}", "JPN: {profile: rich}"))).scenario;
        CHECK(s.countries.at("KOR").lobbies.contains("farmers"));
        CHECK_FALSE(s.countries.at("KOR").lobbies.contains("fishers"));
        CHECK(value(s, "countries.KOR.capital.half_life_months") == 12);
        CHECK(s.countries.at("JPN").presence == Presence::never);
        CHECK(number(s, "countries.JPN.capital.level").stream == "profiles.plain.capital.level");
    }

    TEST_CASE("what an extending file takes away does not come back from the profile") {
        const Folder folder;
        folder.write("base.yaml", replaced(small_scenario(), "JPN: {profile: plain}",
                                           "JPN: {profile: plain, lobbies: {fishers: {influence: 5}}}"));
        const std::string path =
            folder.write("top.yaml", "extends: base.yaml\ncountries: {JPN: {lobbies: {fishers: null}}}\n");
        CHECK_FALSE(load(path).scenario.countries.at("JPN").lobbies.contains("fishers"));
    }

    TEST_CASE("lobbies are named in full") {
        const Folder folder;
        const Scenario s = load(folder.write("a.yaml", small_scenario())).scenario;
        const auto& ties = s.countries.at("KOR").lobbies.at("trade").listens_to;
        CHECK(ties.size() == 3);
        CHECK(ties.contains("KOR/trade"));
        CHECK(ties.contains("KOR/farmers"));
        CHECK(ties.contains("JPN/farmers"));
        CHECK(s.accessions.at("KOR").request->steps.at(0).owners.at(0) == "KOR/trade");
    }
}

TEST_SUITE("scenario/levers [unit]") {
    TEST_CASE("a lever sets its paths when it is turned on") {
        const Folder folder;
        const std::string path = folder.write("a.yaml", small_scenario());
        CHECK(value(load(path).scenario, "events.lift.probability") == 0);
        CHECK(value(load(path, {.set = {}, .with = {"lift_now"}, .applicant = {}, .horizon = {}}).scenario,
                    "events.lift.probability") == 1);
    }

    TEST_CASE("two levers may agree on a path and not differ") {
        const Folder folder;
        const std::string path = folder.write("a.yaml", small_scenario() +
                                                            "  same: {set: {events.lift.probability: 1}}\n"
                                                            "  other: {set: {events.lift.probability: 0.5}}\n"
                                                            "  above: {set: {events.lift: {per_year: 1}}}\n");
        CHECK(
            mistakes(path, {.set = {}, .with = {"lift_now", "same", "same"}, .applicant = {}, .horizon = {}}).empty());
        CHECK(mistakes(path, {.set = {}, .with = {"lift_now", "other"}, .applicant = {}, .horizon = {}}) ==
              std::vector<std::string>{
                  "56:17 lever_conflict: levers 'lift_now' and 'other' both set events.lift.probability"});
        CHECK(mistakes(path, {.set = {}, .with = {"lift_now", "above"}, .applicant = {}, .horizon = {}}).size() == 1);
    }

    TEST_CASE("a lever that takes something away can be turned on - and what is shown then be read again") {
        const Folder folder;
        const std::string path = folder.write("a.yaml", small_scenario() + "  never: {set: {events.lift: null}}\n");
        const Loaded loaded = load(path, {.with = {"never"}});
        CHECK(loaded.scenario.events.empty());
        CHECK(loaded.scenario.levers.size() == 2);
        const Scenario shown = load(folder.write("shown.yaml", show(loaded.resolved))).scenario;
        CHECK(shown.events.empty());
        CHECK(shown.levers.empty());  // what both act on is gone
    }

    TEST_CASE("levers that exclude each other are fine while one of them is on") {
        const Folder folder;
        const std::string path = folder.write("a.yaml", small_scenario() +
                                                            "  once: {set: {events.lift: {date: 2028-01}}}\n"
                                                            "  often: {set: {events.lift: {per_year: 0.5}}}\n"
                                                            "  more: {set: {events.lift.date: 2028-03}}\n");
        CHECK(mistakes(path, {.with = {"once"}}).empty());
        const Loaded often = load(path, {.with = {"often"}});
        CHECK(load(folder.write("shown.yaml", show(often.resolved))).scenario.levers.count("more") == 0);
        CHECK(load(folder.write("shown.yaml", show(load(path).resolved))).scenario.levers.size() == 4);
    }

    TEST_CASE("what the command line changes is no fault of a lever that is off - and one that is on must bear it") {
        const Folder folder;
        const std::string path = folder.write(
            "a.yaml", small_scenario() +
                          "  later: {set: {events.more: {date: 2030-01, effects: {a: {on: push, applicant: KOR}}}}}\n"
                          "  nearer: {set: {horizon: 2027-01}}\n");
        CHECK(mistakes(path).empty());
        CHECK(mistakes(path, {.horizon = "2028-01"}).empty());
        CHECK(mistakes(path, {.with = {"later"}, .horizon = "2028-01"}).empty());
        CHECK(mistakes(path, {.set = {"events.lift=null"}}).empty());
        CHECK(mistakes(path, {.set = {"events.more.per_year=1"}, .with = {"later"}}) ==
              std::vector<std::string>{"55:30 bad_event: events.more: needs either `date`, or `earliest` and `latest`, "
                                       "or `per_year`"});
    }

    TEST_CASE("a lever may take a member out - and another make an outsider one") {
        const std::string text =
            replaced(replaced(small_scenario(), "AUS: {presence: always}", "AUS: {presence: always}\n  USA: {}"),
                     "holder: JPN", "holder: USA");
        const Folder folder;
        const std::string path =
            folder.write("scenario.yaml", text +
                                              "  usa: {set: {club.members.USA: {since: 2020-01}}}\n"
                                              "  leaves: {set: {club.members.JPN: null}}\n");
        for (const std::vector<std::string>& with :
             {std::vector<std::string>{}, {"usa"}, {"leaves"}, {"usa", "leaves"}}) {
            Diagnostics diagnostics;
            const Loaded loaded = load_scenario(path, {.with = with}, diagnostics);
            CHECK_FALSE(diagnostics.has_errors());
            const std::string shown = folder.write("shown.yaml", show(loaded.resolved));
            CHECK_NOTHROW(static_cast<void>(load_scenario(shown, {}, diagnostics)));
        }
    }

    TEST_CASE("an event may happen never a year") {
        const Folder folder;
        const std::string path =
            folder.write("a.yaml", replaced(small_scenario(), "probability: 0, date: 2027-03", "per_year: 0"));
        CHECK(value(load(path).scenario, "events.lift.per_year") == 0);
        CHECK(mistakes(folder.write("shown.yaml", show(load(path).resolved))).empty());
    }

    TEST_CASE("a mistake in a lever that is off is found whatever the command line says") {
        const Folder folder;
        const std::string path =
            folder.write("a.yaml", small_scenario() + "  wrong: {set: {events.lift.probability: 2}}\n");
        const std::vector<std::string> expected{
            "55:42 out_of_range: with lever 'wrong': events.lift.probability: must be 0 to 1, not 2"};
        CHECK(mistakes(path, {.set = {"events.lift=null"}}) == expected);
        CHECK(mistakes(path, {.with = {"lift_now"}}) == expected);
    }

    TEST_CASE("a lever that is not there") {
        CHECK(mistakes_of(small_scenario(), {.set = {}, .with = {"lift_nwo"}, .applicant = {}, .horizon = {}}) ==
              std::vector<std::string>{"0:0 unknown_lever: there is no lever 'lift_nwo'; did you mean 'lift_now'?"});
    }

    TEST_CASE("the command line has the last word - also through profiles") {
        const Folder folder;
        const std::string path = folder.write("a.yaml", small_scenario());
        const LoadOptions options{
            .set = {"events.lift.probability=0.25", "model.opinion.half_life_months={uniform: [1, 2]}",
                    "profiles.plain.capital.level=0.7", "countries.JPN.lobbies.fishers=null"},
            .with = {"lift_now"},
            .applicant = {},
            .horizon = "2028-06"};
        const Scenario s = load(path, options).scenario;
        CHECK(value(s, "events.lift.probability") == 0.25);
        CHECK(number(s, "model.opinion.half_life_months").distribution == Distribution::uniform);
        CHECK(value(s, "countries.KOR.capital.level") == 0.7);
        CHECK_FALSE(s.countries.at("JPN").lobbies.contains("fishers"));
        CHECK(s.horizon.count == 2028 * 12 + 5);
    }

    TEST_CASE("mistakes on the command line stand in their argument") {
        const LoadOptions options{.set = {"model.value.trade=0.2", "model.valu.trade=1", "model.value.trade=[", "x",
                                          "extends=a", "countries.KOR.lobbies.no_one=null"},
                                  .with = {},
                                  .applicant = "JPN",
                                  .horizon = {}};
        const auto found = mistakes_of(small_scenario(), options);
        REQUIRE(found.size() == 6);
        CHECK(found[0] == "1:1 unknown_reference: applicant: there is no accession 'JPN'; there is KOR");
        CHECK(found[1] == "2:1 unknown_path: there is no key 'valu' in model; did you mean 'value'?");
        CHECK(found[3] == "4:1 bad_set: --set wants PATH=VALUE");
        CHECK(found[4] == "5:1 unknown_path: 'extends' can only be set in a file");
        const auto horizon = mistakes_of(small_scenario(), {.horizon = "2030-13"});
        CHECK(horizon ==
              std::vector<std::string>{"1:1 bad_date: horizon: expected a month such as 2026-12, not '2030-13'"});
        CHECK(found[5] == "6:1 nothing_to_remove: there is nothing to remove at countries.KOR.lobbies.no_one");
    }
}
