import { el, svg } from "../dom.js";

export interface LegendEntry {
    label: string;
    colour: string;
    mark: "line" | "area" | "dot" | "square" | "bracket" | "dash";
}

const kWidth = 22;
const kHeight = 12;

/** The sign of an entry, as the figure draws it; also used in exported pictures. */
export function sign(entry: LegendEntry): SVGElement {
    const { colour } = entry;
    switch (entry.mark) {
        case "line":
            return svg("line", { x1: 1, x2: 21, y1: 6, y2: 6, stroke: colour, "stroke-width": 2.5 });
        case "dash":
            return svg("line", { x1: 1, x2: 21, y1: 6, y2: 6, stroke: colour, "stroke-width": 2, "stroke-dasharray": "5 3" });
        case "area":
            return svg("rect", { x: 1, y: 1, width: 20, height: 10, fill: colour, "fill-opacity": 0.3 });
        case "dot":
            return svg("circle", { cx: 11, cy: 6, r: 5, fill: colour });
        case "square":
            return svg("rect", { x: 5, y: 0, width: 12, height: 12, fill: colour });
        case "bracket":
            return svg("path", { d: "M7,1H15M11,1V11M7,11H15", stroke: colour, "stroke-width": 1.5, fill: "none" });
    }
}

export function legendList(entries: LegendEntry[]): HTMLElement {
    return el("ul", { class: "legend" }, ...entries.map((entry) => el("li", {}, picture(entry), entry.label)));
}

export function picture(entry: LegendEntry): SVGElement {
    return svg("svg", { width: kWidth, height: kHeight, "aria-hidden": "true" }, sign(entry));
}
