import * as Plot from "@observablehq/plot";

import { fitted, textWidth } from "../format.js";
import { choice } from "../page/choice.js";
import { draw, kInk, kLine, kMuted } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import type { LegendEntry } from "../page/legend.js";
import { valueText } from "../quantity.js";
import type { Report } from "../report.js";
import { factorName, wordName } from "./factors.js";
import { mainOutput, outputName } from "./outputs.js";
import { Points, rangeOf } from "./points.js";

const kShown = 20;
const kManyValues = 10; // from so many different values on, ends are fifths of the points
const kLow = "var(--category-1)";
const kHigh = "var(--category-0)";
const kWord = "var(--category-2)";

interface End {
    mean: number;
    /** Of a factor that has words. */
    word?: string;
}

interface Swing {
    factor: string;
    low: End;
    high: End;
}

/** How far each factor swings an output: its mean where the factor is low, and where it is high; of words, the lowest and the highest mean. */
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
        reading: report.t(points.isOneAtATime ? "tornado.reading_alone" : "tornado.reading", { shown: Math.min(kShown, points.factors.length), all: points.factors.length }),
        legend: () => legend(report, points),
        draw: (width) => picture(report, swings(points, chosen.output).slice(0, kShown), middleOf(points, chosen.output), chosen.output, width),
        data: () => [{ table, rows: table.all() }],
    };
}

function legend(report: Report, points: Points): LegendEntry[] {
    const hasWords = (factor: string) => points.words(factor).length > 0;
    const numbers: LegendEntry[] = [
        { label: report.t("tornado.low"), colour: kLow, mark: "square" },
        { label: report.t("tornado.high"), colour: kHigh, mark: "square" },
    ];
    const words: LegendEntry[] = [{ label: report.t("tornado.words"), colour: kWord, mark: "square" }];
    return [...(points.factors.every(hasWords) ? [] : numbers), ...(points.factors.some(hasWords) ? words : [])];
}

/** What the ends are held against: the output of all points, or of the one from which single factors are moved. */
function middleOf(points: Points, output: string): number {
    const values = points.values(output);
    return points.isOneAtATime ? values[0]! : mean(values);
}

/** The widest first. */
function swings(points: Points, output: string): Swing[] {
    const values = points.values(output);
    const factors = points.factors.map((factor) => points.values(factor));
    const all = points.factors.map((factor, at): Swing => {
        const rows = points.isOneAtATime ? rowsAlone(factors, at) : values.map((_, row) => row);
        const words = points.words(factor);
        const [own, outputs] = [factors[at]!, values].map((column) => rows.map((row) => column[row]!)) as [number[], number[]];
        return { factor, ...(words.length > 0 ? endsOfWords(words, own, outputs) : endsOf(own, outputs, points.isOneAtATime)) };
    });
    const width = ({ low, high }: Swing) => Math.abs(high.mean - low.mean) || 0; // of a factor without a value at an end, nothing
    return all.sort((a, b) => width(b) - width(a));
}

/** Rows in which every other factor is as in the first. */
function rowsAlone(factors: number[][], factor: number): number[] {
    const others = factors.filter((_, at) => at !== factor);
    return factors[factor]!.map((_, row) => row).filter((row) => others.every((values) => values[row] === values[0]));
}

/** The two factors that swing an output furthest; those with many values where there are two. */
export function widestPair(points: Points, output: string): [string, string] {
    const order = swings(points, output).map(({ factor }) => factor);
    const many = order.filter((factor) => new Set(points.values(factor)).size >= kManyValues);
    const [first, second] = many.length > 1 ? many : order;
    return [first!, second ?? first!];
}

function endsOf(factor: number[], output: number[], alone: boolean): { low: End; high: End } {
    const sorted = factor.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    const fifth = !alone && new Set(sorted).size >= kManyValues ? Math.floor(sorted.length / 5) : 0;
    const [lowest, highest] = [sorted[fifth]!, sorted[sorted.length - 1 - fifth]!];
    return { low: { mean: mean(output.filter((_, at) => factor[at]! <= lowest)) }, high: { mean: mean(output.filter((_, at) => factor[at]! >= highest)) } };
}

