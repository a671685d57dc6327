import * as Plot from "@observablehq/plot";

import { fitted, textWidth } from "../format.js";
import { choice } from "../page/choice.js";
import { draw, kInk, kLine, kMuted } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import { valueText } from "../quantity.js";
import type { Report } from "../report.js";
import { factorName } from "./factors.js";
import { mainOutput, outputName } from "./outputs.js";
import { Points } from "./points.js";

const kShown = 20;
const kManyValues = 10; // from so many different values on, ends are fifths of the points
const kLow = "var(--category-1)";
const kHigh = "var(--category-0)";

interface Swing {
    factor: string;
    low: number;
    high: number;
}

/** How far each factor swings an output: its mean where the factor is low, and where it is high. */
export function tornado(report: Report, redraw: () => void): FigureSpec {
    const points = new Points(report);
    const chosen = { output: mainOutput(report, points.outputs) };
    const table = report.tables.get("points");
    return {
        id: "tornado",
        title: report.t("tornado.title"),
        controls: [
            choice(report.t("choice.output"), points.outputs.map((value) => ({ value, label: outputName(report, value) })), chosen.output, (value) => {
                chosen.output = value;
                redraw();
            }),
        ],
        reading: report.t("tornado.reading", { shown: Math.min(kShown, points.factors.length), all: points.factors.length }),
        legend: () => [
            { label: report.t("tornado.low"), colour: kLow, mark: "square" },
            { label: report.t("tornado.high"), colour: kHigh, mark: "square" },
        ],
        draw: (width) => picture(report, swings(points, chosen.output).slice(0, kShown), mean(points.values(chosen.output)), chosen.output, width),
        data: () => [{ table, rows: table.all() }],
    };
}

/** The widest first. */
function swings(points: Points, output: string): Swing[] {
    const values = points.values(output);
    const all = points.factors.map((factor) => ({ factor, ...endsOf(points.values(factor), values) }));
    return all.sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));
}

/** The two factors that swing an output furthest; those with many values where there are two. */
export function widestPair(points: Points, output: string): [string, string] {
    const order = swings(points, output).map(({ factor }) => factor);
    const many = order.filter((factor) => new Set(points.values(factor)).size >= kManyValues);
    const [first, second] = many.length > 1 ? many : order;
    return [first!, second ?? first!];
}

function endsOf(factor: number[], output: number[]): { low: number; high: number } {
    const sorted = factor.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    const many = new Set(sorted).size >= kManyValues;
    const fifth = Math.floor(sorted.length / 5);
    const [lowest, highest] = [sorted[many ? fifth : 0]!, sorted[many ? sorted.length - 1 - fifth : sorted.length - 1]!];
    return { low: mean(output.filter((_, at) => factor[at]! <= lowest)), high: mean(output.filter((_, at) => factor[at]! >= highest)) };
}

function mean(values: number[]): number {
    const there = values.filter((value) => !Number.isNaN(value));
    return there.reduce((sum, value) => sum + value, 0) / Math.max(1, there.length);
}

function picture(report: Report, all: Swing[], middle: number, output: string, width: number) {
    const above = width < 620;
    const name = (factor: string) => factorName(report, factor);
    const left = above ? 14 : 14 + 6.9 * Math.min(42, Math.max(...all.map(({ factor }) => textWidth(name(factor)))));
    const bars = all.flatMap(({ factor, low, high }) => [{ factor, end: low, colour: kLow, low: true }, { factor, end: high, colour: kHigh, low: false }]);
    const tip = (bar: (typeof bars)[number]) => `${bar.factor}\n${report.t(bar.low ? "tornado.low" : "tornado.high")}: ${valueText(output, bar.end)}`;
    return draw(report.t("tornado.title"), {
        width,
        height: 48 + all.length * (above ? 42 : 26),
        marginLeft: left,
        marginRight: 24,
        marginTop: 6,
        marginBottom: 42,
        x: { domain: [Math.min(middle, ...bars.map(({ end }) => end)), Math.max(middle, ...bars.map(({ end }) => end))], nice: true, label: null },
        y: { domain: all.map(({ factor }) => factor), axis: null, padding: above ? 0.55 : 0.25 },
        marks: [
            Plot.gridX({ ticks: above ? 4 : 8, stroke: kLine, strokeOpacity: 1 }),
            Plot.axisX({ ticks: above ? 4 : 8, tickFormat: (value: number) => valueText(output, value), tickSize: 0, fill: kMuted }),
            Plot.text([outputName(report, output)], { frameAnchor: "bottom", dy: 36, fill: kMuted }),
            Plot.barX(bars, { x1: middle, x2: "end", y: "factor", fill: ({ colour }: (typeof bars)[number]) => colour, fillOpacity: 0.85, dy: above ? 8 : 0, title: tip, tip: true }),
            Plot.ruleX([middle], { stroke: kInk }),
            above
                ? Plot.text(all, { y: "factor", text: ({ factor }: Swing) => fitted(name(factor), width / 7.4), frameAnchor: "left", textAnchor: "start", dy: -10, dx: -8, fill: kInk })
                : Plot.text(all, { y: "factor", text: ({ factor }: Swing) => fitted(name(factor), 42), frameAnchor: "left", textAnchor: "end", dx: -8, fill: kInk }),
        ],
    });
}
