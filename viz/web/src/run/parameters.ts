import * as Plot from "@observablehq/plot";

import { el, replace } from "../dom.js";
import { count } from "../format.js";
import { choice } from "../page/choice.js";
import { draw, kInk } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import { dataTable } from "../page/table.js";
import type { Report } from "../report.js";

const kGrounds = ["source", "assumption", "default"] as const;
type Ground = (typeof kGrounds)[number];

/** Where the numbers come from: how many have a source, how many are assumed, and all of them to look up. */
export function parameters(report: Report): FigureSpec {
    const table = report.tables.get("parameters");
    const grounds = groundsOf(report);
    const uncertain = table.texts("kind").map((kind) => kind !== "fixed");
    const chosen = { words: "", ground: "" };
    const found = el("div");
    const paths = table.texts("path");
    const matches = (row: number) => (chosen.ground === "" || grounds[row] === chosen.ground || (chosen.ground === "uncertain" && uncertain[row])) && paths[row]!.toLowerCase().includes(chosen.words);
    const show = () => {
        replace(found, dataTable(report, { table, rows: table.all().filter(matches) }));
        found.querySelector("details")!.open = true;
    };
    const search = el("input", { type: "search", spellcheck: "false" });
    search.addEventListener("input", () => {
        chosen.words = search.value.trim().toLowerCase();
        show();
    });
    const options = ["", ...kGrounds, "uncertain"].map((value) => ({ value, label: report.t(value === "" ? "parameters.all" : (`ground_of.${value}` as "ground_of.source")) }));
    return {
        id: "parameters",
        title: report.t("parameters.title"),
        finding: () => finding(report, grounds, uncertain),
        reading: report.t("parameters.reading"),
        legend: () => kGrounds.map((ground) => ({ label: report.t(`ground_of.${ground}`), colour: `var(--ground-${ground})`, mark: "square" })),
        draw: (width) => picture(report, grounds, uncertain, width),
        companion: el(
            "div",
            { class: "under" },
            el("div", { class: "controls" }, el("label", { class: "choice" }, el("span", {}, report.t("parameters.search")), search), choice(report.t("parameters.show"), options, "", (value) => {
                chosen.ground = value;
                show();
            })),
            found,
        ),
        data: () => [{ table, rows: table.all() }],
    };
}

function groundsOf(report: Report): Ground[] {
    const table = report.tables.get("parameters");
    const [source, assumption] = [table.texts("source"), table.texts("assumption")];
    return source.map((text, row) => (text ? "source" : assumption[row] ? "assumption" : "default"));
}

function finding(report: Report, grounds: Ground[], uncertain: boolean[]): string {
    const number = (ground: Ground) => count(grounds.filter((each) => each === ground).length);
    return report.t("parameters.finding", {
        all: count(grounds.length), sourced: number("source"), assumed: number("assumption"), defaults: number("default"), uncertain: count(uncertain.filter(Boolean).length),
    });
}

function picture(report: Report, grounds: Ground[], uncertain: boolean[], width: number) {
    const kinds = [false, true];
    const kindName = (each: boolean) => report.t(each ? "parameters.uncertain" : "parameters.fixed");
    const bars = kinds.flatMap((kind) => {
        let from = 0;
        return kGrounds.map((ground) => {
            const number = grounds.filter((each, row) => each === ground && uncertain[row] === kind).length;
            return { kind, ground, number, from, to: (from += number) };
        });
    }).filter(({ number }) => number > 0);
    const largest = Math.max(...bars.map(({ to }) => to));
    return draw(report.t("parameters.title"), {
        width,
        height: 136,
        marginLeft: 14,
        marginRight: 24,
        marginTop: 4,
        marginBottom: 26,
        x: { domain: [0, largest], label: null },
        y: { domain: kinds, axis: null, padding: 0.6 },
        marks: [
            Plot.axisX({ ticks: width < 560 ? 4 : 8, tickFormat: (each: number) => count(each), tickSize: 4 }),
            Plot.barX(bars, { x1: "from", x2: "to", y: "kind", fill: ({ ground }: (typeof bars)[number]) => `var(--ground-${ground})`, insetRight: 0.5, dy: 10, title: ({ kind, ground, number }: (typeof bars)[number]) => `${kindName(kind)}, ${report.t(`ground_of.${ground}`)}: ${count(number)}`, tip: true }),
            Plot.text(kinds, { x: 0, y: (each: boolean) => each, text: kindName, textAnchor: "start", dy: -13, fill: kInk }),
        ],
    });
}
