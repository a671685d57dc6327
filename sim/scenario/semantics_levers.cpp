#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "sim/scenario/compose.h"
#include "sim/scenario/look.h"
#include "sim/scenario/patch.h"
#include "sim/scenario/semantics.h"
#include "sim/scenario/validate.h"

namespace accede {
namespace {

/// Trying a lever costs a look at the whole scenario; together at most this many values are looked at.
constexpr std::size_t kMostTried = 5'000'000;

using Lines = std::set<std::pair<std::string, int>>;

void collect_lines(const Node& node, Lines& lines) {
    lines.emplace(node.position().file, node.line);
    for (const Entry& entry : node.entries)
        collect_lines(entry.value, lines);
}

std::string problem_of_path(const Node& root, const std::string& path) {
    const auto names = split_path(path);
    if (names[0] == "profiles" || (names.size() == 3 && names[0] == "countries" && names[2] == "profile"))
        return "a lever acts on countries as they are with their profiles; set the countries' own keys";
    return why_not_settable(root, path);
}

using Mistake = std::tuple<std::string, int, int, std::string>;

Mistake identity(const Diagnostic& d) {
    return {d.position.file, d.position.line, d.position.column, std::string(d.id.text()) + d.message};
}

Node without_levers(const Node& root) {
    Node copy = root;
    std::erase_if(copy.entries, [](const Entry& entry) { return entry.key == "levers" || entry.key == "profiles"; });
    return copy;
}

/// Tries levers, each alone, on one scenario.
class LeverTrial {
  public:
    explicit LeverTrial(const Node& root) : root_(without_levers(root)) {
        const Diagnostics found = mistakes_of(root_);
        for (const Diagnostic& d : found.all())
            known_.insert(identity(d));
    }

    void check(const Entry& lever, Diagnostics& diagnostics) const {
        const Node* set = lever.value.find("set");
        if (set == nullptr || !set->is_map()) return;
        if (set->entries.size() > kMostSets)
            return diagnostics.error("limit_levers", set->position(),
                                     fmt::format("levers.{}.set: more than {} paths", lever.key, kMostSets));
        Node patched = root_;
        bool settable = true;
        for (const Entry& entry : set->entries)
            settable = apply(lever.key, entry, patched, diagnostics) && settable;
        if (settable && !diagnostics.full()) report(lever, patched, diagnostics);
    }

  private:
    static Diagnostics mistakes_of(const Node& root) {
        Diagnostics found;
        validate(root, found);
        check_semantics(root, found);
        return found;
    }

    static bool apply(const std::string& lever, const Entry& entry, Node& patched, Diagnostics& diagnostics) {
        std::string problem = problem_of_path(patched, entry.key);
        if (problem.empty() && entry.value.is_null() && patched.at(entry.key) == nullptr)
            problem = "there is nothing to remove";
        if (!problem.empty()) {
            diagnostics.error(
                "lever_path", entry.position(),
                fmt::format("levers.{}.set: cannot set {}: {}", lever, entry.key.substr(0, 200), problem));
            return false;
        }
        set_path(patched, entry.key, entry.value);
        return true;
    }

    /// What is wrong with the scenario only when the lever is on. Warnings are given once it is.
    void report(const Entry& lever, const Node& patched, Diagnostics& diagnostics) const {
        Lines own;
        collect_lines(*lever.value.find("set"), own);
        const Diagnostics found = mistakes_of(patched);
        for (const Diagnostic& d : found.all()) {
            if (d.severity == Severity::warning || known_.contains(identity(d))) continue;
            const bool in_lever = own.contains({d.position.file, d.position.line});
            diagnostics.error(d.id, in_lever ? d.position : lever.position(),
                              fmt::format("with lever '{}': {}", lever.key, d.message));
        }
    }

    Node root_;  ///< what levers act on
    std::set<Mistake> known_;
};

}  // namespace

void check_levers(const Node& root, Diagnostics& diagnostics) {
    const std::vector<Entry>& levers = entries_at(root, "levers");
    const Node* section = root.find("levers");
    if (section == nullptr) return;
    if (levers.size() * (count_nodes(root) - count_nodes(*section)) > kMostTried)
        return diagnostics.error("limit_levers", section->position(),
                                 fmt::format("levers: {} are too many for a scenario of this size", levers.size()));
    const LeverTrial trial(root);
    for (const Entry& lever : levers)
        trial.check(lever, diagnostics);
}

Node without_lost_levers(const Node& root) {
    Node kept = root;
    Node* levers = kept.find("levers");
    if (levers == nullptr) return kept;
    const LeverTrial trial(root);
    std::erase_if(levers->entries, [&](const Entry& lever) {
        Diagnostics found;
        trial.check(lever, found);
        return found.has_errors();
    });
    return kept;
}

}  // namespace accede
