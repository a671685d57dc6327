#include "sim/scenario/show.h"

#include <doctest/doctest.h>

#include <regex>

#include <nlohmann/json.hpp>

#include "sim/scenario/documentation.h"
#include "sim/scenario/explain.h"
#include "sim/scenario/key_tree.h"
#include "sim/scenario/numbers.h"
#include "sim/scenario/schema.h"
#include "tests/scenario/fixture.h"
#include "tests/support/paths.h"

using namespace accede;
using namespace accede::test;

namespace {

std::string without_comments(const std::string& text) { return std::regex_replace(text, std::regex("  # [^\n]*"), ""); }

void check_same_numbers(const Scenario& a, const Scenario& b) {
    const auto before = all_numbers(a), after = all_numbers(b);
    REQUIRE(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        CAPTURE(before[i]->path);
        CHECK(before[i]->path == after[i]->path);
        CHECK(before[i]->distribution == after[i]->distribution);
        CHECK(before[i]->parameters == after[i]->parameters);
        CHECK(before[i]->stream == after[i]->stream);
        CHECK(before[i]->source == after[i]->source);
        CHECK(before[i]->assumption == after[i]->assumption);
    }
}

/// Shown, loaded and shown again: the same.
void check_round_trip(const std::string& path, const LoadOptions& options = {}) {
    const Folder folder;
    const Loaded first = load(path, options);
    const Loaded second = load(folder.write("shown.yaml", show(first.resolved)));
    CHECK(without_comments(show(first.resolved)) == without_comments(show(second.resolved)));
    check_same_numbers(first.scenario, second.scenario);
}

std::size_t uncertain_leaves(const Node& node, const KeyNode& keys) {
    if (keys.key != nullptr && keys.key->type != KeyType::map)
        return keys.key->may_be_uncertain && !node.is_null() ? 1 : 0;
    std::size_t count = 0;
    for (const Entry& entry : node.entries)
        if (entry.key != "profiles") count += uncertain_leaves(entry.value, *keys.child(entry.key));
    return count;
}

/// What a schema of `file` stands for.
const nlohmann::json* followed(const nlohmann::json& file, const nlohmann::json* node) {
    while (node->contains("$ref"))
        node = &file.at(nlohmann::json::json_pointer(node->at("$ref").get<std::string>().substr(1)));
    return node;
}

/// The schema of a key's path below `root`, with or without a name of the author's for `*`.
const nlohmann::json* schema_at(const nlohmann::json& file, const nlohmann::json& root, std::string_view path) {
    const nlohmann::json* node = &root;
    for (const std::string_view name : split_path(path)) {
        node = followed(file, node);
        if (node->contains("anyOf")) node = followed(file, &node->at("anyOf").at(0));
        if (name == "*") {
            if (!node->contains("additionalProperties") || !node->at("additionalProperties").is_object())
                return nullptr;
            node = &node->at("additionalProperties");
        } else {
            const std::string key(name);
            if (!node->contains("properties") || !node->at("properties").contains(key)) return nullptr;
            node = &node->at("properties").at(key);
        }
    }
    return followed(file, node);
}

}  // namespace

