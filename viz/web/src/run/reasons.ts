import * as Plot from "@observablehq/plot";

import { fitted, percent } from "../format.js";
import { draw, kInk, kLine, kMuted, stageColour } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import type { Report } from "../report.js";
import { type Blocker, blockersOf } from "./blocking.js";
import type { Summary } from "./summary.js";

const kShown = 10;

/** The commonest last reasons for which the main applicant's accession stops: who, over what, before which stage. */
export function reasons(report: Report, summary: Summary): FigureSpec {
    const applicant = report.mainApplicant;
    const name = report.names.country(applicant);
    const blockers = blockersOf(report, summary, applicant);
    const table = report.tables.get("blockers");
    const stopped = report.stages.map((stage) => ({ stage, share: summary.of(applicant, `p_stopped_before_${stage}`).value ?? 0 })).filter(({ share }) => share > 0);
    return {
        id: "reasons",
        title: report.t("reasons.title", { name }),
        finding: () => report.t("reasons.finding", { stages: stopped.map(({ stage, share }) => `${report.names.stage(stage)} ${percent(share)}`).join(", ") }),
        reading: report.t("reasons.reading", { shown: Math.min(kShown, blockers.length), all: blockers.length }),
        legend: () => stopped.map(({ stage }) => ({
            label: report.t("reasons.before", { stage: report.names.stage(stage) }), colour: stageColour(report.stages.indexOf(stage), report.stages.length), mark: "square",
        })),
        draw: (width) => picture(report, blockers.slice(0, kShown), width),
        data: () => [{ table, rows: table.where("applicant", applicant) }],
    };
}

function picture(report: Report, shown: Blocker[], width: number) {
    const { names, stages } = report;
    const colour = ({ stage }: Blocker) => stageColour(stages.indexOf(stage), stages.length);
    const label = ({ type, who, issue }: Blocker) => names.who(type, who, report.mainApplicant) + (issue ? ` · ${names.issue(issue)}` : "");
    const index = (blocker: Blocker) => shown.indexOf(blocker);
    return draw(report.t("reasons.title", { name: names.country(report.mainApplicant) }), {
        width,
        height: 28 + shown.length * 40,
        marginLeft: 14,
        marginRight: 50,
        marginTop: 4,
        marginBottom: 24,
        x: { domain: [0, Math.max(0.01, ...shown.map(({ ofAll }) => ofAll))], nice: 4, label: null },
        y: { domain: shown.map((_, at) => at), axis: null, padding: 0.55 },
        marks: [
            Plot.gridX({ ticks: 4, stroke: kLine, strokeOpacity: 1 }),
            Plot.axisX({ ticks: 4, tickFormat: (share: number) => percent(share), tickSize: 0, fill: kMuted }),
            Plot.barX(shown, { x: "ofAll", y: index, fill: colour, dy: 8, title: (each: Blocker) => sentence(report, each), tip: true }),
            Plot.text(shown, { x: 0, y: index, text: (each: Blocker) => fitted(label(each), width / 7.2), textAnchor: "start", dy: -10, fill: kInk }),
            Plot.text(shown, { x: "ofAll", y: index, text: ({ ofAll }: Blocker) => percent(ofAll), textAnchor: "start", dx: 6, dy: 8, fill: kInk, fontWeight: 600 }),
        ],
    });
}

function sentence(report: Report, { stage, type, who, issue, ofAll, share, alone }: Blocker): string {
    const values = {
        who: report.names.who(type, who, report.mainApplicant),
        issue: issue ? report.names.issue(issue) : "–",
        stage: report.names.stage(stage),
        all: percent(ofAll),
        those: percent(share),
        alone: percent(alone),
    };
    return report.t(type === "member" ? "reasons.tip_member" : "reasons.tip", values);
}
