#include <algorithm>
#include <utility>

#include "sim/compile_parts.h"
#include "sim/scenario/semantics.h"
#include "sim/tally.h"

namespace accede {
namespace {

static_assert(Tally::kMonthsBefore == kMostMonthsBefore);

void compile_bodies(const Scenario& scenario, World& world, Binder& binder) {
    for (const auto& [id, body] : scenario.club.meetings) {
        WorldBody compiled{.every_month = body.calendar.empty(), .past = {}, .luck = stream_of("meeting", id)};
        for (const Month& meeting : body.past)
            if (months_from(scenario.start, meeting) < 0) compiled.past.push_back(months_from(scenario.start, meeting));
        std::ranges::sort(compiled.past);
        const int row = static_cast<int>(world.bodies.size());
        world.bodies.push_back(std::move(compiled));
        world.base.calendars.emplace_back();
        world.base.calendars.back().fill(0.0);
        for (const auto& [month, number] : body.calendar)
            binder.put(
                number, [](Parameters& p, int b, int m) -> double& { return p.calendars[b][m]; }, row, month);
    }
}

void note_stage(World& world, Step step, int stage) {
    switch (step) {
        case Step::request:
            world.request_stage = stage;
            break;
        case Step::start:
            world.start_stage = stage;
            break;
        case Step::conclude:
            world.conclude_stage = stage;
            break;
        case Step::approve:
            world.approve_stage = stage;
            break;
        case Step::entry:
            world.entry_stage = stage;
            break;
        case Step::deliberation:
            break;
    }
}

void compile_stages(const Scenario& scenario, const Indices& indices, World& world, Binder& binder) {
    for (const Stage& stage : scenario.club.stages) {
        const int s = static_cast<int>(world.stage.size());
        world.stage.push_back({.step = stage.step,
                               .body = indices.bodies.at(stage.body),
                               .rule = stage.rule,
                               .majority_members = stage.majority_members,
                               .majority_weight = stage.majority_weight,
                               .minimum_months = stage.minimum_months,
                               .starts_per_meeting = stage.starts_per_meeting,
                               .capacity = stage.capacity,
                               .window_months = stage.window_months,
                               .deposits = stage.deposits,
                               .delay_months = stage.delay_months,
                               .agenda = stream_of("agenda", stage.id)});
        world.base.stages.emplace_back();
        binder.put(stage.agenda_probability, slot<&Parameters::stages, &StageParameters::agenda_probability>, s);
        binder.put(stage.no_deal, slot<&Parameters::stages, &StageParameters::no_deal>, s);
        note_stage(world, stage.step, s);
    }
    world.stages = static_cast<int>(world.stage.size());
}

void compile_request(const Accession& accession, const Id& id, int a, const Month& start, const Indices& indices,
                     World& world, Binder& binder) {
    WorldAccession& compiled = world.accessions.back();
    compiled.has_request = accession.request.has_value();
    compiled.first_step = compiled.last_step = static_cast<int>(world.steps.size());
    if (!accession.request) return;
    compiled.shelved = accession.request->shelved;
    binder.put(accession.request->restart_per_year, slot<&Parameters::restart_per_year>, a);
    for (const LegalStep& step : accession.request->steps) {
        WorldLegalStep legal{.owners = {},
                             .closed_before_elections = step.closed_before_elections,
                             .keeps_months = step.keeps_months,
                             .done = step.done ? months_from(start, *step.done) : kNever,
                             .luck = stream_of("legal step", id + '/' + step.id)};
        for (const Id& owner : step.owners)
            legal.owners.push_back(indices.lobbies.at(owner));
        const int row = static_cast<int>(world.steps.size());
        world.steps.push_back(std::move(legal));
        world.base.steps.emplace_back();
        binder.put(step.hazard_content, slot<&Parameters::steps, &StepParameters::hazard_content>, row);
        binder.put(step.hazard_reluctant, slot<&Parameters::steps, &StepParameters::hazard_reluctant>, row);
    }
    compiled.last_step = static_cast<int>(world.steps.size());
}

}  // namespace

void compile_procedure(const Scenario& scenario, const Indices& indices, World& world, Binder& binder) {
    compile_bodies(scenario, world, binder);
    compile_stages(scenario, indices, world, binder);
}

void compile_accessions(const Scenario& scenario, const Indices& indices, World& world, Binder& binder) {
    const auto accessions = scenario.accessions.size();
    world.base.restart_per_year.assign(accessions, 0.0);
    world.base.present_stage.assign(accessions * static_cast<std::size_t>(world.stages), 0.0);
    int a = 0;
    for (const auto& [id, accession] : scenario.accessions) {
        WorldAccession compiled;
        compiled.country = indices.countries.at(id);
        compiled.record.assign(static_cast<std::size_t>(world.stages), kNever);
        for (const auto& [stage, month] : accession.record)
            compiled.record[indices.stages.at(stage)] = months_from(scenario.start, month);
        compiled.has_present_stage = !accession.present_stage.empty();
        compiled.common = stream_of("common noise", id);
        compiled.restart = stream_of("restart", id);
        compiled.stage_luck = stream_of("present stage", id);
        compiled.replay = stream_of("replay", id);
        compiled.withdrawal = stream_of("withdrawal", id);
        world.accessions.push_back(std::move(compiled));
        for (const auto& [stage, number] : accession.present_stage)
            binder.put(number, slot<&Parameters::present_stage>, a * world.stages + indices.stages.at(stage));
        compile_request(accession, id, a, scenario.start, indices, world, binder);
        ++a;
    }
}

}  // namespace accede
