import * as Plot from "@observablehq/plot";

import { fitted, textWidth } from "../format.js";
import { choice } from "../page/choice.js";
import { draw, heat, kHeatLegend, kLine, kMuted, stageColour } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import { valueText } from "../quantity.js";
import type { Report } from "../report.js";
import { factorName, wordName } from "./factors.js";
import { mainOutput, outputName } from "./outputs.js";
import { Points, part, rangeOf } from "./points.js";
import { widestPair } from "./tornado.js";

/** An output over two factors that the reader picks: every point, or the mean in the cells of a grid. */

const kCells = 12;
const kLetter = 6.9; // pixels
const kLineHeight = 24;
const kSpread = 0.6; // of a word's slot
const kDots = Array.from({ length: 6 }, (_, at) => stageColour(at, 6)); // dots need more contrast than cells

interface Chosen {
    x: string;
    y: string;
    output: string;
}

export function pair(report: Report, kind: "scatter" | "heat_map", redraw: () => void): FigureSpec {
    const points = new Points(report);
    const table = report.tables.get("points");
    const output = mainOutput(report, points.outputs);
    const [x, y] = widestPair(points, output);
    const chosen: Chosen = { x, y, output };
    const pick = (key: keyof Chosen) => (value: string) => {
        chosen[key] = value;
        redraw();
    };
    const factors = points.factors.map((value) => ({ value, label: factorName(report, value) }));
    return {
        id: kind,
        title: report.t(`pair.${kind}`),
        controls: [
            choice(report.t("choice.across"), factors, chosen.x, pick("x")),
            choice(report.t("choice.up"), factors, chosen.y, pick("y")),
            choice(report.t("choice.output"), points.outputs.map((value) => ({ value, label: outputName(report, value) })), chosen.output, pick("output")),
        ],
        reading: report.t(`pair.${kind}_reading`) + (kind === "scatter" && points.factors.some((factor) => points.words(factor).length > 0) ? ` ${report.t("pair.spread")}` : ""),
        legend: () => legend(points, chosen, kind === "scatter" ? kDots : kHeatLegend),
        draw: (width) => (kind === "scatter" ? scatter : heatMap)(report, points, chosen, width),
        data: () => [{ table, rows: table.all() }],
    };
}

function legend(points: Points, { output }: Chosen, colours: string[]) {
    const [low, high] = rangeOf(points.values(output));
    return colours.map((colour, step) => ({ label: `≤ ${valueText(output, low + ((high - low) * (step + 1)) / colours.length)}`, colour, mark: "square" as const }));
}

/** A factor along an edge: its numbers, or a slot for each of its words around 0, 1, … */
interface Edge {
    values: number[];
    words: string[];
    range: [number, number];
    cells: number;
}

function edgeOf(points: Points, factor: string): Edge {
    const [values, words] = [points.values(factor), points.words(factor).map(wordName)];
    if (words.length === 0) return { values, words, range: rangeOf(values), cells: kCells };
    return { values, words, range: [-0.5, words.length - 0.5], cells: words.length };
}

/** The words along an edge; where so many pixels are too few for each, every second, third, … */
function wordTicks(words: string[], pixels: number, letters: number) {
    const every = Math.ceil((words.length * kLineHeight) / pixels);
    return { ticks: words.map((_, at) => at).filter((at) => at % every === 0), tickFormat: (at: number) => fitted(words[at]!, letters) };
}

function frame(report: Report, points: Points, { x, y, output }: Chosen, width: number, kind: "scatter" | "heat_map", marks: Plot.Markish[]) {
    const height = Math.min(520, Math.max(320, width * 0.6));
    const label = `${report.t(`pair.${kind}`)}: ${factorName(report, x)}, ${factorName(report, y)}, ${outputName(report, output)}`;
    const [across, up] = [edgeOf(points, x), edgeOf(points, y)];
    const letters = width < 560 ? 16 : 24;
    const longest = ({ words }: Edge) => Math.min(letters, Math.max(0, ...words.map(textWidth)));
    const left = Math.max(64, 16 + kLetter * longest(up));
    const isSlanted = longest(across) * kLetter * across.words.length > width - left - 16;
    const below = 46 + (isSlanted ? 0.7 * kLetter * longest(across) : 0);
    const slots = ({ words }: Edge) => words.slice(1).map((_, at) => at + 0.5);
    return draw(label, {
        width,
        height: height + below - 46,
        marginLeft: left,
        marginRight: 16,
        marginTop: 30,
        marginBottom: below,
        x: { domain: across.range, label: null },
        y: { domain: up.range, label: null },
        marks: [
            ...marks,
            Plot.ruleX(slots(across), { stroke: kLine }),
            Plot.ruleY(slots(up), { stroke: kLine }),
            Plot.axisX({ ...(across.words.length > 0 ? wordTicks(across.words, width - left, letters) : { ticks: width < 560 ? 4 : 8 }), tickRotate: isSlanted ? -45 : 0, tickSize: 4, stroke: kMuted }),
            Plot.axisY({ ...(up.words.length > 0 ? wordTicks(up.words, height, letters) : { ticks: 6 }), tickSize: 4, stroke: kMuted }),
            Plot.text([fitted(factorName(report, x), width / 7.5)], { frameAnchor: "bottom-right", dy: below - 6, fill: kMuted }),
            Plot.text([fitted(factorName(report, y), width / 7.5)], { frameAnchor: "top-left", dy: -22, dx: 8 - left, textAnchor: "start", fill: kMuted }),
        ],
    });
}