TEST_SUITE("scenario/show [unit]") {
    TEST_CASE("what show prints loads as the same scenario") {
        const Folder folder;
        check_round_trip(folder.write("a.yaml", small_scenario()));
        check_round_trip(folder.path() + "/a.yaml", {.set = {}, .with = {"lift_now"}, .applicant = {}, .horizon = {}});
    }

    TEST_CASE("texts that look like something else stay texts") {
        const Folder folder;
        const std::string title = R"("no: # \"1\" \\ [x]\n\ttwo")";
        const std::string path = folder.write(
            "a.yaml", replaced(small_scenario(), "title: A small one", "title: " + title + "\ndescription: 'true'"));
        const Loaded first = load(path);
        CHECK(first.scenario.title == "no: # \"1\" \\ [x]\n\ttwo");
        const Scenario second = load(folder.write("b.yaml", show(first.resolved))).scenario;
        CHECK(second.title == first.scenario.title);
        CHECK(second.description == "true");
    }

    TEST_CASE("the reference scenario survives too") {
        const std::string path = ACCEDE_SOURCE_DIR "/scenarios/korea.yaml";
        REQUIRE(std::filesystem::exists(path));
        check_round_trip(path);
    }

    TEST_CASE("values say where they stand - and which are defaults") {
        const Folder folder;
        const std::string text = show(load(folder.write("a.yaml", small_scenario())).resolved);
        CHECK(text.find("start: 2026-12  # " + folder.path() + "/a.yaml:3\n") != std::string::npos);
        CHECK(text.find("    affinity: 0.3  # default\n") != std::string::npos);
        CHECK(text.find("      level: {triangular: [0.1, 0.2, 0.3], assumption: by analogy, stream: "
                        "profiles.plain.capital.level}") != std::string::npos);
        CHECK(text.find("profile:") == std::string::npos);
    }

    TEST_CASE("values say which lever or option set them") {
        const Folder folder;
        const LoadOptions options{.set = {"model.value.trade=0.4"}, .with = {"lift_now"}, .horizon = "2029-12"};
        const std::string path = folder.write("a.yaml", small_scenario());
        const std::string text = show(load(path, options).resolved);
        CHECK(text.find("    trade: 0.4  # --set\n") != std::string::npos);
        CHECK(text.find("    probability: 1  # lever lift_now, " + path + ":54\n") != std::string::npos);
        CHECK(text.find("horizon: 2029-12  # --horizon\n") != std::string::npos);
    }

    TEST_CASE("a scenario is called after its file - unless it says - what it extends does not") {
        const Folder folder;
        const std::string named = folder.write("a.yaml", "name: small\n" + small_scenario());
        CHECK(load(named).scenario.name == "small");
        const std::string on_top = folder.write("b.yaml", "extends: a.yaml\n");
        CHECK(load(on_top).scenario.name == "b");
        CHECK(load(folder.write("shown.yaml", show(load(on_top).resolved))).scenario.name == "b");
    }

    TEST_CASE("data files can be given other names") {
        const Folder folder;
        folder.write("flows.csv", "exporter,importer,sector_group,trade_usd_bn,applied_tariff\n");
        std::filesystem::create_directory(folder.path() + "/results");
        const Loaded loaded = load(folder.write("a.yaml", "trade: {flows_file: flows.csv}\n" + small_scenario()));
        const std::string text =
            show(loaded.resolved, {.file_name = [](const std::string&) { return "../flows.csv"; }});
        CHECK(text.find("flows_file: \"../flows.csv\"") != std::string::npos);
        CHECK(load(folder.write("results/scenario.yaml", text)).scenario.trade.flows_file ==
              loaded.scenario.trade.flows_file);
    }

    TEST_CASE("all numbers that may be uncertain are known - once each - by path") {
        const Folder folder;
        const Loaded loaded = load(folder.write("a.yaml", small_scenario()));
        const auto numbers = all_numbers(loaded.scenario);
        for (std::size_t i = 1; i < numbers.size(); ++i)
            CHECK(numbers[i - 1]->path < numbers[i]->path);
        const Loaded shown = load(folder.write("b.yaml", show(loaded.resolved)));
        // Shown, every default is written, but for what stands in the optional section that is left out.
        const auto anchored = static_cast<std::size_t>(1);
        CHECK(uncertain_leaves(shown.resolved, key_tree()) + anchored == numbers.size());
    }
}

