import { el, replace } from "../dom.js";
import type { Report } from "../report.js";
import type { Svg } from "./chart.js";
import { exportButtons } from "./export.js";
import { type LegendEntry, legendList } from "./legend.js";
import { type TableView, dataTable } from "./table.js";

/** A figure as it stands in the page: title, finding, controls, legend, picture, how to read it, data. */
export interface FigureSpec {
    id: string;
    title: string;
    /** What it shows, in a sentence; computed, so it may change with the controls. */
    finding?: () => string;
    /** How to read it. */
    reading?: string;
    controls?: HTMLElement[];
    legend?: () => LegendEntry[];
    /** Where the page shows it otherwise. */
    exportedLegend?: () => LegendEntry[];
    draw: (width: number) => Svg;
    /** What stands beside or under the picture and follows it. */
    companion?: HTMLElement;
    data: () => TableView[];
}

export interface Figure {
    element: HTMLElement;
    /** Draws (again) for a width of the page's column. */
    draw: (columnWidth: number) => void;
}

export function makeFigure(report: Report, spec: FigureSpec): Figure {
    const canvas = el("div", { class: "canvas" });
    const finding = el("p", { class: "finding" });
    const legend = el("div", { class: "legend-place" });
    const data = el("div", { class: "data" });
    let picture: Svg | undefined;
    const element = el(
        "figure",
        { id: spec.id, class: "figure", "aria-labelledby": `${spec.id}-title` },
        el(
            "header",
            { class: "figure-head" },
            el("h3", { id: `${spec.id}-title` }, spec.title),
            exportButtons(report, () => ({ picture: picture!, title: spec.title, legend: (spec.legend ?? spec.exportedLegend)?.() ?? [], id: spec.id })),
        ),
        spec.finding && finding,
        spec.controls && el("div", { class: "controls" }, ...spec.controls),
        spec.legend && legend,
        el("div", { class: spec.companion ? "beside" : "alone" }, canvas, spec.companion),
        spec.reading && el("p", { class: "reading" }, spec.reading),
        data,
    );
    const showData = () => replace(data, ...spec.data().map((view) => dataTable(report, view)));
    showData();
    return {
        element,
        draw(columnWidth) {
            picture = spec.draw(columnWidth);
            replace(canvas, picture);
            if (spec.finding) finding.textContent = spec.finding();
            if (spec.legend) replace(legend, legendList(spec.legend()));
        },
    };
}
