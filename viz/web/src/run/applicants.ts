import * as Plot from "@observablehq/plot";

import { fitted, percent, yearOf } from "../format.js";
import { draw, grid, kInk, kLine, kMuted, stageColour } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import type { Report } from "../report.js";
import type { Summary } from "./summary.js";
import type { CurvePoint, Timeline } from "./timeline.js";

/** Every applicant's curves, a panel each. */
export function applicants(report: Report, summary: Summary, timeline: Timeline): FigureSpec {
    const table = report.tables.get("timeline");
    return {
        id: "applicants",
        title: report.t("applicants.title"),
        reading: report.t("applicants.reading"),
        legend: () => report.stages.map((stage, at) => ({ label: report.names.stage(stage), colour: stageColour(at, report.stages.length), mark: "line" })),
        draw: (width) => picture(report, summary, timeline, width),
        data: () => [{ table, rows: table.all() }],
    };
}

/** The points at which a curve turns; between them it is flat. */
function corners(curve: CurvePoint[]): CurvePoint[] {
    const same = (a: CurvePoint | undefined, b: CurvePoint) => a?.probability === b.probability && a.bandLower === b.bandLower && a.bandUpper === b.bandUpper;
    return curve.filter((point, at) => !same(curve[at - 1], point) || !same(curve[at + 1], point));
}

function picture(report: Report, summary: Summary, timeline: Timeline, width: number) {
    const { stages, calendar, names } = report;
    const { columns, rows } = grid(summary.applicants.length, width, 170);
    const margin = { left: 46, right: 8, top: 26, bottom: 32 };
    const panel = (width - margin.left - margin.right) / columns;
    const panels = summary.applicants.map((applicant, index) => ({ applicant, fx: index % columns, fy: Math.floor(index / columns) }));
    const points = panels.flatMap(({ applicant, fx, fy }) =>
        stages.flatMap((stage, at) =>
            corners(timeline.curve(applicant, stage)).map((point) => ({ ...point, stage, applicant, fx, fy, colour: stageColour(at, stages.length), curve: `${applicant} ${stage}` })),
        ),
    );
    const facet = { fx: "fx", fy: "fy" } as const;
    return draw(report.t("applicants.title"), {
        width,
        height: margin.top + margin.bottom + rows * 130 + (rows - 1) * 30,
        marginLeft: margin.left,
        marginRight: margin.right,
        marginTop: margin.top,
        marginBottom: margin.bottom,
        fx: { axis: null, padding: columns > 1 ? 0.12 : 0, domain: Array.from({ length: columns }, (_, at) => at) },
        fy: { axis: null, padding: rows > 1 ? 0.24 : 0, domain: Array.from({ length: rows }, (_, at) => at) },
        x: { type: "utc", domain: [calendar.date(0), calendar.date(calendar.end)], label: null },
        y: { domain: [0, 1], label: null },
        color: { type: "identity" },
        marks: [
            Plot.gridY({ ticks: [0, 0.5, 1], stroke: kLine, strokeOpacity: 1 }),
            Plot.axisY({ ticks: [0, 0.5, 1], tickFormat: (share: number) => percent(share), tickSize: 0 }),
            Plot.axisX({ ticks: calendar.years(panel), tickFormat: yearOf, tickSize: 4, tickPadding: 6, stroke: kMuted }),
            Plot.areaY(points, { x: "date", y1: "bandLower", y2: "bandUpper", z: "curve", fill: "colour", fillOpacity: 0.12, ...facet }),
            Plot.lineY(points, { x: "date", y: "probability", z: "curve", stroke: "colour", strokeWidth: 1.6, ...facet }),
            Plot.text(panels, {
                text: ({ applicant }) => fitted(names.country(applicant), panel / 7.5), frameAnchor: "top-left", dy: -18, fontWeight: 600, fill: kInk, ...facet,
            }),
        ],
    });
}
