import type { FigureSpec } from "../page/figure.js";
import { kAccent, kMuted } from "../page/chart.js";
import { percent, percentRange } from "../format.js";
import { type IntervalRow, intervalRows } from "../page/rows.js";
import { quantityName } from "../quantity.js";
import type { Report } from "../report.js";

/** What part of the spread of futures is not known, and what part nobody can know. */
export function variance(report: Report): FigureSpec {
    const table = report.tables.get("variance");
    return {
        id: "variance",
        title: report.t("variance.title"),
        reading: report.t("variance.reading"),
        draw: (width) => picture(report, width),
        data: () => [{ table, rows: table.all() }],
    };
}

function picture(report: Report, width: number) {
    const table = report.tables.get("variance");
    const [applicant, quantity] = [table.texts("applicant"), table.texts("quantity")];
    const [parameters, lower, upper] = ["parameters", "lower", "upper"].map((name) => table.numbers(name));
    const rows = table.all().filter((row) => parameters![row] !== null).map((row): IntervalRow => {
        const [low, high] = [lower![row] ?? null, upper![row] ?? null];
        const name = `${report.names.country(applicant[row]!)}: ${quantityName(report, quantity[row]!)}`;
        const text = percent(parameters![row]!) + (low === null || high === null ? "" : ` (${percentRange(low, high)})`);
        return { id: String(row), name, value: parameters![row]!, lower: low, upper: high, colour: low !== null && low > 0 ? kAccent : kMuted, text, tip: `${name}\n${text}` };
    });
    return intervalRows(report.t("variance.title"), rows, { label: report.t("variance.axis"), tick: percent, reach: [1] }, width);
}
