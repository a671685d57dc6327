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

class LeverChecker {
  public:
    LeverChecker(const Node& root, Diagnostics& diagnostics) : root_(without_levers(root)), diagnostics_(diagnostics) {
        for (const Diagnostic& d : diagnostics.all())
            known_.insert(identity(d));
    }

    void check(const Entry& lever) {
        const Node* set = lever.value.find("set");
        if (set == nullptr || !set->is_map()) return;
        if (set->entries.size() > kMostSets)
            return diagnostics_.error("limit_levers", set->position(),
                                      fmt::format("levers.{}.set: more than {} paths", lever.key, kMostSets));
        Node patched = root_;
        bool settable = true;
        for (const Entry& entry : set->entries)
            settable = apply(lever.key, entry, patched) && settable;
        if (settable && !diagnostics_.full()) report(lever, patched);
    }

  private:
    bool apply(const std::string& lever, const Entry& entry, Node& patched) {
        std::string problem = problem_of_path(patched, entry.key);
        if (problem.empty() && entry.value.is_null() && patched.at(entry.key) == nullptr)
            problem = "there is nothing to remove";
        if (!problem.empty()) {
            diagnostics_.error(
                "lever_path", entry.position(),
                fmt::format("levers.{}.set: cannot set {}: {}", lever, entry.key.substr(0, 200), problem));
            return false;
        }
        set_path(patched, entry.key, entry.value);
        return true;
    }

    /// What is wrong with the scenario only when the lever is on.
    void report(const Entry& lever, const Node& patched) {
        Diagnostics found;
        validate(patched, found);
        check_semantics(patched, found);
        Lines own;
        collect_lines(*lever.value.find("set"), own);
        for (const Diagnostic& d : found.all()) {
            if (known_.contains(identity(d))) continue;
            const bool in_lever = own.contains({d.position.file, d.position.line});
            diagnostics_.error(d.id, in_lever ? d.position : lever.position(),
                               fmt::format("with lever '{}': {}", lever.key, d.message));
        }
    }

    Node root_;  ///< what levers act on
    Diagnostics& diagnostics_;
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
    LeverChecker checker(root, diagnostics);
    for (const Entry& lever : levers)
        checker.check(lever);
}

}  // namespace accede
