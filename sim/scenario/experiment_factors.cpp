#include "sim/scenario/experiment_factors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/csv.h"
#include "sim/scenario/key_tree.h"
#include "sim/scenario/look.h"
#include "sim/scenario/number_node.h"
#include "sim/scenario/patch.h"
#include "sim/scenario/scalars.h"
#include "sim/scenario/validate.h"
#include "sim/scenario/wording.h"
#include "sim/scenario/yaml_text.h"

namespace accede {
namespace {

constexpr std::string_view kLevers = "levers.";
/// What a sweep has once for all its points, or what decides nothing.
constexpr std::array<std::string_view, 10> kShared{"accede", "extends", "name",   "title",      "description",
                                                   "start",  "horizon", "trials", "replicates", "applicant"};
constexpr long kMostLevels = 1000;

bool is_numeric(const Key& key) { return key.type == KeyType::number || key.type == KeyType::integer; }

class FactorReader {
  public:
    FactorReader(const Entry& entry, const Loaded& scenario, Diagnostics& diagnostics)
        : entry_(entry), scenario_(scenario), diagnostics_(diagnostics) {}

    std::optional<ExperimentFactor> read() {
        factor_.path = entry_.key;
        factor_.position = entry_.position();
        if (entry_.key.starts_with(kLevers))
            read_lever();
        else if (finds_key())
            read_value(entry_.value);
        return clean_ ? std::optional(std::move(factor_)) : std::nullopt;
    }

  private:
    void mistake(MistakeId id, const Position& position, const std::string& message) {
        clean_ = false;
        diagnostics_.error(id, position, message);
    }
    void bad(const Node& node, const std::string& message) {
        mistake("bad_factor", node.position(), fmt::format("factors.{}: {}", entry_.key, message));
    }

    void read_lever() {
        const std::string name = entry_.key.substr(kLevers.size());
        std::vector<std::string> names;
        for (const auto& [id, lever] : scenario_.scenario.levers)
            names.push_back(id);
        if (std::ranges::find(names, name) == names.end())
            return mistake("unknown_lever", entry_.position(),
                           "there is no lever " + in_quotes(name) + did_you_mean(name, names));
        const auto is_truth = [](const Entry& e) {
            return !e.value.quoted && (e.value.text == "true" || e.value.text == "false");
        };
        const Node& list = entry_.value;
        if (!list.is_sequence() || list.entries.empty()) return bad(list, "a lever is varied by [false, true]");
        for (const Entry& entry : list.entries)
            if (!is_truth(entry)) bad(entry.value, "a lever is varied by [false, true]");
        factor_.own = "false";
        take_values(list);
    }

    bool finds_key() {
        const std::string problem = why_not_settable(scenario_.resolved, entry_.key);
        if (!problem.empty()) {
            mistake("unknown_path", entry_.position(), problem);
            return false;
        }
        if (std::ranges::find(kShared, entry_.key) != kShared.end()) {
            bad(entry_.value, "cannot be varied: it is the same for all points");
            return false;
        }
        factor_.key = find_key(entry_.key);
        factor_.own = factor_.key->fallback;
        if (const Node* own = scenario_.resolved.at(entry_.key); own != nullptr)
            factor_.own = fixed_value(*own) ? number_text(*fixed_value(*own)) : flow_yaml(*own);
        if (factor_.key->type == KeyType::map) bad(entry_.value, "a section cannot be varied; name one of its values");
        return clean_;
    }

    void read_value(const Node& node) {
        if (node.is_sequence()) return read_list(node);
        if (node.is_scalar() && node.text == "declared") return read_declared(node);
        if (node.is_map() && !is_numeric(*factor_.key)) return bad(node, "only a number has a range; list the values");
        if (node.is_map() && node.find("range") != nullptr) return read_range(node);
        if (node.is_map()) return read_distribution(node);
        bad(node, "expected `declared`, a list of values, {range: [low, high]} or a distribution");
    }

