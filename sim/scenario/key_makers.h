#pragma once

#include <string_view>

#include "sim/scenario/keys.h"

namespace accede::keys {

/// What the tables of keys are written with: one function for each sort of key.

using sv = std::string_view;
constexpr double kAny = 1e9;

constexpr Key section(sv path, sv title, sv description) {
    return {.path = path, .title = title, .description = description};
}
constexpr Key text(sv path, sv fallback, sv title, sv description, sv example) {
    return {.path = path,
            .type = KeyType::text,
            .fallback = fallback,
            .title = title,
            .description = description,
            .example = example};
}
constexpr Key date(sv path, sv title, sv description, sv example) {
    return {.path = path, .type = KeyType::date, .title = title, .description = description, .example = example};
}
constexpr Key integer(sv path, sv unit, double low, double high, sv fallback, sv title, sv description, sv example) {
    return {.path = path,
            .type = KeyType::integer,
            .unit = unit,
            .minimum = low,
            .maximum = high,
            .fallback = fallback,
            .title = title,
            .description = description,
            .example = example};
}
/// A number that may be a distribution.
constexpr Key number(sv path, sv unit, double low, double high, sv fallback, sv title, sv description, sv example) {
    return {.path = path,
            .type = KeyType::number,
            .unit = unit,
            .minimum = low,
            .maximum = high,
            .fallback = fallback,
            .may_be_uncertain = true,
            .title = title,
            .description = description,
            .example = example};
}
/// A number that must be plain: data, or what fixes the shape of the computation.
constexpr Key plain(sv path, sv unit, double low, double high, sv fallback, sv title, sv description, sv example) {
    Key key = number(path, unit, low, high, fallback, title, description, example);
    key.may_be_uncertain = false;
    return key;
}
constexpr Key choice(sv path, sv choices, sv fallback, sv title, sv description) {
    return {.path = path,
            .type = KeyType::choice,
            .fallback = fallback,
            .choices = choices,
            .title = title,
            .description = description,
            .example = choices.substr(0, choices.find('|'))};
}
constexpr Key boolean(sv path, sv fallback, sv title, sv description) {
    return {.path = path,
            .type = KeyType::boolean,
            .fallback = fallback,
            .title = title,
            .description = description,
            .example = "true"};
}
/// The name of a file, relative to the file that names it.
constexpr Key file(sv path, sv title, sv description, sv example) {
    return {.path = path, .type = KeyType::file, .title = title, .description = description, .example = example};
}
constexpr Key reference(sv path, sv kind, sv title, sv description, sv example) {
    return {.path = path,
            .type = KeyType::reference,
            .choices = kind,
            .title = title,
            .description = description,
            .example = example};
}
constexpr Key list(sv path, KeyType type, sv kind, sv title, sv description, sv example) {
    return {
        .path = path, .type = type, .choices = kind, .title = title, .description = description, .example = example};
}
/// A list of words, each one of `choices`.
constexpr Key choices(sv path, sv among, sv title, sv description, sv example) {
    return list(path, KeyType::choices, among, title, description, example);
}
constexpr Key required(Key key) {
    key.required = true;
    return key;
}

}  // namespace accede::keys