/** Words have no order of their own. */
function endsOfWords(words: string[], factor: number[], output: number[]): { low: End; high: End } {
    const means = words.map((word, place): End => ({ mean: mean(output.filter((_, at) => factor[at] === place)), word: wordName(word) }));
    const known = means.filter(({ mean }) => !Number.isNaN(mean)).sort((a, b) => a.mean - b.mean);
    return { low: known[0] ?? means[0]!, high: known[known.length - 1] ?? means[0]! };
}

/** Of those that are numbers; of none, not a number. */
function mean(values: number[]): number {
    const there = values.filter((value) => !Number.isNaN(value));
    return there.reduce((sum, value) => sum + value, 0) / there.length;
}

function picture(report: Report, all: Swing[], middle: number, output: string, width: number) {
    const above = width < 620;
    const name = (factor: string) => factorName(report, factor);
    const left = above ? 14 : 14 + 6.9 * Math.min(42, Math.max(...all.map(({ factor }) => textWidth(name(factor)))));
    const bars = all.flatMap(({ factor, low, high }) => [{ factor, ...low, isLow: true }, { factor, ...high, isLow: false }]);
    type Bar = (typeof bars)[number];
    const colour = ({ word, isLow }: Bar) => (word !== undefined ? kWord : isLow ? kLow : kHigh);
    const words = (low: boolean) => bars.filter(({ word, isLow }) => word !== undefined && isLow === low);
    const letters = width < 900 ? 12 : 20;
    const room = (low: boolean) => (above ? 0 : 6 + 6.9 * Math.max(0, ...words(low).map(({ word }) => textWidth(fitted(word!, letters)))));
    const wordAt = (low: boolean) =>
        Plot.text(words(low), { x: "mean", y: "factor", text: ({ word }: Bar) => fitted(word!, letters), textAnchor: low ? "end" : "start", dx: low ? -5 : 5, fill: kInk });
    const tip = (bar: Bar) => `${bar.factor}\n${bar.word ?? report.t(bar.isLow ? "tornado.low" : "tornado.high")}: ${valueText(output, bar.mean)}`;
    const ticks = above ? 4 : Math.min(8, Math.floor((width - left - room(true) - room(false)) / 60));
    const heading = ({ factor, low, high }: Swing) => name(factor) + (low.word === undefined ? "" : `: ${low.word} … ${high.word}`);
    return draw(report.t("tornado.title"), {
        width,
        height: 48 + all.length * (above ? 42 : 26),
        marginLeft: left,
        marginRight: 24,
        marginTop: 6,
        marginBottom: 42,
        x: { domain: rangeOf([middle, ...bars.map(({ mean }) => mean)]), nice: true, insetLeft: room(true), insetRight: room(false), label: null },
        y: { domain: all.map(({ factor }) => factor), axis: null, padding: above ? 0.55 : 0.25 },
        marks: [
            Plot.gridX({ ticks, stroke: kLine, strokeOpacity: 1 }),
            Plot.axisX({ ticks, tickFormat: (value: number) => valueText(output, value), tickSize: 0, fill: kMuted }),
            Plot.text([outputName(report, output)], { frameAnchor: "bottom", dy: 36, fill: kMuted }),
            Plot.barX(bars, { x1: middle, x2: "mean", y: "factor", fill: colour, fillOpacity: 0.85, dy: above ? 8 : 0, title: tip, tip: true }),
            Plot.ruleX([middle], { stroke: kInk }),
            above
                ? Plot.text(all, { y: "factor", text: (swing: Swing) => fitted(heading(swing), width / 7.4), frameAnchor: "left", textAnchor: "start", dy: -10, dx: -8, fill: kInk })
                : [Plot.text(all, { y: "factor", text: ({ factor }: Swing) => fitted(name(factor), 42), frameAnchor: "left", textAnchor: "end", dx: -8, fill: kInk }), wordAt(true), wordAt(false)],
        ],
    });
}
