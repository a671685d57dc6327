import { count } from "../format.js";
import { type Option, choice } from "../page/choice.js";
import { kMuted } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import { type IntervalRow, intervalRows } from "../page/rows.js";
import { differenceText, isShare, quantityName, valueText } from "../quantity.js";
import type { Report } from "../report.js";

/** What each lever or scenario changes against the baseline, sorted; for the applicant and quantity that are picked. */

interface Lever {
    id: string;
    difference: number;
    lower: number | null;
    upper: number | null;
    baseline: number | null;
    value: number | null;
}

export function levers(report: Report, redraw: () => void): FigureSpec {
    const table = report.tables.get("compare");
    const chosen = { applicant: report.mainApplicant, quantity: `p_${report.lastStage}` };
    const options = (column: string, name: (id: string) => string): Option[] => [...new Set(table.texts(column))].map((value) => ({ value, label: name(value) }));
    const found = () => leversOf(report, chosen.applicant, chosen.quantity);
    return {
        id: "levers",
        title: report.t("levers.title"),
        finding: () => finding(report, chosen.applicant, chosen.quantity),
        controls: [
            choice(report.t("choice.applicant"), options("applicant", (id) => report.names.country(id)), chosen.applicant, (value) => {
                chosen.applicant = value;
                redraw();
            }),
            choice(report.t("choice.quantity"), options("quantity", (id) => quantityName(report, id)), chosen.quantity, (value) => {
                chosen.quantity = value;
                redraw();
            }),
        ],
        reading: report.t("levers.reading"),
        legend: () => [
            { label: report.t("levers.up"), colour: "var(--category-0)", mark: "dot" },
            { label: report.t("levers.down"), colour: "var(--category-1)", mark: "dot" },
            { label: report.t("levers.none"), colour: kMuted, mark: "dot" },
        ],
        draw: (width) => picture(report, found(), chosen.quantity, width),
        data: () => [{ table, rows: table.all() }],
    };
}

/** Sorted from what raises the quantity most to what lowers it most; those without a difference are left out. */
function leversOf(report: Report, applicant: string, quantity: string): Lever[] {
    const table = report.tables.get("compare");
    const [ids, quantities] = [table.texts("scenario"), table.texts("quantity")];
    const [difference, lower, upper, baseline, value] = ["difference", "lower", "upper", "baseline_value", "scenario_value"].map((name) => table.numbers(name));
    return table
        .where("applicant", applicant)
        .filter((row) => quantities[row] === quantity && difference![row] !== null)
        .map((row) => ({ id: ids[row]!, difference: difference![row]!, lower: lower![row]!, upper: upper![row]!, baseline: baseline![row]!, value: value![row]! }))
        .sort((a, b) => b.difference - a.difference);
}

/** Whether the interval leaves no doubt about the sign. */
const isClear = ({ lower, upper }: Lever) => lower !== null && upper !== null && (lower > 0 || upper < 0);

const interval = (quantity: string, { lower, upper }: Lever) =>
    lower === null || upper === null ? "" : `${differenceText(quantity, lower)} … ${differenceText(quantity, upper)}`;

function finding(report: Report, applicant: string, quantity: string): string {
    const all = leversOf(report, applicant, quantity);
    const clear = all.filter(isClear);
    const values = { trials: count(report.manifest.trials), name: report.names.country(applicant), quantity: quantityName(report, quantity), baseline: all[0]?.baseline == null ? "–" : valueText(quantity, all[0].baseline) };
    const best = clear.find(({ difference }) => (isShare(quantity) ? difference > 0 : difference < 0));
    const unit = report.t(isShare(quantity) ? "unit.points" : "unit.months");
    if (!best) return report.t("levers.finding_none", values);
    return report.t("levers.finding", { ...values, lever: report.names.lever(best.id), difference: `${differenceText(quantity, best.difference)} ${unit}`, clear: clear.length, all: all.length });
}

function picture(report: Report, found: Lever[], quantity: string, width: number) {
    const unit = report.t(isShare(quantity) ? "unit.points" : "unit.months");
    const rows = found.map((lever): IntervalRow => ({
        id: lever.id,
        name: report.names.lever(lever.id),
        value: lever.difference,
        lower: lever.lower,
        upper: lever.upper,
        colour: !isClear(lever) ? kMuted : lever.difference > 0 ? "var(--category-0)" : "var(--category-1)",
        text: `${differenceText(quantity, lever.difference)} (${interval(quantity, lever)})`,
        tip: `${report.names.lever(lever.id)}\n${differenceText(quantity, lever.difference)} ${unit} (95%: ${interval(quantity, lever)})`,
    }));
    return intervalRows(report.t("levers.title"), rows, { label: unit, tick: (value) => differenceText(quantity, value) }, width);
}

/** The lever that raises a chance most, in words; nothing where none clearly does. */
export function strongestLever(report: Report, applicant: string, quantity: string): { title: string; lines: string[] } | undefined {
    const [best, ...next] = leversOf(report, applicant, quantity).filter((lever) => isClear(lever) && lever.difference > 0);
    if (!best) return undefined;
    const values = (lever: Lever) => ({
        title: report.names.lever(lever.id), difference: differenceText(quantity, lever.difference),
        lower: differenceText(quantity, lever.lower!), upper: differenceText(quantity, lever.upper!),
    });
    const close = next.filter(({ upper }) => upper! >= best.difference).length;
    const tied = close > 0 ? [report.t("answer.lever_close", { count: close })] : [];
    return {
        title: report.names.lever(best.id),
        lines: [report.t("answer.lever", values(best)), ...tied, ...next.slice(0, 3).map((lever) => report.t("answer.lever_next", values(lever)))],
    };
}
