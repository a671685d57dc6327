#include "sim/scenario/schema.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "sim/scenario/key_tree.h"
#include "sim/scenario/scalars.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

using json = nlohmann::ordered_json;

constexpr const char* kMonth = "^[1-9][0-9]{3}-(0[1-9]|1[0-2])$";

json months() { return {{"type", "string"}, {"pattern", kMonth}}; }

/// What a text may be in YAML: also what looks like a number or a truth value.
json any_scalar() { return {{"type", {"string", "number", "boolean"}}}; }

json list_of(const json& item) { return {{"type", "array"}, {"items", item}}; }

json parameters(int count, const json& item) {
    return {{"type", "array"}, {"items", item}, {"minItems", count}, {"maxItems", count}};
}

json plain_number(const Key& key) {
    return {{"type", key.type == KeyType::integer ? "integer" : "number"},
            {"minimum", key.minimum},
            {"maximum", key.maximum}};
}

/// A number as a map: one of `value` and the distributions, with its notes.
json annotated_number(const Key& key) {
    const json value = plain_number(key);
    const json any{{"type", "number"}};
    const json positive{{"type", "number"}, {"exclusiveMinimum", 0}};
    json properties{{"value", value}};
    json forms = json::array({json{{"required", {"value"}}}});
    if (key.may_be_uncertain) {
        properties["uniform"] = parameters(2, value);
        properties["triangular"] = parameters(3, value);
        properties["normal"] = parameters(2, any);
        properties["lognormal"] = parameters(2, positive);
        properties["beta"] = parameters(2, positive);
        for (const char* name : {"uniform", "triangular", "normal", "lognormal", "beta"})
            forms.push_back({{"required", {name}}});
    }
    for (const char* note : {"source", "assumption", "stream"})
        properties[note] = any_scalar();
    properties["draw"] = {{"enum", {"each", "shared"}}};
    return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}, {"oneOf", forms}};
}

/// The key that a factor varies is not known here, nor its range.
json factor() {
    constexpr Key any{.type = KeyType::number, .minimum = -1e9, .maximum = 1e9, .may_be_uncertain = true};
    const json range{{"type", "object"},
                     {"required", {"range"}},
                     {"additionalProperties", false},
                     {"properties",
                      {{"range", parameters(2, {{"type", "number"}})},
                       {"levels", {{"type", "integer"}, {"minimum", 2}, {"maximum", 1000}}}}}};
    json values = list_of(any_scalar());
    values["minItems"] = 1;
    return {{"anyOf", {json{{"const", "declared"}}, values, range, annotated_number(any)}}};
}

json leaf(const Key& key) {
    switch (key.type) {
        case KeyType::date:
            return months();
        case KeyType::integer:
        case KeyType::number:
            return {{"anyOf", {plain_number(key), annotated_number(key)}}};
        case KeyType::boolean:
            return {{"type", "boolean"}};
        case KeyType::choice:
            return {{"enum", alternatives(key.choices)}};
        case KeyType::dates:
            return list_of(months());
        case KeyType::references:
            if (!key.word.empty()) return {{"anyOf", {json{{"const", key.word}}, list_of(any_scalar())}}};
            return list_of(any_scalar());
        case KeyType::choices:
            return list_of({{"enum", alternatives(key.choices)}});
        case KeyType::texts:
            if (key.path == "extends") return {{"anyOf", {any_scalar(), list_of(any_scalar())}}};
            return list_of(any_scalar());
        case KeyType::factor:
            return factor();
        case KeyType::value:
            return json::object();
        default:
            return any_scalar();
    }
}

json default_value(const Key& key) {
    if (key.type == KeyType::boolean) return key.fallback == "true";
    if (key.type == KeyType::integer) return parse_integer(key.fallback).value_or(0);
    if (const auto number = parse_number(key.fallback)) return *number;
    return std::string(key.fallback);
}

json describe(const Key& key) {
    json about{{"title", key.title}};
    std::string description(key.description);
    if (!key.unit.empty()) description += fmt::format(" Unit: {}.", key.unit);
    if (const std::string range = range_text(key); !range.empty()) description += fmt::format(" Range: {}.", range);
    about["description"] = description;
    if (!key.fallback.empty()) about["default"] = default_value(key);
    if (!key.example.empty()) about["examples"] = json::array({std::string(key.example)});
    return about;
}

