#include "sim/scenario/cursor.h"

#include <algorithm>
#include <stdexcept>

#include "sim/scenario/number_node.h"
#include "sim/scenario/scalars.h"
#include "sim/scenario/wording.h"

namespace accede {

Cursor Cursor::at(std::string_view name) const {
    Cursor child;
    child.keys_ = keys_->child(name);
    if (child.keys_ == nullptr) throw std::logic_error("no key " + join_path(path_, name));
    child.node_ = node_ == nullptr ? nullptr : node_->find(name);
    child.path_ = join_path(path_, name);
    return child;
}

std::vector<std::pair<std::string, Cursor>> Cursor::each() const {
    std::vector<std::pair<std::string, Cursor>> children;
    if (node_ == nullptr || !node_->is_map()) return children;
    for (const Entry& entry : node_->entries) {
        Cursor child;
        child.node_ = &entry.value;
        child.keys_ = keys_->child(entry.key);
        child.path_ = join_path(path_, entry.key);
        if (child.is_present()) children.emplace_back(entry.key, std::move(child));
    }
    return children;
}

std::string Cursor::text() const { return is_present() ? node_->text : std::string(key().fallback); }

Month Cursor::month() const { return parse_month(text()).value(); }

std::optional<Month> Cursor::optional_month() const { return parse_month(text()); }

Number Cursor::number() const {
    Number number{.path = path_,
                  .stream = path_,
                  .unit = std::string(key().unit),
                  .minimum = key().minimum,
                  .maximum = key().maximum,
                  .source = {},
                  .assumption = {},
                  .is_default = !is_present(),
                  .position = position()};
    if (!is_present()) {
        number.parameters[0] = parse_number(key().fallback).value_or(0.0);
        return number;
    }
    Diagnostics none;
    const NumberText text = read_number(*node_, key(), path_, none).value();
    number.distribution = text.distribution;
    number.parameters = text.parameters;
    number.source = text.source;
    number.assumption = text.assumption;
    const bool is_shared = text.distribution != Distribution::fixed && !node_->origin.empty() && !text.draws_each;
    if (is_shared) number.stream = node_->origin;
    if (!text.stream.empty()) number.stream = text.stream;
    return number;
}

double Cursor::plain() const { return number().parameters[0]; }

long Cursor::integer() const { return static_cast<long>(plain()); }

std::optional<double> Cursor::optional_plain() const { return is_present() ? std::optional(plain()) : std::nullopt; }

bool Cursor::boolean() const { return text() == "true"; }

std::vector<std::string> Cursor::texts() const {
    std::vector<std::string> texts;
    if (is_present())
        for (const Entry& entry : node_->entries)
            texts.push_back(entry.value.text);
    return texts;
}

std::vector<Month> Cursor::months() const {
    std::vector<Month> months;
    for (const std::string& text : texts())
        months.push_back(parse_month(text).value());
    std::ranges::sort(months);
    return months;
}

std::map<Id, Number> Cursor::numbers() const {
    std::map<Id, Number> numbers;
    for (const auto& [name, child] : each())
        numbers.emplace(name, child.number());
    return numbers;
}

int Cursor::choice_index() const {
    const auto choices = alternatives(key().choices);
    return static_cast<int>(std::ranges::find(choices, text()) - choices.begin());
}

}  // namespace accede
