import * as Plot from "@observablehq/plot";

import { fitted, percent, significant, textWidth } from "../format.js";
import { choice } from "../page/choice.js";
import { draw, kAccent, kInk, kLine, kMuted } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import type { Report } from "../report.js";
import { factorName, wordName } from "./factors.js";
import { outputName } from "./outputs.js";
import { Points, part, rangeOf } from "./points.js";

const kLetter = 6.9; // pixels
const kThinnest = 0.01; // a range of one value

type Part = [number, number];

interface Limit {
    factor: string;
    lower: string;
    upper: string;
    quasiP: number | null;
    /** Of a factor that has words: those allowed. */
    words: string[];
    /** Of the factor's range in the design, 0 .. 1: what is inside, and all; of words, a slot each. */
    inside: Part[];
    all: Part[];
}

/** Boxes of factors in which the outcome is likely (PRIM): their limits within each factor's range. */
export function boxes(report: Report, redraw: () => void): FigureSpec {
    const table = report.tables.get("boxes");
    const numbers = [...new Set(table.numbers("box"))] as number[];
    const chosen = { box: numbers[0]! };
    return {
        id: "boxes",
        title: title(report),
        finding: () => finding(report, chosen.box),
        controls: [
            choice(report.t("choice.box"), numbers.map((box) => ({ value: String(box), label: report.t("boxes.box", { box }) })), String(chosen.box), (value) => {
                chosen.box = Number(value);
                redraw();
            }),
        ],
        reading: report.t("boxes.reading"),
        draw: (width) => picture(report, limitsOf(report, chosen.box), width),
        data: () => [{ table, rows: table.all() }],
    };
}

/** What the boxes are of: an output, and which of its values were looked for. */
function title(report: Report): string {
    const { output, is_probability, threshold, above } = report.manifest.details!.prim!;
    const level = is_probability ? report.t(above ? "boxes.high" : "boxes.low") : report.t(above ? "boxes.at_least" : "boxes.at_most", { threshold: significant(threshold) });
    return report.t("boxes.title", { output: outputName(report, output), level });
}

function limitsOf(report: Report, box: number): Limit[] {
    const table = report.tables.get("boxes");
    const points = new Points(report);
    const [factor, lower, upper] = ["factor", "lower", "upper"].map((name) => table.texts(name));
    const quasiP = table.numbers("quasi_p");
    return table.where("box", box).map((row) => {
        const limit = { factor: factor![row]!, lower: lower![row]!, upper: upper![row]!, quasiP: quasiP[row]! };
        const words = points.factors.includes(limit.factor) ? points.words(limit.factor) : [];
        if (words.length === 0 || limit.lower !== limit.upper) return { ...limit, words: [], inside: [rangeIn(points, limit)], all: [[0, 1]] };
        const allowed = limit.lower.split("|");
        const all = words.map((_, at): Part => [at / words.length, (at + 1) / words.length]);
        return { ...limit, words: allowed, inside: all.filter((_, at) => allowed.includes(words[at]!)), all };
    });
}

function rangeIn(points: Points, { factor, lower, upper }: { factor: string; lower: string; upper: string }): Part {
    if (!points.factors.includes(factor)) return [0, 1];
    const range = rangeOf(points.values(factor));
    const place = (text: string, otherwise: number) => (text === "" || Number.isNaN(Number(text)) ? otherwise : Math.min(1, Math.max(0, part(Number(text), range))));
    const [from, to] = [place(lower, 0), place(upper, 1)];
    return [Math.min(from, 1 - kThinnest), Math.max(to, from + kThinnest)];
}

function finding(report: Report, box: number): string {
    const table = report.tables.get("boxes");
    const row = table.where("box", box)[0]!;
    const share = (name: string) => percent(table.numbers(name)[row] ?? 0);
    const limits = limitsOf(report, box).map((limit) => `${factorName(report, limit.factor)} ${rangeText(limit)}`);
    const { is_probability, above } = report.manifest.details!.prim!;
    const sentence = is_probability ? (above ? "boxes.finding" : "boxes.finding_low") : "boxes.finding_points";
    const found = report.t(sentence, { limits: limits.join("; "), density: share("density"), coverage: share("coverage"), mass: share("mass") });
    return is_probability ? `${found} ${asked(report, row)}` : found;
}