class SchemaWriter {
  public:
    /// `complete`: what is required must be there.
    explicit SchemaWriter(bool complete) : complete_(complete) {}

    json map(const KeyNode& node) {
        json schema{{"type", "object"}};
        json properties = json::object(), required = json::array();
        for (const auto& [name, below] : node.fixed) {
            properties[std::string(name)] = value(*below);
            if (complete_ && below->key->required) required.push_back(name);
        }
        if (!properties.empty()) schema["properties"] = properties;
        if (!required.empty()) schema["required"] = required;
        schema["additionalProperties"] = node.any == nullptr ? json(false) : value(*node.any);
        return schema;
    }

  private:
    /// Also null, which stands for nothing or takes away what is underneath.
    json value(const KeyNode& node) {
        const bool was_complete = complete_;
        complete_ = complete_ && node.key->path != "profiles";
        json schema = describe(*node.key);
        const json content = node.key->type == KeyType::map ? map(node) : leaf(*node.key);
        if (!content.empty()) schema["anyOf"] = json::array({content, json{{"type", "null"}}});
        complete_ = was_complete;
        return schema;
    }

    bool complete_;
};

/// Moves what stands in a schema more than once to `definitions`: a twentieth of the size, and the same to a reader.
class Sharer {
  public:
    /// Whole, with the definitions.
    json share(json schema) {
        each_below(schema, [&](const json& below) { count(below); });
        each_below(schema, [&](json& below) { replace(below); });
        schema["definitions"] = std::move(definitions_);
        return schema;
    }

  private:
    static constexpr std::size_t kWorthwhile = 160;  ///< characters

    /// Does something to every schema that stands directly in this one.
    template <class Schema, class Do>
    static void each_below(Schema& schema, Do act) {
        for (const char* list : {"anyOf", "oneOf"})
            if (schema.contains(list))
                for (auto& below : schema[list])
                    act(below);
        if (schema.contains("properties"))
            for (auto& below : schema["properties"])
                act(below);
        for (const char* one : {"additionalProperties", "items", "then", "else"})
            if (schema.contains(one) && schema[one].is_object()) act(schema[one]);
    }

    void count(const json& schema) {
        if (++seen_[schema.dump()] == 1) each_below(schema, [&](const json& below) { count(below); });
    }

    void replace(json& schema) {
        const std::string text = schema.dump();
        const bool is_shared = text.size() >= kWorthwhile && seen_[text] > 1;
        if (is_shared && names_.count(text) == 0) {
            names_[text] = fmt::format("{}", names_.size() + 1);
            each_below(schema, [&](json& below) { replace(below); });
            definitions_[names_[text]] = std::move(schema);
        }
        if (is_shared)
            schema = {{"$ref", "#/definitions/" + names_[text]}};
        else
            each_below(schema, [&](json& below) { replace(below); });
    }

    std::map<std::string, int> seen_;  ///< a schema's text → how often it stands there
    std::map<std::string, std::string> names_;
    json definitions_ = json::object();
};

/// A file that extends others, or is a part for others to extend: it says none of what only a scenario says of itself.
json is_partial() {
    json whole = json::array();
    for (const char* key : {"title", "start", "horizon", "applicant"})
        whole.push_back({{"required", {key}}});
    return {{"anyOf", {json{{"required", {"extends"}}}, json{{"not", {{"anyOf", whole}}}}}}};
}

}  // namespace

std::string json_schema(FileKind kind) {
    json schema{{"$schema", "http://json-schema.org/draft-07/schema#"}};
    schema["title"] = kind == FileKind::scenario ? "accede scenario" : "accede experiment";
    if (kind == FileKind::experiment) {
        schema.update(SchemaWriter(true).map(key_tree(kind)));
        return Sharer().share(schema).dump(1) + "\n";
    }
    schema["if"] = is_partial();
    schema["then"] = SchemaWriter(false).map(key_tree());
    schema["else"] = SchemaWriter(true).map(key_tree());
    return Sharer().share(schema).dump(1) + "\n";
}

}  // namespace accede
