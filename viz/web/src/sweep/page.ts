import { allTables } from "../page/all_tables.js";
import { method } from "../page/method.js";
import type { Section } from "../page/section.js";
import type { Report } from "../report.js";

export function sweepPage(report: Report): Section[] {
    return [
        allTables(report, report.tables.names),
        { id: "method", title: report.t("section.method"), content: method(report), figures: [] },
    ];
}
