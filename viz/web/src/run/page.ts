import { type Section, filled } from "../page/section.js";
import type { Report } from "../report.js";
import { comparisonFigures } from "../compare/page.js";
import { method } from "../page/method.js";
import { agents } from "./agents.js";
import { answer } from "./answer.js";
import { applicants } from "./applicants.js";
import { blockers } from "./blockers.js";
import { futures } from "./futures.js";
import { incidence } from "./incidence.js";
import { mandates } from "./mandates.js";
import { outcomes } from "./outcomes.js";
import { parameters } from "./parameters.js";
import { race } from "./race.js";
import { reasons } from "./reasons.js";
import { Summary } from "./summary.js";
import { Timeline } from "./timeline.js";

/** The page of a run; with a comparison of its levers where one was given. */
export function runPage(report: Report, comparison: Report | undefined): Section[] {
    const summary = new Summary(report);
    const timeline = new Timeline(report);
    const has = (name: string) => report.tables.has(name);
    return filled([
        { id: "answer", lead: answer(report, summary, comparison), figures: [] },
        {
            id: "when",
            title: report.t("section.when"),
            figures: [has("timeline") && incidence(report, summary, timeline), has("timeline") && race(report, summary, timeline), has("timeline") && applicants(report, summary, timeline)],
        },
        { id: "where", title: report.t("section.where"), figures: [has("summary") && outcomes(report, summary)] },
        {
            id: "who",
            title: report.t("section.who"),
            figures: [
                has("blockers") && reasons(report, summary),
                has("blockers") && ((redraw) => blockers(report, summary, redraw)),
                has("mandates") && ((redraw) => mandates(report, summary, redraw)),
            ],
        },
        { id: "help", title: report.t("section.help"), figures: comparison ? comparisonFigures(comparison) : [] },
        { id: "told", title: report.t("section.told"), note: report.t("futures.note"), figures: futures(report) },
        { id: "network", title: report.t("section.network"), figures: [has("graph") && agents(report)] },
        { id: "numbers", title: report.t("section.numbers"), figures: [has("parameters") && parameters(report)] },
        { id: "method", title: report.t("section.method"), content: method(report), figures: [] },
    ]);
}
