import { significant, signedPoints, percent } from "./format.js";
import type { Report } from "./report.js";

/** A quantity of summary.csv as people name it: "p_in_force" is the chance of being in force. */
export function quantityName(report: Report, quantity: string): string {
    const { labels, names } = report;
    const stage = (id: string) => names.stage(id);
    const rules: [RegExp, (match: RegExpMatchArray) => string][] = [
        [/^p_stopped_before_(.+)$/, (match) => labels.get("quantity.stopped", { stage: stage(match[1]!) })],
        [/^p_status_(.+)$/, (match) => labels.get("quantity.status", { status: labels.word("status", match[1]!) })],
        [/^p_pending$/, () => labels.get("quantity.pending")],
        [/^p_(.+)$/, (match) => labels.get("quantity.chance", { stage: stage(match[1]!) })],
        [/^median_months_to_(.+)$/, (match) => labels.get("quantity.median", { stage: stage(match[1]!) })],
        [/^(q\d+)_months_to_(.+)$/, (match) => labels.get("quantity.quantile", { level: match[1]!.slice(1), stage: stage(match[2]!) })],
        [/^mean_restricted_months_to_(.+)$/, (match) => labels.get("quantity.restricted", { stage: stage(match[1]!) })],
        [/^mean_months_to_(.+)_if_reached$/, (match) => labels.get("quantity.if_reached", { stage: stage(match[1]!) })],
    ];
    for (const [pattern, name] of rules) {
        const match = quantity.match(pattern);
        if (match) return name(match);
    }
    return quantity.replaceAll("_", " ");
}

export const isShare = (quantity: string) => /(^|[. ])p_/.test(quantity);

/** A difference of a quantity with its sign: per cent points, or months. */
export function differenceText(quantity: string, difference: number): string {
    if (isShare(quantity)) return signedPoints(difference);
    const text = significant(difference, 2);
    return difference > 0 ? `+${text}` : text;
}

export const valueText = (quantity: string, value: number) => (isShare(quantity) ? percent(value) : significant(value));
