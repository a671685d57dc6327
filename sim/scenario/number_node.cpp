#include "sim/scenario/number_node.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/key_tree.h"
#include "sim/scenario/scalars.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

struct Form {
    std::string_view name;
    Distribution distribution;
    std::size_t parameters;
    std::string_view pattern;
};

constexpr std::array kForms{
    Form{"value", Distribution::fixed, 1, "NUMBER"},
    Form{"uniform", Distribution::uniform, 2, "[low, high]"},
    Form{"triangular", Distribution::triangular, 3, "[low, mode, high]"},
    Form{"normal", Distribution::normal, 2, "[mean, standard deviation]"},
    Form{"lognormal", Distribution::lognormal, 2, "[median, standard deviation of the log]"},
    Form{"beta", Distribution::beta, 2, "[a, b]"},
};

const std::vector<std::string> kKeys{"value", "uniform", "triangular", "normal", "lognormal",
                                     "beta",  "source",  "assumption", "draw",   "stream"};

class NumberReader {
  public:
    NumberReader(const Key& key, const std::string& path, Diagnostics& diagnostics)
        : key_(key), path_(path), diagnostics_(diagnostics) {}

    std::optional<NumberText> read(const Node& node) {
        if (node.is_map())
            read_map(node);
        else if (const auto value = scalar(node))
            number_.parameters[0] = *value, check_range(node, *value);
        return clean_ ? std::optional(number_) : std::nullopt;
    }

  private:
    void mistake(MistakeId id, const Position& position, const std::string& message) {
        clean_ = false;
        diagnostics_.error(id, position, path_ + ": " + message);
    }

    std::optional<double> scalar(const Node& node) {
        if (node.is_scalar() && !node.quoted) {
            if (key_.type == KeyType::integer) {
                if (const auto whole = parse_integer(node.text)) return static_cast<double>(*whole);
            } else if (const auto value = parse_number(node.text)) {
                return value;
            }
        }
        mistake("wrong_type", node.position(), wrong_type(node));
        return std::nullopt;
    }

    [[nodiscard]] std::string wrong_type(const Node& node) const {
        std::string expected = "expected " + expectation(key_);
        if (!node.is_scalar()) return expected;
        if (node.quoted && parse_number(node.text))
            return expected + "; leave out the quotes around " + in_quotes(node.text);
        return expected + ", not " + in_quotes(node.text);
    }

    void read_map(const Node& node) {
        const Form* form = nullptr;
        for (const Entry& entry : node.entries) {
            const auto found = std::ranges::find(kForms, std::string_view(entry.key), &Form::name);
            if (found == kForms.end()) {
                read_note(entry);
            } else if (form != nullptr) {
                mistake("bad_distribution", entry.position(),
                        fmt::format("'{}' beside '{}'; a number is one thing", entry.key, form->name));
            } else {
                form = &*found;
                read_form(entry, *form);
            }
        }
        if (form == nullptr && clean_)
            mistake("wrong_type", node.position(),
                    "a number needs `value` or a distribution (uniform, triangular, normal, lognormal, beta)");
    }

    void read_note(const Entry& entry) {
        if (std::ranges::find(kKeys, entry.key) == kKeys.end())
            return mistake("unknown_key", entry.position(),
                           "unknown key " + in_quotes(entry.key) + " in a number" + did_you_mean(entry.key, kKeys));
        if (!entry.value.is_scalar())
            return mistake("wrong_type", entry.value.position(), "'" + entry.key + "' must be text");
        if (entry.key == "source") number_.source = entry.value.text;
        if (entry.key == "assumption") number_.assumption = entry.value.text;
        if (entry.key == "stream") number_.stream = entry.value.text;
        if (entry.key == "draw") read_draw(entry.value);
    }

    void read_draw(const Node& node) {
        if (node.text != "each" && node.text != "shared")
            return mistake("bad_choice", node.position(),
                           "'draw' must be one of each or shared, not " + in_quotes(node.text));
        number_.draws_each = node.text == "each";
    }

