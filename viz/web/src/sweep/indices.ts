import { significant } from "../format.js";
import { choice } from "../page/choice.js";
import { kMuted } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import { type IntervalRow, intervalRows } from "../page/rows.js";
import type { Report } from "../report.js";
import { factorName } from "./factors.js";
import { mainOutput, outputName } from "./outputs.js";

/** Two indices of each factor with their intervals: Sobol's first-order and total, or Morris's size and spread. */

const kPairs = { sobol: ["total", "first_order"], morris: ["morris_mu_star", "morris_sigma"] } as const;
const kColours = ["var(--category-0)", "var(--category-5)"];
const kShown = 24;

export function hasIndices(report: Report, kind: keyof typeof kPairs): boolean {
    return report.tables.get("sensitivity").texts("index").some((index) => (kPairs[kind] as readonly string[]).includes(index));
}

export function indices(report: Report, kind: keyof typeof kPairs, redraw: () => void): FigureSpec {
    const table = report.tables.get("sensitivity");
    const outputs = [...new Set(table.texts("output"))];
    const chosen = { output: mainOutput(report, outputs) };
    const names = table.texts("index");
    return {
        id: kind,
        title: report.t(`${kind}.title`),
        finding: () => finding(report, kind, chosen.output),
        controls: [
            choice(report.t("choice.output"), outputs.map((value) => ({ value, label: outputName(report, value) })), chosen.output, (value) => {
                chosen.output = value;
                redraw();
            }),
        ],
        reading: report.t(`${kind}.reading`, { shown: kShown }),
        legend: () => [
            ...kPairs[kind].map((index, at) => ({ label: report.labels.word("index", index), colour: kColours[at]!, mark: "dot" as const })),
            { label: report.t("indices.none"), colour: kMuted, mark: "dot" as const },
        ],
        draw: (width) => picture(report, kind, chosen.output, width),
        data: () => [{ table, rows: table.all().filter((row) => (kPairs[kind] as readonly string[]).includes(names[row]!)) }],
    };
}

interface Index {
    factor: string;
    index: string;
    estimate: number;
    lower: number | null;
    upper: number | null;
    isClear: boolean;
}

/** Factors by their first index, largest first. */
function indicesOf(report: Report, kind: keyof typeof kPairs, output: string): Index[] {
    const table = report.tables.get("sensitivity");
    const [factor, index, finding] = ["factor", "index", "finding"].map((name) => table.texts(name));
    const [estimate, lower, upper] = ["estimate", "lower", "upper"].map((name) => table.numbers(name));
    const all = table
        .where("output", output)
        .filter((row) => (kPairs[kind] as readonly string[]).includes(index![row]!) && estimate![row] !== null)
        .map((row) => ({ factor: factor![row]!, index: index![row]!, estimate: estimate![row]!, lower: lower![row]!, upper: upper![row]!, isClear: finding![row] === "" }));
    const size = new Map(all.filter((each) => each.index === kPairs[kind][0]).map((each) => [each.factor, each.estimate]));
    return all.sort((a, b) => (size.get(b.factor) ?? 0) - (size.get(a.factor) ?? 0));
}

function finding(report: Report, kind: keyof typeof kPairs, output: string): string {
    const clear = indicesOf(report, kind, output).filter((each) => each.index === kPairs[kind][0] && each.isClear);
    if (clear.length === 0) return report.t("indices.nothing");
    return report.t(clear.length === 1 ? "indices.finding_one" : "indices.finding", { factors: clear.slice(0, 3).map(({ factor, estimate }) => `${factorName(report, factor)} (${significant(estimate, 2)})`).join(", "), clear: clear.length });
}

function picture(report: Report, kind: keyof typeof kPairs, output: string, width: number) {
    const all = indicesOf(report, kind, output);
    const shown = new Set([...new Set(all.map(({ factor }) => factor))].slice(0, kShown));
    const rows = all.filter(({ factor }) => shown.has(factor)).map((each): IntervalRow => {
        const range = each.lower === null || each.upper === null ? "" : ` (${significant(each.lower, 2)} … ${significant(each.upper, 2)})`;
        return {
            id: each.factor, name: factorName(report, each.factor), value: each.estimate, lower: each.lower, upper: each.upper, second: each.index === kPairs[kind][1],
            colour: each.isClear ? kColours[kPairs[kind].indexOf(each.index as never)]! : kMuted,
            text: `${significant(each.estimate, 2)}${range}`, tip: `${each.factor}\n${report.labels.word("index", each.index)}: ${significant(each.estimate)}${range}`,
        };
    });
    return intervalRows(report.t(`${kind}.title`), rows, { label: outputName(report, output), tick: (value) => significant(value) }, width);
}