/** The mean of a probability that was asked for, and whether boxes reach it. */
function asked(report: Report, row: number): string {
    const density = report.tables.get("boxes").numbers("density");
    const { threshold, above } = report.manifest.details!.prim!;
    const isReached = (value: number | null) => (value ?? 0) >= (above ? threshold : 1 - threshold);
    const reached = density.some(isReached) ? (isReached(density[row]!) ? "" : report.t("boxes.missed")) : report.t("boxes.all_missed");
    return `${report.t(above ? "boxes.asked_high" : "boxes.asked_low", { threshold: percent(threshold) })} ${reached}`.trimEnd();
}

const shortNumber = (text: string) => (text !== "" && !Number.isNaN(Number(text)) ? significant(Number(text)) : text);

function rangeText({ lower, upper, words }: Limit): string {
    if (words.length > 0) return `= ${words.map(wordName).join(", ")}`;
    if (lower === upper) return `= ${shortNumber(lower)}`;
    if (lower === "") return `≤ ${shortNumber(upper)}`;
    return upper === "" ? `≥ ${shortNumber(lower)}` : `${shortNumber(lower)} … ${shortNumber(upper)}`;
}

function picture(report: Report, limits: Limit[], width: number) {
    const above = width < 620;
    const left = above ? 14 : 14 + kLetter * Math.min(42, Math.max(...limits.map(({ factor }) => textWidth(factorName(report, factor)))));
    const letters = (0.3 * width) / kLetter;
    const right = above ? 14 : 14 + kLetter * Math.min(letters, Math.max(...limits.map((limit) => textWidth(rangeText(limit)))));
    const bars = (parts: "inside" | "all") => limits.flatMap((limit) => limit[parts].map(([from, to]) => ({ ...limit, from, to })));
    const place = { x1: "from", x2: "to", y: "factor", dy: above ? 10 : 0, insetLeft: 0.5, insetRight: 0.5 };
    const hasNumbers = limits.some(({ words }) => words.length === 0);
    const tip = (limit: Limit) => `${limit.factor}\n${rangeText(limit)}${limit.quasiP === null ? "" : `\nquasi-p ${significant(limit.quasiP, 2)}`}`;
    return draw(title(report), {
        width,
        height: 40 + limits.length * (above ? 52 : 34),
        marginLeft: left,
        marginRight: right,
        marginTop: 6,
        marginBottom: 34,
        x: { domain: [0, 1], label: null },
        y: { domain: limits.map(({ factor }) => factor), axis: null, padding: 0.5 },
        marks: [
            Plot.barX(bars("all"), { ...place, fill: kLine }),
            Plot.barX(bars("inside"), { ...place, fill: kAccent, title: tip, tip: true }),
            Plot.axisX({ ticks: hasNumbers ? [0, 1] : [], tickFormat: (end: number) => report.t(end === 0 ? "boxes.least" : "boxes.most"), tickSize: 4, fill: kMuted, textAnchor: "middle" }),
            above
                ? Plot.text(limits, { y: "factor", text: (each: Limit) => fitted(`${factorName(report, each.factor)} ${rangeText(each)}`, width / 7.4), frameAnchor: "left", textAnchor: "start", dx: -8, dy: -13, fill: kInk })
                : Plot.text(limits, { y: "factor", text: ({ factor }: Limit) => fitted(factorName(report, factor), 42), frameAnchor: "left", textAnchor: "end", dx: -8, fill: kInk }),
            above ? null : Plot.text(limits, { y: "factor", text: (limit: Limit) => fitted(rangeText(limit), letters), frameAnchor: "right", textAnchor: "start", dx: 8, fill: kInk }),
        ],
    });
}
