import * as Plot from "@observablehq/plot";

import { percent, percentRange, yearOf } from "../format.js";
import { draw, grid, kInk, kLine, kMuted, stageColour } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import type { LegendEntry } from "../page/legend.js";
import type { Report } from "../report.js";
import type { Estimate, Summary } from "./summary.js";
import type { Timeline } from "./timeline.js";

/** The main applicant's way through the stages: a panel for each, with both kinds of uncertainty. */
export function incidence(report: Report, summary: Summary, timeline: Timeline): FigureSpec {
    const applicant = report.mainApplicant;
    const name = report.names.country(applicant);
    return {
        id: "incidence",
        title: report.t("incidence.title", { name }),
        finding: () => finding(report, summary, timeline, applicant),
        reading: report.t("incidence.reading"),
        legend: () => legend(report),
        draw: (width) => picture(report, summary, timeline, applicant, width),
        data: () => [{ table: report.tables.get("timeline"), rows: report.tables.get("timeline").where("applicant", applicant) }],
    };
}

function finding(report: Report, summary: Summary, timeline: Timeline, applicant: string): string {
    const first = report.stages[0]!;
    const already = timeline.curve(applicant, first)[0]?.probability ?? 0;
    const chances = report.stages.map((stage) => `${report.names.stage(stage)} ${percent(summary.chance(applicant, stage).value ?? 0)}`);
    const start = report.calendar.long(0);
    return [
        report.t("incidence.finding", { end: report.endDate, chances: chances.join(", ") }),
        already > 0 && already < 1 && report.t("incidence.already", { start, stage: report.names.stage(first), share: percent(already) }),
    ].filter(Boolean).join(" ");
}

function legend(report: Report): LegendEntry[] {
    return [
        { label: report.t("incidence.curve"), colour: kInk, mark: "line" },
        { label: report.t("incidence.interval"), colour: kInk, mark: "area" },
        { label: report.t("incidence.spread"), colour: kMuted, mark: "bracket" },
    ];
}

function picture(report: Report, summary: Summary, timeline: Timeline, applicant: string, width: number) {
    const { stages, calendar } = report;
    const { columns, rows } = grid(stages.length, width, 180);
    const margin = { left: 46, right: 6, top: 44, bottom: 32 };
    const panel = (width - margin.left - margin.right) / columns;
    const place = (index: number) => ({ fx: index % columns, fy: Math.floor(index / columns) });
    const beyond = new Date(calendar.date(calendar.end).getTime() + (calendar.months / 12) * 30 * 86_400_000);
    const panels = stages.map((stage, index) => ({ stage, ...place(index), chance: summary.chance(applicant, stage) }));
    const points = stages.flatMap((stage, index) => timeline.curve(applicant, stage).map((point) => ({ ...point, stage, ...place(index) })));
    const brackets = panels.flatMap(({ chance, fx, fy }) => bracket(chance, calendar.date(calendar.end), beyond).map((line) => ({ ...line, fx, fy })));
    const facet = { fx: "fx", fy: "fy" } as const;
    const fill = (point: { stage: string }) => stageColour(stages.indexOf(point.stage), stages.length);
    return draw(report.t("incidence.title", { name: report.names.country(applicant) }), {
        width,
        height: margin.top + margin.bottom + rows * 190 + (rows - 1) * 44,
        marginLeft: margin.left,
        marginRight: margin.right,
        marginTop: margin.top,
        marginBottom: margin.bottom,
        fx: { axis: null, padding: columns > 1 ? 0.1 : 0, domain: Array.from({ length: columns }, (_, at) => at) },
        fy: { axis: null, padding: rows > 1 ? 0.26 : 0, domain: Array.from({ length: rows }, (_, at) => at) },
        x: { type: "utc", domain: [calendar.date(0), beyond], label: null },
        y: { domain: [0, 1], label: null },
        marks: [
            Plot.gridY({ ticks: [0, 0.25, 0.5, 0.75, 1], stroke: kLine, strokeOpacity: 1 }),
            Plot.axisY({ ticks: [0, 0.25, 0.5, 0.75, 1], tickFormat: (share: number) => percent(share), tickSize: 0 }),
            Plot.axisX({ ticks: calendar.years(panel), tickFormat: yearOf, tickSize: 4, tickPadding: 6, stroke: kMuted }),
            Plot.areaY(points, { x: "date", y1: "bandLower", y2: "bandUpper", z: "stage", fill, fillOpacity: 0.16, ...facet }),
            Plot.areaY(points, { x: "date", y1: "lower", y2: "upper", z: "stage", fill, fillOpacity: 0.3, ...facet }),
            Plot.lineY(points, { x: "date", y: "probability", z: "stage", stroke: fill, strokeWidth: 2.2, ...facet }),
            Plot.link(brackets, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", stroke: kMuted, strokeWidth: 1.5, ...facet }),
            Plot.text(panels, { text: ({ stage }) => report.names.stage(stage), frameAnchor: "top-left", dy: -36, fontWeight: 600, fill: kInk, ...facet }),
            Plot.text(panels, { text: ({ chance }) => chanceText(report, chance), frameAnchor: "top-left", dy: -19, fill: kMuted, ...facet }),
            Plot.tip(points, Plot.pointerX({ x: "date", y: "probability", title: (point) => tip(report, point), ...facet })),
        ],
    });
}

/** The spread over what is not known, as three lines at the right of a panel. */
function bracket({ spreadLower: low, spreadUpper: high }: Estimate, end: Date, beyond: Date) {
    if (low === null || high === null) return [];
    const at = (part: number) => new Date(end.getTime() + part * (beyond.getTime() - end.getTime()));
    return [
        { x1: at(0.6), x2: at(0.6), y1: low, y2: high },
        { x1: at(0.3), x2: at(0.9), y1: low, y2: low },
        { x1: at(0.3), x2: at(0.9), y1: high, y2: high },
    ];
}

function chanceText(report: Report, chance: Estimate): string {
    const value = percent(chance.value ?? 0);
    if (chance.spreadLower === null || chance.spreadUpper === null) return value;
    return report.t("incidence.panel", { value, range: percentRange(chance.spreadLower, chance.spreadUpper) });
}

function tip(report: Report, point: { stage: string; month: number; probability: number; lower: number; upper: number }): string {
    return report.t("incidence.tip", {
        stage: report.names.stage(point.stage),
        date: report.calendar.long(point.month),
        share: percent(point.probability),
        range: percentRange(point.lower, point.upper),
    });
}
