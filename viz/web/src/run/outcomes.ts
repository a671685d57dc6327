import * as Plot from "@observablehq/plot";

import { fitted, percent, textWidth } from "../format.js";
import { draw, kInk } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import type { Report } from "../report.js";
import type { Summary } from "./summary.js";

/** Best to worst, so that the bars read from left to right. */
const kStatuses = ["done", "ratifying", "moving", "queued", "stuck", "blocked", "shelved", "preparing", "withdrawn"];
const kLight = new Set(["queued", "stuck", "preparing", "moving"]); // colours that carry dark text

/** What has become of every accession at the horizon: one bar an applicant. */
export function outcomes(report: Report, summary: Summary): FigureSpec {
    const table = report.tables.get("summary");
    const quantities = table.texts("quantity");
    return {
        id: "outcomes",
        title: report.t("outcomes.title", { end: report.endDate }),
        reading: report.t("outcomes.reading"),
        legend: () => kStatuses.filter((status) => summary.applicants.some((each) => share(summary, each, status) >= 0.0005)).map((status) => ({
            label: report.labels.word("status", status), colour: `var(--status-${status})`, mark: "square",
        })),
        draw: (width) => picture(report, summary, width),
        data: () => [{ table, rows: table.all().filter((row) => quantities[row]!.startsWith("p_")) }],
    };
}

const share = (summary: Summary, applicant: string, status: string) => summary.of(applicant, `p_status_${status}`).value ?? 0;

interface Segment {
    applicant: string;
    status: string;
    from: number;
    to: number;
}

function segments(summary: Summary): Segment[] {
    return summary.applicants.flatMap((applicant) => {
        let from = 0;
        return kStatuses.map((status) => ({ applicant, status, from, to: (from += share(summary, applicant, status)) }));
    });
}

function picture(report: Report, summary: Summary, width: number) {
    const name = (applicant: string) => report.names.country(applicant);
    const above = width < 560; // on a phone a name stands above its bar
    const left = above ? 12 : 12 + 7 * Math.min(24, Math.max(...summary.applicants.map((each) => textWidth(name(each)))));
    const plotWidth = width - left - 24;
    const bars = segments(summary).filter(({ from, to }) => to > from);
    const wide = bars.filter(({ from, to }) => (to - from) * plotWidth > 38);
    return draw(report.t("outcomes.title", { end: report.endDate }), {
        width,
        height: 30 + summary.applicants.length * (above ? 44 : 28),
        marginLeft: left,
        marginRight: 24,
        marginTop: 4,
        marginBottom: 26,
        x: { domain: [0, 1], label: null },
        y: { domain: summary.applicants, axis: null, padding: above ? 0.46 : 0.22 },
        marks: [
            Plot.axisX({ ticks: [0, 0.25, 0.5, 0.75, 1], tickFormat: (each: number) => percent(each), tickSize: 4 }),
            Plot.barX(bars, {
                x1: "from", x2: "to", y: "applicant", fill: ({ status }: Segment) => `var(--status-${status})`, insetLeft: 0.5, insetRight: 0.5,
                dy: above ? 6 : 0, title: (each: Segment) => `${name(each.applicant)}: ${report.labels.word("status", each.status)} ${percent(each.to - each.from)}`,
                tip: true,
            }),
            Plot.text(wide, {
                x: ({ from, to }: Segment) => (from + to) / 2, y: "applicant", text: ({ from, to }: Segment) => percent(to - from), dy: above ? 6 : 0,
                fill: ({ status }: Segment) => (kLight.has(status) ? "var(--on-light)" : "var(--on-strong)"),
            }),
            above
                ? Plot.text(summary.applicants, { x: 0, y: (each: string) => each, text: (each: string) => fitted(name(each), width / 7.5), textAnchor: "start", dy: -14, fill: kInk })
                : Plot.text(summary.applicants, { y: (each: string) => each, text: (each: string) => fitted(name(each), 24), frameAnchor: "left", textAnchor: "end", dx: -8, fill: kInk }),
        ],
    });
}