    void read_list(const Node& list) {
        if (list.entries.empty()) return bad(list, "a list without values");
        const std::size_t before = diagnostics_.errors();
        for (const Entry& entry : list.entries)
            if (entry.value.is_null())
                bad(entry.value, "a value is empty");
            else
                validate_value(entry.value, entry_.key, diagnostics_);
        clean_ = clean_ && diagnostics_.errors() == before;
        take_values(list);
    }

    void take_values(const Node& list) {
        factor_.kind = FactorKind::values;
        for (const Entry& entry : list.entries) {
            const std::string value = flow_yaml(entry.value);
            if (std::ranges::find(factor_.values, value) != factor_.values.end())
                bad(entry.value, in_quotes(value) + " stands here twice");
            factor_.values.push_back(value);
        }
    }

    void read_declared(const Node& node) {
        const Node* declared = scenario_.resolved.at(entry_.key);
        Diagnostics none;
        const auto number = declared == nullptr || !is_numeric(*factor_.key)
                                ? std::nullopt
                                : read_number(*declared, *factor_.key, entry_.key, none);
        if (!number || number->distribution == Distribution::fixed)
            return bad(node, "the scenario declares no distribution there; give a range, a list or a distribution");
        take_distribution(FactorKind::declared, *number);
    }

    void read_distribution(const Node& node) {
        const auto number = read_number(node, *factor_.key, "factors." + entry_.key, diagnostics_);
        if (!number) return void(clean_ = false);
        if (number->distribution == Distribution::fixed) return bad(node, "one value does not vary");
        take_distribution(FactorKind::distribution, *number);
    }

    void take_distribution(FactorKind kind, const NumberText& number) {
        factor_.kind = kind;
        factor_.distribution = number.distribution;
        factor_.parameters = number.parameters;
    }

    void read_range(const Node& node) {
        factor_.kind = FactorKind::range;
        for (const Entry& entry : node.entries) {
            if (entry.key == "range")
                read_bounds(entry.value);
            else if (entry.key == "levels")
                read_levels(entry.value);
            else
                mistake("unknown_key", entry.position(),
                        fmt::format("unknown key {} in factors.{}; a range has `range` and `levels`",
                                    in_quotes(entry.key), entry_.key));
        }
    }

    void read_bounds(const Node& node) {
        const bool is_pair = node.is_sequence() && node.entries.size() == 2;
        const auto low = is_pair ? bound(node.entries[0].value) : std::nullopt;
        const auto high = is_pair ? bound(node.entries[1].value) : std::nullopt;
        if (!is_pair) return bad(node, "a range is [low, high]");
        if (!low || !high) return;
        if (*low >= *high) return bad(node, fmt::format("the range does not go up: {} to {}", *low, *high));
        factor_.low = *low;
        factor_.high = *high;
    }

    std::optional<double> bound(const Node& node) {
        const auto number =
            node.is_map() ? std::nullopt : read_number(node, *factor_.key, "factors." + entry_.key, diagnostics_);
        if (node.is_map()) bad(node, "a range is [low, high]");
        clean_ = clean_ && number.has_value();
        return number ? std::optional(number->parameters[0]) : std::nullopt;
    }

    void read_levels(const Node& node) {
        const auto levels = node.is_scalar() && !node.quoted ? parse_integer(node.text) : std::nullopt;
        if (!levels || *levels < 2 || *levels > kMostLevels)
            return bad(node, fmt::format("levels must be a whole number from 2 to {}", kMostLevels));
        factor_.levels = static_cast<int>(*levels);
    }

    const Entry& entry_;
    const Loaded& scenario_;
    Diagnostics& diagnostics_;
    ExperimentFactor factor_;
    bool clean_ = true;
};

}  // namespace

std::optional<ExperimentFactor> read_factor(const Entry& entry, const Loaded& scenario, Diagnostics& diagnostics) {
    return FactorReader(entry, scenario, diagnostics).read();
}

}  // namespace accede
