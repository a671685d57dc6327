import * as Plot from "@observablehq/plot";

import { fitted, percent, yearOf } from "../format.js";
import { choice } from "../page/choice.js";
import { categoryColour, draw, grid, kInk, kLine, kMuted } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import type { LegendEntry } from "../page/legend.js";
import type { Report } from "../report.js";
import type { Summary } from "./summary.js";

interface Point {
    issue: string;
    lobby: string;
    date: Date;
    share: number;
}

/** What caps at home what a government may offer, over time: a panel an issue. */
export function mandates(report: Report, summary: Summary, redraw: () => void): FigureSpec {
    const table = report.tables.get("mandates");
    const present = new Set(table.texts("applicant"));
    const applicants = summary.applicants.filter((each) => present.has(each));
    const chosen = { applicant: applicants.includes(report.mainApplicant) ? report.mainApplicant : applicants[0]! };
    return {
        id: "mandates",
        title: report.t("mandates.title"),
        controls: [
            choice(report.t("choice.applicant"), applicants.map((each) => ({ value: each, label: report.names.country(each) })), chosen.applicant, (value) => {
                chosen.applicant = value;
                redraw();
            }),
        ],
        reading: report.t("mandates.reading"),
        legend: () => legend(report, pointsOf(report, chosen.applicant), chosen.applicant),
        draw: (width) => picture(report, pointsOf(report, chosen.applicant), width),
        data: () => [{ table, rows: table.all() }],
    };
}

function pointsOf(report: Report, applicant: string): Point[] {
    const table = report.tables.get("mandates");
    const [issue, lobby] = [table.column("issue"), table.column("lobby")];
    const [month, share] = [table.numbers("month"), table.numbers("share")];
    return table.where("applicant", applicant).map((row) => ({
        issue: String(issue[row]), lobby: String(lobby[row]), date: report.calendar.date(month[row]!), share: share[row]!,
    }));
}

/** By what they add up to over the months, largest first. */
function ranked(points: Point[], key: "issue" | "lobby"): string[] {
    const sums = new Map<string, number>();
    for (const point of points) sums.set(point[key], (sums.get(point[key]) ?? 0) + point.share);
    return [...sums].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

function legend(report: Report, points: Point[], applicant: string): LegendEntry[] {
    return ranked(points, "lobby").map((lobby, at) => ({ label: report.names.lobby(lobby, applicant), colour: categoryColour(at), mark: "square" }));
}

function picture(report: Report, points: Point[], width: number) {
    const { calendar, names } = report;
    const issues = ranked(points, "issue");
    const lobbies = ranked(points, "lobby");
    const { columns, rows } = grid(issues.length, width, 220);
    const margin = { left: 46, right: 8, top: 26, bottom: 32 };
    const panel = (width - margin.left - margin.right) / columns;
    const place = (issue: string) => ({ fx: issues.indexOf(issue) % columns, fy: Math.floor(issues.indexOf(issue) / columns) });
    const placed = points.map((point) => ({ ...point, ...place(point.issue) }));
    const facet = { fx: "fx", fy: "fy" } as const;
    return draw(report.t("mandates.title"), {
        width,
        height: margin.top + margin.bottom + rows * 130 + (rows - 1) * 30,
        marginLeft: margin.left,
        marginRight: margin.right,
        marginTop: margin.top,
        marginBottom: margin.bottom,
        fx: { axis: null, padding: columns > 1 ? 0.1 : 0, domain: Array.from({ length: columns }, (_, at) => at) },
        fy: { axis: null, padding: rows > 1 ? 0.24 : 0, domain: Array.from({ length: rows }, (_, at) => at) },
        x: { type: "utc", domain: [calendar.date(0), calendar.date(calendar.end)], label: null },
        y: { domain: [0, 1], label: null },
        marks: [
            Plot.gridY({ ticks: [0, 0.5, 1], stroke: kLine, strokeOpacity: 1 }),
            Plot.axisY({ ticks: [0, 0.5, 1], tickFormat: (share: number) => percent(share), tickSize: 0 }),
            Plot.axisX({ ticks: calendar.years(panel), tickFormat: yearOf, tickSize: 4, tickPadding: 6, stroke: kMuted }),
            Plot.areaY(placed, Plot.stackY({ order: lobbies }, {
                x: "date", y: "share", z: "lobby", fill: ({ lobby }: Point) => categoryColour(lobbies.indexOf(lobby)), fillOpacity: 0.85, ...facet,
            })),
            Plot.text(issues, {
                text: (issue: string) => fitted(names.issue(issue), panel / 7.5), fx: (issue: string) => place(issue).fx, fy: (issue: string) => place(issue).fy,
                frameAnchor: "top-left", dy: -18, fontWeight: 600, fill: kInk,
            }),
            Plot.ruleY([0], { stroke: kMuted }),
        ],
    });
}
