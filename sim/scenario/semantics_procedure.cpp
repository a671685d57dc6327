#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <utility>

#include "sim/scenario/key_tree.h"
#include "sim/scenario/look.h"
#include "sim/scenario/scalars.h"
#include "sim/scenario/semantics.h"
#include "sim/scenario/wording.h"

namespace accede {
namespace {

constexpr std::array<std::string_view, 6> kSteps{"deliberation", "request", "start", "conclude", "approve", "entry"};

std::size_t rank_of(std::string_view step) {
    return static_cast<std::size_t>(std::ranges::find(kSteps, step) - kSteps.begin());
}

/// Results have columns of these names beside those of stages.
constexpr std::array<std::string_view, 2> kNotStages{"withdrawn", "pending"};

void check_stages(const Node& root, Diagnostics& diagnostics) {
    const std::vector<Entry>& stages = entries_at(root, "club.stages");
    if (stages.empty()) {
        const Node* club = root.find("club");
        diagnostics.error("bad_stages", (club == nullptr ? root : *club).position(),
                          "club.stages: a club needs stages, the first with `step: deliberation`");
        return;
    }
    std::string_view before;
    for (const Entry& stage : stages) {
        if (std::ranges::find(kNotStages, stage.key) != kNotStages.end())
            diagnostics.error(
                "bad_stages", stage.position(),
                fmt::format("club.stages.{}: results call so what ends or stays undecided; another name is "
                            "needed",
                            stage.key));
        const std::string_view step = text_at(stage.value, "step");
        if (rank_of(step) == kSteps.size()) continue;
        if (before.empty() && step != kSteps[0])
            diagnostics.error("bad_stages", stage.position(),
                              fmt::format("club.stages.{}: the first stage must have `step: deliberation`", stage.key));
        else if (!before.empty() && rank_of(step) <= rank_of(before))
            diagnostics.error("bad_stages", stage.position(),
                              fmt::format("club.stages.{}: step {} cannot follow {}; steps come once each, in the "
                                          "order deliberation, request, start, conclude, approve, entry",
                                          stage.key, step, before));
        before = step;
    }
    if (rank_of(before) <= 1)  // a start that is the last lacks its companion
        diagnostics.error("bad_stages", stages.back().position(),
                          fmt::format("club.stages.{}: the last stage makes a party, by a decision or by ratification: "
                                      "its step must be conclude, approve or entry",
                                      stages.back().key));
}

/// Steps that make no sense without others: a start is of what was asked, and ends in a decision on a text.
void check_companions(const Node& root, Diagnostics& diagnostics) {
    std::map<std::string_view, const Entry*> with;
    for (const Entry& stage : entries_at(root, "club.stages"))
        with.emplace(text_at(stage.value, "step"), &stage);
    const auto needs = [&](std::string_view step, std::initializer_list<std::string_view> one_of, const char* what) {
        const auto stage = with.find(step);
        if (stage == with.end() || std::ranges::any_of(one_of, [&](auto other) { return with.contains(other); }))
            return;
        diagnostics.error("bad_stages", stage->second->position(),
                          fmt::format("club.stages.{}: step {} needs {}", stage->second->key, step, what));
    };
    needs("start", {"request"}, "a stage with `step: request` before it");
    needs("start", {"conclude", "approve"},
          "a decision on the text after it: a stage with `step: conclude` or `approve`");
    needs("conclude", {"start"}, "a stage with `step: start` before it");
    needs("approve", {"start"}, "a stage with `step: start` before it");
    needs("entry", {"request"}, "a stage with `step: request` before it");
}

/// Keys of a stage that only some steps have a use for: those in which members decide together, or one.
constexpr std::array<std::string_view, 8> kOfDecisions{"body",
                                                       "rule",
                                                       "majority_members",
                                                       "majority_weight",
                                                       "minimum_months",
                                                       "agenda_probability",
                                                       "starts_per_meeting",
                                                       "no_deal"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOfOneStep{
    {{"capacity", "start"}, {"window_months", "entry"}, {"deposits", "entry"}, {"delay_months", "entry"}}};

bool has_use_for(std::string_view step, std::string_view key) {
    if (std::ranges::find(kOfDecisions, key) != kOfDecisions.end())
        return step == "start" || step == "conclude" || step == "approve";
    const auto only = std::ranges::find(kOfOneStep, key, &std::pair<std::string_view, std::string_view>::first);
    return only == kOfOneStep.end() || only->second == step;
}

/// Defaults stand everywhere in what `show` prints.
bool is_default(const Node& value, std::string_view key) {
    const std::string_view fallback = find_key(fmt::format("club.stages.*.{}", key))->fallback;
    const auto number = fixed_value(value);
    return value.is_null() || (number ? number == parse_number(std::string(fallback)) : value.text == fallback);
}

void check_stage_keys(const Node& root, Diagnostics& diagnostics) {
    for (const Entry& stage : entries_at(root, "club.stages")) {
        const std::string_view step = text_at(stage.value, "step");
        if (rank_of(step) == kSteps.size() || !stage.value.is_map()) continue;
        for (const Entry& given : stage.value.entries)
            if (!has_use_for(step, given.key) && !is_default(given.value, given.key))
                diagnostics.error("bad_stages", given.value.position(),
                                  fmt::format("club.stages.{}.{}: a stage with `step: {}` has no use for it", stage.key,
                                              given.key, step));
    }
}

void check_calendars(const Node& root, Diagnostics& diagnostics) {
    for (const Entry& body : entries_at(root, "club.meetings"))
        for (const Entry& month : entries_at(body.value, "calendar")) {
            const auto number = parse_integer(month.key);
            if (!number || *number < 1 || *number > 12)
                diagnostics.error("bad_date", month.position(),
                                  fmt::format("club.meetings.{}.calendar: a month of the year is 1 to 12, not {}",
                                              body.key, in_quotes(month.key)));
        }
}

/// How far an accession has come: stages in their order, none left out, the first (where all begin) not dated.
void check_record(const Entry& accession, const std::vector<Entry>& stages, Diagnostics& diagnostics) {
    const std::string place = "accessions." + accession.key + ".record";
    const Node* record = accession.value.find("record");
    if (record == nullptr || !record->is_map()) return;
    std::string_view missing;
    std::optional<Month> before;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const Node* node = record->find(stages[i].key);
        const auto month = node == nullptr ? std::nullopt : as_month(*node);
        if (i == 0 && node != nullptr)
            diagnostics.error("bad_record", node->position(),
                              fmt::format("{}.{}: every accession begins there; it has no date", place, stages[i].key));
        if (i == 0) continue;
        if (month && i + 1 == stages.size())
            diagnostics.error("bad_record", node->position(),
                              fmt::format("{}.{}: the last stage makes it a party; list it under club.members instead",
                                          place, stages[i].key));
        if (month && !missing.empty())
            diagnostics.error("bad_record", node->position(),
                              fmt::format("{}.{}: {} comes before it and has no date", place, stages[i].key, missing));
        if (month && before && *month < *before)
            diagnostics.error("bad_record", node->position(),
                              fmt::format("{}.{}: {} lies before the stage that precedes it, {}", place, stages[i].key,
                                          month_text(*month), month_text(*before)));
        if (month) before = month;
        if (node == nullptr && missing.empty()) missing = stages[i].key;
    }
}

bool may_be(const Entry& weight) { return !weight.value.is_null() && fixed_value(weight.value) != 0.0; }

/// Where an accession may be at the start: no party yet, neither short of what the record says nor ahead of it.
void check_present_stage(const Node& root, const Entry& accession, const std::vector<Entry>& stages,
                         Diagnostics& diagnostics) {
    const auto start = month_at(root, "start");
    for (const Entry& weight : entries_at(accession.value, "present_stage")) {
        const auto refuse = [&](const std::string& why) {
            diagnostics.error("bad_record", weight.position(),
                              fmt::format("accessions.{}.present_stage.{}: {}", accession.key, weight.key, why));
        };
        const auto stage = std::ranges::find(stages, weight.key, &Entry::key);
        if (stage == stages.end()) continue;
        if (stage + 1 == stages.end()) refuse("the last stage makes it a party; list it under club.members instead");
        if (!start || !may_be(weight)) continue;
        for (auto other = stages.end(); other != stages.begin();) {
            --other;
            const auto month = month_at(accession.value, "record." + other->key);
            if (!month || (*month < *start) != (other > stage)) continue;
            const std::string dated = month_text(*month);
            refuse(other > stage ? fmt::format("the record has it at {} since {}", other->key, dated)
                                 : fmt::format("the record dates {} {}, not before the start", other->key, dated));
            break;
        }
    }
}

}  // namespace

void check_procedure(const Node& root, Diagnostics& diagnostics) {
    check_stages(root, diagnostics);
    check_companions(root, diagnostics);
    check_stage_keys(root, diagnostics);
    check_calendars(root, diagnostics);
    const std::vector<Entry>& stages = entries_at(root, "club.stages");
    for (const Entry& accession : entries_at(root, "accessions")) {
        check_record(accession, stages, diagnostics);
        check_present_stage(root, accession, stages, diagnostics);
    }
}

}  // namespace accede
