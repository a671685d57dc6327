import * as Plot from "@observablehq/plot";

import { fitted, percent, percentRange, textWidth } from "../format.js";
import { draw, kAccent, kInk, kLine, kMuted, kSurface } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import type { LegendEntry } from "../page/legend.js";
import { quantityName } from "../quantity.js";
import type { Report } from "../report.js";

/** What part of the spread of futures the factors decide, what part other uncertain numbers, and what part nobody can know. */

const kOthers = "var(--category-5)";
const kLetter = 6.9; // pixels

interface Split {
    id: string;
    name: string;
    factors: number;
    lower: number | null;
    upper: number | null;
    /** Not known where the scenario has one future a draw: `rest` holds them too. */
    others: number | null;
    rest: number;
}

export function variance(report: Report): FigureSpec {
    const table = report.tables.get("variance");
    const hasOthers = splits(report).some(({ others }) => others !== null);
    const legend: LegendEntry[] = [
        { label: report.t("variance.factors"), colour: kAccent, mark: "square" },
        ...(hasOthers ? [{ label: report.t("variance.others"), colour: kOthers, mark: "square" as const }] : []),
        { label: report.t(hasOthers ? "variance.chance" : "variance.rest"), colour: kLine, mark: "square" },
    ];
    return {
        id: "variance",
        title: report.t("variance.title"),
        reading: report.t(hasOthers ? "variance.reading" : "variance.reading_two"),
        legend: () => legend,
        draw: (width) => picture(report, width),
        data: () => [{ table, rows: table.all() }],
    };
}

function splits(report: Report): Split[] {
    const table = report.tables.get("variance");
    const [applicant, quantity] = [table.texts("applicant"), table.texts("quantity")];
    const [factors, chance, lower, upper] = ["parameters", "chance", "lower", "upper"].map((name) => table.numbers(name));
    const others = table.has("others") ? table.numbers("others") : [];
    return table.all().filter((row) => factors![row] !== null).map((row) => ({
        id: String(row), name: `${report.names.country(applicant[row]!)}: ${quantityName(report, quantity[row]!)}`,
        factors: factors![row]!, lower: lower![row]!, upper: upper![row]!, others: others[row] ?? null, rest: chance![row] ?? 0,
    }));
}

function picture(report: Report, width: number) {
    const all = splits(report);
    const above = width < 620;
    const letters = above ? width / 7.4 : 40;
    const text = ({ factors, lower, upper, others, rest }: Split) =>
        [percent(factors) + (lower === null || upper === null ? "" : ` (${percentRange(lower, upper)})`), ...(others === null ? [] : [percent(others)]), percent(rest)].join(" · ");
    const parts = all.flatMap((split) => {
        const [first, second] = [Math.max(0, split.factors), Math.max(0, split.others ?? 0)];
        return [
            { split, from: 0, to: first, colour: kAccent, share: split.factors, name: "variance.factors" as const },
            { split, from: first, to: first + second, colour: kOthers, share: split.others ?? 0, name: "variance.others" as const },
            { split, from: first + second, to: 1, colour: kLine, share: split.rest, name: split.others === null ? ("variance.rest" as const) : ("variance.chance" as const) },
        ].filter(({ from, to }) => to > from);
    });
    type Part = (typeof parts)[number];
    const tip = ({ split, share, name }: Part) => `${split.name}\n${report.t(name)}: ${percent(share)}`;
    const bounded = all.filter(({ lower, upper }) => lower !== null && upper !== null);
    const interval = { x1: "lower", x2: "upper", y1: "id", y2: "id", strokeLinecap: "butt" as const, dy: above ? 8 : 0 };
    const names = (above
        ? { text: ({ name }: Split) => fitted(name, letters), textAnchor: "start", dy: -12 }
        : { text: ({ name }: Split) => fitted(name, letters), textAnchor: "end" }) as Plot.TextOptions;
    const left = above ? 14 : 14 + kLetter * Math.min(letters, Math.max(...all.map(({ name }) => textWidth(name))));
    const right = above ? 24 : 20 + kLetter * Math.max(...all.map((split) => textWidth(text(split))));
    return draw(report.t("variance.title"), {
        width,
        height: 48 + all.length * (above ? 46 : 30),
        marginLeft: left,
        marginRight: right,
        marginTop: 6,
        marginBottom: 42,
        x: { domain: [0, 1], label: null },
        y: { domain: all.map(({ id }) => id), axis: null, padding: above ? 0.6 : 0.35 },
        marks: [
            Plot.axisX({ ticks: above ? 4 : Math.min(8, Math.floor((width - left - right) / 50)), tickFormat: percent, tickSize: 0, fill: kMuted }),
            Plot.text([report.t("variance.axis")], { frameAnchor: "bottom", dy: 36, fill: kMuted }),
            Plot.barX(parts, { x1: "from", x2: "to", y: ({ split }: Part) => split.id, fill: "colour", dy: above ? 8 : 0, title: tip, tip: true }),
            Plot.link(bounded, { ...interval, stroke: kSurface, strokeWidth: 5 }),
            Plot.link(bounded, { ...interval, stroke: kInk, strokeWidth: 2 }),
            Plot.text(all, { y: "id", frameAnchor: "left", dx: -8, fill: kInk, ...names }),
            above ? null : Plot.text(all, { y: "id", text, frameAnchor: "right", textAnchor: "start", dx: 8, fill: kInk }),
        ],
    });
}
