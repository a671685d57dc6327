#include "sim/scenario/read_parts.h"
#include "sim/scenario/scalars.h"

namespace accede {
namespace {

MemberEntry read_member(const Cursor& member) {
    return {.since = member.at("since").month(),
            .weight = member.at("weight").number(),
            .veto = member.at("veto").boolean()};
}

MeetingBody read_body(const Cursor& body) {
    MeetingBody read{.calendar = {}, .past = body.at("past").months()};
    for (const auto& [month, cursor] : body.at("calendar").each())
        read.calendar.emplace(static_cast<int>(parse_integer(month).value()), cursor.number());
    return read;
}

int small(const Cursor& integer) { return static_cast<int>(integer.integer()); }

Stage read_stage(const Id& id, const Cursor& stage) {
    return {.id = id,
            .step = stage.at("step").choice<Step>(),
            .body = stage.at("body").text(),
            .rule = stage.at("rule").choice<Rule>(),
            .majority_members = stage.at("majority_members").plain(),
            .majority_weight = stage.at("majority_weight").plain(),
            .minimum_months = small(stage.at("minimum_months")),
            .agenda_probability = stage.at("agenda_probability").number(),
            .starts_per_meeting = small(stage.at("starts_per_meeting")),
            .capacity = small(stage.at("capacity")),
            .no_deal = stage.at("no_deal").number(),
            .window_months = small(stage.at("window_months")),
            .deposits = small(stage.at("deposits")),
            .delay_months = small(stage.at("delay_months"))};
}

}  // namespace

Club read_club(const Cursor& club) {
    Club read{
        .id = club.at("id").text(), .title = club.at("title").text(), .members = {}, .meetings = {}, .stages = {}};
    for (const auto& [id, member] : club.at("members").each())
        read.members.emplace(id, read_member(member));
    for (const auto& [id, body] : club.at("meetings").each())
        read.meetings.emplace(id, read_body(body));
    for (const auto& [id, stage] : club.at("stages").each())
        read.stages.push_back(read_stage(id, stage));
    return read;
}

}  // namespace accede