TEST_SUITE("scenario/keys [unit]") {
    TEST_CASE("every key stands in both schemas - explains itself - and its default and example fit") {
        const auto schema = nlohmann::json::parse(json_schema(FileKind::scenario));
        for (const Key& key : all_keys()) {
            CAPTURE(key.path);
            for (const char* branch : {"then", "else"}) {
                const nlohmann::json* at = schema_at(schema, schema.at(branch), key.path);
                REQUIRE(at != nullptr);
                CHECK(at->at("title") == std::string(key.title));
            }
            CHECK(explain(key.path).find(std::string(key.title)) != std::string::npos);
            CHECK_FALSE(key.title.empty());
            CHECK_FALSE(key.description.empty());
            if (key.path != "factors.*.effects.*") CHECK(find_key(key.path) == &key);  // an event's effects
        }
    }

    TEST_CASE("so does every key of an experiment") {
        const auto schema = nlohmann::json::parse(json_schema(FileKind::experiment));
        for (const Key& key : all_keys(FileKind::experiment)) {
            CAPTURE(key.path);
            const nlohmann::json* at = schema_at(schema, schema, key.path);
            REQUIRE(at != nullptr);
            CHECK(at->at("title") == std::string(key.title));
            CHECK(find_key(key.path, FileKind::experiment) == &key);
            CHECK(explain(key.path, FileKind::experiment).find(std::string(key.title)) != std::string::npos);
        }
    }

    TEST_CASE("every key has all that the documentation says of it") {
        for (const FileKind kind : {FileKind::scenario, FileKind::experiment})
            for (const Key& key : all_keys(kind)) {
                CAPTURE(key.path);
                CHECK_FALSE(key.title.empty());
                CHECK_FALSE(key.description.empty());
                if (key.type == KeyType::map) continue;
                CHECK_FALSE(key.example.empty());
                if (key.type == KeyType::number || key.type == KeyType::integer) CHECK(key.minimum <= key.maximum);
                const std::string explained = explain(key.path, kind);
                for (const char* field : {"  type  ", "  default  ", "  example  "})
                    CHECK(explained.find(field) != std::string::npos);
            }
    }

    TEST_CASE("docs/scenario.md and docs/experiment.md are what the program prints - `explain --all > …` renews them") {
        CHECK(read_text(ACCEDE_SOURCE_DIR "/docs/scenario.md") == documentation(FileKind::scenario));
        CHECK(read_text(ACCEDE_SOURCE_DIR "/docs/experiment.md") == documentation(FileKind::experiment));
    }

    TEST_CASE("the example of an experiment holds for the starter scenario") {
        const std::string page = documentation(FileKind::experiment);
        const auto begin = page.find("```yaml\n") + 8;
        const Folder folder;
        folder.write("mine.yaml", read_text(ACCEDE_SOURCE_DIR "/experiments/program/starter.yaml"));
        const auto found = mistakes_of_experiment(
            folder.write("experiment.yaml", page.substr(begin, page.find("```", begin) - begin)));
        CHECK(found.empty());
    }

    TEST_CASE("the example of a club holds") {
        const std::string page = documentation(FileKind::scenario);
        const auto begin = page.find("```yaml\nclub:") + 8;
        const std::string club = page.substr(begin, page.find("```", begin) - begin);
        CHECK(mistakes_of("accede: 1\nstart: 2027-01\nhorizon: 2030-01\napplicant: ALD\n" + club +
                          "countries: {ALD: {}, BRE: {}, COR: {}}\naccessions: {ALD: {request: {}}}\n")
                  .empty());
    }

    TEST_CASE("the tree of keys and find_key agree - also on what shares its keys") {
        for (const char* path : {"profiles.plain.lobbies.farmers.influence", "factors.tariffs.effects.a.on",
                                 "countries.KOR.capital.level"}) {
            const KeyNode* node = &key_tree();
            for (const std::string_view name : split_path(path))
                node = node->child(name);
            CHECK(node->key == find_key(path));
        }
        CHECK(find_key("countries.KOR.nothing") == nullptr);
    }

    TEST_CASE("explain") {
        CHECK(explain("countries.KOR.capital.level").find("range    0 to 100") != std::string::npos);
        CHECK(explain("influence").starts_with("countries.*.lobbies.*.influence"));
        CHECK(explain("nothing").empty());
        CHECK(nearest_key("influense") == "; did you mean 'influence'?");
    }
}
