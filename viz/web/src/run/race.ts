import * as Plot from "@observablehq/plot";

import { el } from "../dom.js";
import { fitted, percent, percentRange, textWidth, yearOf } from "../format.js";
import { apart, categoryColour, draw, kAccent, kInk, kLine, kMuted } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import { readingTable } from "../page/table.js";
import type { Report } from "../report.js";
import { type Summary, withError } from "./summary.js";
import type { Timeline } from "./timeline.js";

/** Who is in first: each applicant's chance of being in force, month by month. */
export function race(report: Report, summary: Summary, timeline: Timeline): FigureSpec {
    const table = report.tables.get("summary");
    const quantities = table.texts("quantity");
    return {
        id: "race",
        title: report.t("race.title"),
        reading: report.t("race.reading", { name: report.names.country(report.mainApplicant) }),
        draw: (width) => picture(report, summary, timeline, width),
        companion: el("div", { class: "under" }, chances(report, summary)),
        data: () => [{ table, rows: table.all().filter((row) => !quantities[row]!.startsWith("p_")), caption: report.t("race.months") }],
    };
}

function picture(report: Report, summary: Summary, timeline: Timeline, width: number) {
    const { calendar, names, lastStage, mainApplicant } = report;
    const others = summary.applicants.filter((each) => each !== mainApplicant);
    const colour = (applicant: string) => (applicant === mainApplicant ? kAccent : categoryColour(others.indexOf(applicant)));
    const letters = width < 560 ? 13 : 26;
    const label = (applicant: string) => `${fitted(names.country(applicant), letters)} ${percent(summary.chance(applicant, lastStage).value ?? 0)}`;
    const right = 22 + 7 * Math.max(...summary.applicants.map((each) => textWidth(label(each))));
    const margin = { left: 46, right, top: 10, bottom: 32 };
    const height = Math.max(width < 560 ? 360 : 420, summary.applicants.length * 17 + 60);
    const plotHeight = height - margin.top - margin.bottom;
    const curves = summary.applicants.flatMap((applicant) => timeline.curve(applicant, lastStage).map((point) => ({ ...point, applicant })));
    const ends = summary.applicants.map((applicant) => ({ applicant, end: summary.chance(applicant, lastStage).value ?? 0 }));
    const heights = apart(ends.map(({ end }) => plotHeight * (1 - end)), 15, 0, plotHeight);
    const labels = ends.map((each, at) => ({ ...each, at: 1 - heights[at]! / plotHeight }));
    const end = calendar.date(calendar.end);
    return draw(report.t("race.title"), {
        width,
        height,
        marginLeft: margin.left,
        marginRight: margin.right,
        marginTop: margin.top,
        marginBottom: margin.bottom,
        x: { type: "utc", domain: [calendar.date(0), end], label: null },
        y: { domain: [0, 1], label: null },
        marks: [
            Plot.gridY({ ticks: 5, stroke: kLine, strokeOpacity: 1 }),
            Plot.axisY({ ticks: 5, tickFormat: (share: number) => percent(share), tickSize: 0 }),
            Plot.axisX({ ticks: calendar.years(width - margin.left - right), tickFormat: yearOf, tickSize: 4, tickPadding: 6, stroke: kMuted }),
            Plot.lineY(curves, {
                x: "date", y: "probability", z: "applicant", stroke: ({ applicant }: { applicant: string }) => colour(applicant),
                strokeWidth: 1.8,
            }),
            Plot.lineY(curves.filter(({ applicant }) => applicant === mainApplicant), { x: "date", y: "probability", stroke: kAccent, strokeWidth: 3.2 }),
            ...[true, false].map((main) => Plot.text(labels.filter(({ applicant }) => (applicant === mainApplicant) === main), {
                x: () => end, y: "at", text: ({ applicant }) => label(applicant), textAnchor: "start", dx: 14, fill: kInk, fontWeight: main ? 700 : 400,
            })),
            Plot.dot(labels, { x: () => end, y: "at", dx: 7, r: 4, fill: ({ applicant }) => colour(applicant) }),
            Plot.tip(curves, Plot.pointer({
                x: "date", y: "probability",
                title: (point: (typeof curves)[number]) => report.t("race.tip", { name: names.country(point.applicant), date: calendar.long(point.month), share: percent(point.probability) }),
            })),
        ],
    });
}

/** Chance and dates of the last stage in one table. */
function chances(report: Report, summary: Summary): HTMLElement {
    const { calendar, lastStage, names } = report;
    const date = (month: number | null) => (month === null ? report.t("race.later") : calendar.iso(month));
    const rows = summary.applicants.map((applicant) => {
        const chance = summary.chance(applicant, lastStage);
        const known = chance.spreadLower !== null && chance.spreadUpper !== null;
        const quantile = (name: string) => date(summary.of(applicant, `${name}_months_to_${lastStage}`).value);
        return [
            names.country(applicant),
            withError(chance),
            known ? percentRange(chance.spreadLower!, chance.spreadUpper!) : "–",
            quantile("q10"),
            quantile("median"),
            quantile("q90"),
        ];
    });
    const columns = ["race.applicant", "race.chance", "race.range", "race.q10", "race.median", "race.q90"] as const;
    return readingTable(columns.map((key) => report.t(key, { end: report.endDate })), rows, report.t("race.table"));
}
