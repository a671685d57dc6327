import * as Plot from "@observablehq/plot";

import { fitted, percent, significant, textWidth } from "../format.js";
import { choice } from "../page/choice.js";
import { draw, kAccent, kInk, kLine, kMuted } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import type { Report } from "../report.js";
import { factorName } from "./factors.js";
import { outputName } from "./outputs.js";
import { Points } from "./points.js";

interface Limit {
    factor: string;
    lower: string;
    upper: string;
    quasiP: number | null;
    /** Of the factor's range in the design, 0 .. 1. */
    from: number;
    to: number;
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

/** The end of a lever's limit: on or off, with nothing between. */
const isSwitch = (text: string) => text === "true" || text === "false";

function limitsOf(report: Report, box: number): Limit[] {
    const table = report.tables.get("boxes");
    const points = new Points(report);
    const [factor, lower, upper] = ["factor", "lower", "upper"].map((name) => table.texts(name));
    const quasiP = table.numbers("quasi_p");
    return table.where("box", box).map((row) => {
        const values = points.factors.includes(factor![row]!) ? points.values(factor![row]!) : [];
        const low = values.reduce((least, value) => Math.min(least, value), Infinity);
        const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
        const place = (text: string, otherwise: number) => {
            if (isSwitch(text)) return 0.5;
            if (text === "" || Number.isNaN(Number(text)) || !(high > low)) return otherwise;
            return Math.min(1, Math.max(0, (Number(text) - low) / (high - low)));
        };
        return { factor: factor![row]!, lower: lower![row]!, upper: upper![row]!, quasiP: quasiP[row]!, from: place(lower![row]!, 0), to: place(upper![row]!, 1) };
    });
}

function finding(report: Report, box: number): string {
    const table = report.tables.get("boxes");
    const row = table.where("box", box)[0]!;
    const share = (name: string) => percent(table.numbers(name)[row] ?? 0);
    const limits = limitsOf(report, box).map((limit) => `${factorName(report, limit.factor)} ${rangeText(limit)}`);
    const { is_probability, above } = report.manifest.details!.prim!;
    const sentence = is_probability ? (above ? "boxes.finding" : "boxes.finding_low") : "boxes.finding_points";
    return report.t(sentence, { limits: limits.join(", "), density: share("density"), coverage: share("coverage"), mass: share("mass") });
}

const shortNumber = (text: string) => (text !== "" && !Number.isNaN(Number(text)) ? significant(Number(text)) : text);

function rangeText({ lower, upper }: Limit): string {
    if (isSwitch(lower) || isSwitch(upper)) return `= ${lower}${upper}`;
    if (lower === "") return `≤ ${shortNumber(upper)}`;
    return upper === "" ? `≥ ${shortNumber(lower)}` : `${shortNumber(lower)} … ${shortNumber(upper)}`;
}

function picture(report: Report, limits: Limit[], width: number) {
    const above = width < 620;
    const left = above ? 14 : 14 + 6.9 * Math.min(42, Math.max(...limits.map(({ factor }) => textWidth(factorName(report, factor)))));
    const tip = (limit: Limit) => `${limit.factor}\n${rangeText(limit)}${limit.quasiP === null ? "" : `\nquasi-p ${significant(limit.quasiP, 2)}`}`;
    return draw(title(report), {
        width,
        height: 40 + limits.length * (above ? 52 : 34),
        marginLeft: left,
        marginRight: above ? 14 : 130,
        marginTop: 6,
        marginBottom: 34,
        x: { domain: [0, 1], label: null },
        y: { domain: limits.map(({ factor }) => factor), axis: null, padding: 0.5 },
        marks: [
            Plot.barX(limits, { x1: 0, x2: 1, y: "factor", fill: kLine, dy: above ? 10 : 0 }),
            Plot.barX(limits, { x1: "from", x2: "to", y: "factor", fill: kAccent, dy: above ? 10 : 0, title: tip, tip: true }),
            Plot.axisX({ ticks: [0, 1], tickFormat: (end: number) => report.t(end === 0 ? "boxes.least" : "boxes.most"), tickSize: 4, fill: kMuted, textAnchor: "middle" }),
            above
                ? Plot.text(limits, { y: "factor", text: (each: Limit) => fitted(`${factorName(report, each.factor)} ${rangeText(each)}`, width / 7.4), frameAnchor: "left", textAnchor: "start", dx: -8, dy: -13, fill: kInk })
                : Plot.text(limits, { y: "factor", text: ({ factor }: Limit) => fitted(factorName(report, factor), 42), frameAnchor: "left", textAnchor: "end", dx: -8, fill: kInk }),
            above ? null : Plot.text(limits, { y: "factor", text: rangeText, frameAnchor: "right", textAnchor: "start", dx: 8, fill: kInk }),
        ],
    });
}