    void read_form(const Entry& entry, const Form& form) {
        number_.distribution = form.distribution;
        if (form.distribution == Distribution::fixed) {
            if (const auto value = scalar(entry.value))
                number_.parameters[0] = *value, check_range(entry.value, *value);
            return;
        }
        if (!key_.may_be_uncertain)
            return mistake("bad_distribution", entry.position(),
                           "expected " + expectation(key_) + "; this cannot be uncertain");
        if (read_parameters(entry, form)) check_distribution(entry.value);
    }

    bool read_parameters(const Entry& entry, const Form& form) {
        const Node& list = entry.value;
        if (!list.is_sequence() || list.entries.size() != form.parameters) {
            mistake("bad_distribution", entry.position(), fmt::format("'{}' must be {}", form.name, form.pattern));
            return false;
        }
        for (std::size_t i = 0; i < form.parameters; ++i) {
            const auto value = scalar(list.entries[i].value);
            if (!value) return false;
            number_.parameters[i] = *value;
        }
        return true;
    }

    void check_range(const Node& node, double value) {
        if (value >= key_.minimum && value <= key_.maximum) return;
        // Where there is hardly a limit it is not worth a word, until it is met.
        const bool is_met = std::abs(value) > kUnbounded;
        const std::string range = is_met ? fmt::format("{} to {}", key_.minimum, key_.maximum) : range_text(key_);
        const bool bad_weight = value < 0 && (key_.unit == "weight" || key_.unit == "votes");
        mistake(bad_weight ? MistakeId("bad_weights") : MistakeId("out_of_range"), node.position(),
                fmt::format("must be {}, not {}", range, value));
    }

    void check_distribution(const Node& list) {
        switch (number_.distribution) {
            case Distribution::fixed:
                break;
            case Distribution::uniform:
                check_bounds(list, 1);
                break;
            case Distribution::triangular:
                check_bounds(list, 2);
                break;
            case Distribution::normal:
                check_spread(list);
                break;
            case Distribution::lognormal:
                check_lognormal(list);
                break;
            case Distribution::beta:
                check_beta(list);
                break;
        }
    }

    /// Bounds in order and within the range; `high` is the upper bound's index.
    void check_bounds(const Node& list, std::size_t high) {
        const auto& p = number_.parameters;
        if (p[0] > p[high])
            return mistake("bad_distribution", list.position(),
                           fmt::format("the bounds are swapped: {} is above {}", p[0], p[high]));
        if (p[0] == p[high])
            return mistake("bad_distribution", list.position(), "both bounds are the same; write the number alone");
        if (p[1] < p[0] || p[1] > p[high])
            return mistake("bad_distribution", list.position(),
                           fmt::format("the mode {} lies outside {} to {}", p[1], p[0], p[high]));
        check_range(list.entries[0].value, p[0]);
        check_range(list.entries[high].value, p[high]);
    }

    void check_spread(const Node& list) {
        check_range(list.entries[0].value, number_.parameters[0]);
        if (number_.parameters[1] <= 0)
            mistake("bad_distribution", list.entries[1].value.position(), "a standard deviation must be above 0");
    }

    void check_lognormal(const Node& list) {
        if (number_.parameters[0] <= 0)
            return mistake("bad_distribution", list.entries[0].value.position(),
                           "the median of a lognormal must be above 0");
        check_spread(list);
        if (number_.parameters[1] > 10)
            mistake("bad_distribution", list.entries[1].value.position(),
                    "a standard deviation of the log above 10 is beyond any use");
    }

    void check_beta(const Node& list) {
        for (std::size_t i = 0; i < 2; ++i)
            if (number_.parameters[i] <= 0)
                return mistake("bad_distribution", list.entries[i].value.position(),
                               "the parameters of a beta must be above 0");
        if (key_.minimum > 0 || key_.maximum < 1)
            mistake("out_of_range", list.position(),
                    fmt::format("a beta runs from 0 to 1, and this must be {}", range_text(key_)));
    }

    const Key& key_;
    const std::string& path_;
    Diagnostics& diagnostics_;
    NumberText number_;
    bool clean_ = true;
};

}  // namespace

std::optional<NumberText> read_number(const Node& node, const Key& key, const std::string& path,
                                      Diagnostics& diagnostics) {
    return NumberReader(key, path, diagnostics).read(node);
}

std::string_view distribution_name(Distribution distribution) {
    return std::ranges::find(kForms, distribution, &Form::distribution)->name;
}

}  // namespace accede
