import { type Option, choice } from "../page/choice.js";
import { kAccent, kMuted } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import { type IntervalRow, intervalRows } from "../page/rows.js";
import { percent, percentRange } from "../format.js";
import { differenceText, isShare, quantityName } from "../quantity.js";
import type { Report } from "../report.js";

const kAll = "all"; // the row of all levers together

interface Share {
    lever: string;
    share: number | null;
    lower: number | null;
    upper: number | null;
    effect: number;
    effectLower: number | null;
    effectUpper: number | null;
}

/** What each lever adds to the joint effect of all, in the mean over all orders (Shapley). */
export function shapley(report: Report, redraw: () => void): FigureSpec {
    const table = report.tables.get("shapley");
    const options = (column: string, name: (id: string) => string): Option[] => [...new Set(table.texts(column))].map((value) => ({ value, label: name(value) }));
    const quantities = options("quantity", (id) => quantityName(report, id));
    const applicants = options("applicant", (id) => report.names.country(id));
    const preferred = (wanted: string, offered: Option[]) => (offered.some(({ value }) => value === wanted) ? wanted : offered[0]!.value);
    const chosen = { applicant: preferred(report.mainApplicant, applicants), quantity: preferred(`p_${report.lastStage}`, quantities) };
    const pick = (key: keyof typeof chosen) => (value: string) => {
        chosen[key] = value;
        redraw();
    };
    return {
        id: "shapley",
        title: report.t("shapley.title"),
        finding: () => finding(report, sharesOf(report, chosen.applicant, chosen.quantity), chosen.quantity),
        controls: [choice(report.t("choice.applicant"), applicants, chosen.applicant, pick("applicant")), choice(report.t("choice.quantity"), quantities, chosen.quantity, pick("quantity"))],
        reading: report.t("shapley.reading"),
        draw: (width) => picture(report, sharesOf(report, chosen.applicant, chosen.quantity), chosen.quantity, width),
        data: () => [{ table, rows: table.all() }],
    };
}

function sharesOf(report: Report, applicant: string, quantity: string): Share[] {
    const table = report.tables.get("shapley");
    const [levers, quantities] = [table.texts("lever"), table.texts("quantity")];
    const [share, lower, upper, effect, effectLower, effectUpper] = ["share", "lower", "upper", "effect", "effect_lower", "effect_upper"].map((name) => table.numbers(name));
    return table
        .where("applicant", applicant)
        .filter((row) => quantities[row] === quantity)
        .map((row) => ({
            lever: levers[row]!, share: share![row]!, lower: lower![row]!, upper: upper![row]!, effect: effect![row] ?? 0, effectLower: effectLower![row]!, effectUpper: effectUpper![row]!,
        }))
        .sort((a, b) => Number(a.lever === kAll) - Number(b.lever === kAll) || size(b) - size(a));
}

/** A part that lowers what all together lower is large; one against them is small. */
const size = ({ share, effect }: Share) => share ?? Math.abs(effect);

const isClear = ({ effectLower, effectUpper }: Share) => effectLower !== null && effectUpper !== null && (effectLower > 0 || effectUpper < 0);

function finding(report: Report, shares: Share[], quantity: string): string {
    const all = shares.find(({ lever }) => lever === kAll);
    const largest = shares.find(({ lever }) => lever !== kAll);
    if (!all || !largest) return "";
    const unit = report.t(isShare(quantity) ? "unit.points" : "unit.months");
    const effect = (part: Share) => `${differenceText(quantity, part.effect)} ${unit}`;
    const joint = report.t("shapley.joint", { effect: effect(all) });
    if (largest.share === null && !isClear(largest)) return joint;
    const part = largest.share === null ? effect(largest) : percent(largest.share);
    return `${joint} ${report.t("shapley.largest", { lever: report.names.lever(largest.lever), part })}`;
}

function picture(report: Report, shares: Share[], quantity: string, width: number) {
    const name = ({ lever }: Share) => (lever === kAll ? report.t("shapley.all") : report.names.lever(lever));
    const text = ({ share, effect, lower, upper }: Share) =>
        share === null ? differenceText(quantity, effect) : `${differenceText(quantity, effect)} · ${percent(share)}${lower === null || upper === null ? "" : ` (${percentRange(lower, upper)})`}`;
    const rows = shares.map((each): IntervalRow => ({
        id: each.lever, name: name(each), value: each.effect, lower: each.effectLower, upper: each.effectUpper, colour: each.lever === kAll ? kMuted : kAccent,
        text: each.share === null ? differenceText(quantity, each.effect) : `${differenceText(quantity, each.effect)} · ${percent(each.share)}`, tip: `${name(each)}\n${text(each)}`,
    }));
    return intervalRows(report.t("shapley.title"), rows, { label: report.t(isShare(quantity) ? "unit.points" : "unit.months"), tick: (value) => differenceText(quantity, value) }, width);
}