/** Points of a word side by side within its slot, so that none hides others. */
function spread({ values, words }: Edge, step: number): number[] {
    return words.length === 0 ? values : values.map((value, at) => value + kSpread * (((at * step) % 1) - 0.5));
}

/** One path a colour holds all of its points: thousands of points are a few elements. */
function scatter(report: Report, points: Points, chosen: Chosen, width: number) {
    const [x, y, output] = [spread(edgeOf(points, chosen.x), 0.618), spread(edgeOf(points, chosen.y), 0.755), points.values(chosen.output)];
    const range = rangeOf(output);
    const steps = kDots.map((): number[] => []);
    output.forEach((value, at) => {
        if (!Number.isNaN(value)) steps[Math.min(kDots.length - 1, Math.max(0, Math.ceil(part(value, range) * kDots.length) - 1))]!.push(at);
    });
    const radius = x.length > 3000 ? 3.4 : 5.5;
    return frame(report, points, chosen, width, "scatter", [
        Plot.frame({ fill: "var(--paper)", stroke: "none", insetLeft: -4, insetRight: -4, insetTop: -4, insetBottom: -4 }),
        (_index, scales) => {
            const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
            group.setAttribute("data-mark", "points");
            steps.forEach((rows, step) => {
                if (rows.length === 0) return;
                const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
                path.setAttribute("d", rows.map((at) => `M${scales.x!(x[at]).toFixed(1)},${scales.y!(y[at]).toFixed(1)}h0`).join(""));
                for (const [name, value] of Object.entries({ stroke: kDots[step]!, "stroke-width": String(radius), "stroke-linecap": "round", fill: "none" })) path.setAttribute(name, value);
                group.append(path);
            });
            return group;
        },
    ]);
}

interface Cell {
    x1: number;
    x2: number;
    y1: number;
    y2: number;
    mean: number;
    count: number;
}

function heatMap(report: Report, points: Points, chosen: Chosen, width: number) {
    const range = rangeOf(points.values(chosen.output));
    const tip = ({ mean, count }: Cell) => report.t("pair.tip", { value: valueText(chosen.output, mean), count });
    return frame(report, points, chosen, width, "heat_map", [
        Plot.rect(cellsOf(points, chosen), { x1: "x1", x2: "x2", y1: "y1", y2: "y2", inset: 0.5, fill: ({ mean }: Cell) => heat(part(mean, range)).fill, title: tip, tip: true }),
    ]);
}

function cellsOf(points: Points, chosen: Chosen): Cell[] {
    const [across, up, output] = [edgeOf(points, chosen.x), edgeOf(points, chosen.y), points.values(chosen.output)];
    const [x, y] = [across.values, up.values];
    const sums = new Map<number, { sum: number; count: number }>();
    const place = (value: number, { range, cells }: Edge) => Math.min(cells - 1, Math.floor(part(value, range) * cells));
    output.forEach((value, at) => {
        if (Number.isNaN(value) || Number.isNaN(x[at]) || Number.isNaN(y[at])) return;
        const key = place(y[at]!, up) * across.cells + place(x[at]!, across);
        const cell = sums.get(key) ?? { sum: 0, count: 0 };
        sums.set(key, { sum: cell.sum + value, count: cell.count + 1 });
    });
    const edge = ({ range: [low, high], cells }: Edge, step: number) => low + ((high - low) * step) / cells;
    return [...sums].map(([key, { sum, count }]) => {
        const [column, row] = [key % across.cells, Math.floor(key / across.cells)];
        return { x1: edge(across, column), x2: edge(across, column + 1), y1: edge(up, row), y2: edge(up, row + 1), mean: sum / count, count };
    });
}
