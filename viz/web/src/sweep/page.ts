import { allTables } from "../page/all_tables.js";
import { method } from "../page/method.js";
import { type Section, filled } from "../page/section.js";
import type { Report } from "../report.js";
import { boxes } from "./boxes.js";
import { hasIndices, indices } from "./indices.js";
import { pair } from "./pair.js";
import { Points } from "./points.js";
import { tornado } from "./tornado.js";
import { variance } from "./variance.js";

const kShown = ["points", "sensitivity", "boxes", "variance"]; // the tables that stand under figures

/** The page of a sweep. */
export function sweepPage(report: Report): Section[] {
    const { tables } = report;
    const points = new Points(report);
    const drawable = points.factors.length > 0 && points.outputs.length > 0;
    const others = allTables(report, tables.names.filter((name) => !drawable || !kShown.includes(name)));
    return filled([
        {
            id: "matters",
            title: report.t("section.matters"),
            figures: [
                drawable && ((redraw) => tornado(report, redraw)),
                hasIndices(report, "sobol") && ((redraw) => indices(report, "sobol", redraw)),
                hasIndices(report, "morris") && ((redraw) => indices(report, "morris", redraw)),
                tables.has("variance") && variance(report),
            ],
        },
        { id: "boxes-section", title: report.t("section.boxes"), figures: [tables.has("boxes") && ((redraw) => boxes(report, redraw))] },
        {
            id: "pairs",
            title: report.t("section.pairs"),
            figures: [drawable && ((redraw) => pair(report, "scatter", redraw)), drawable && ((redraw) => pair(report, "heat_map", redraw))],
        },
        others,
        { id: "method", title: report.t("section.method"), content: method(report), figures: [] },
    ]);
}
