import type { Report } from "../report.js";
import type { Section } from "./section.js";
import { dataTable } from "./table.js";

/** Every table of a result, for what no figure shows. */
export function allTables(report: Report, names: string[]): Section {
    const tables = names.map((name) => report.tables.get(name)).filter((table) => table.length > 0);
    return {
        id: "tables",
        title: report.t("section.tables"),
        content: tables.map((table) => dataTable(report, { table, rows: table.all() })),
        figures: [],
    };
}
