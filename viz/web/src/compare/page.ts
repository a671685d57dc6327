import { method } from "../page/method.js";
import type { FigureMaker, Section } from "../page/section.js";
import type { Report } from "../report.js";
import { levers } from "./levers.js";
import { shapley } from "./shapley.js";

/** The page of a comparison. */
export function comparePage(report: Report): Section[] {
    return [
        { id: "help", title: report.t("section.help"), figures: comparisonFigures(report) },
        { id: "method", title: report.t("section.method"), content: method(report), figures: [] },
    ];
}

/** Also stand on the page of a run that a comparison was given to. */
export function comparisonFigures(report: Report): (FigureMaker | false)[] {
    return [report.tables.has("compare") && ((redraw) => levers(report, redraw)), report.tables.has("shapley") && ((redraw) => shapley(report, redraw))];
}
