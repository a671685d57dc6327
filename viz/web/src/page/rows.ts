import * as Plot from "@observablehq/plot";

import { fitted, textWidth } from "../format.js";
import { type Svg, draw, kInk, kLine, kMuted } from "./chart.js";

/** Named rows with a point and its interval: levers, shares, indices. Names stand left, or on a phone above. */
export interface IntervalRow {
    name: string;
    value: number;
    lower: number | null;
    upper: number | null;
    colour: string;
    /** What stands at the right. */
    text: string;
    tip: string;
    /** Rows of the same name share a line; the second lies below the first. */
    second?: boolean;
}

interface Axis {
    label: string;
    tick: (value: number) => string;
    /** Values that the axis must reach. */
    reach?: number[];
}

const kRow = 26;
const kRight = 118;
const kLetters = 40;

export function intervalRows(label: string, rows: IntervalRow[], axis: Axis, width: number): Svg {
    const names = [...new Set(rows.map(({ name }) => name))];
    const above = width < 620;
    const left = above ? 14 : 14 + 6.9 * Math.min(kLetters, Math.max(...names.map(textWidth)));
    const double = rows.some(({ second }) => second) ? 10 : 0;
    const ends = [0, ...(axis.reach ?? []), ...rows.flatMap(({ value, lower, upper }) => [value, lower ?? value, upper ?? value])];
    const shift = ({ second }: IntervalRow) => (second ? double / 2 : -double / 2) + (above ? 8 : 0);
    const parts = [true, false].map((second) => rows.filter((row) => Boolean(row.second) === second)).filter((part) => part.length > 0);
    return draw(label, {
        width,
        height: 48 + names.length * (kRow + double + (above ? 20 : 0)),
        marginLeft: left,
        marginRight: above ? 14 : kRight,
        marginTop: 6,
        marginBottom: 42,
        x: { domain: [Math.min(...ends), Math.max(...ends)], nice: true, label: null },
        y: { domain: names, axis: null, padding: 0.3 },
        marks: [
            Plot.gridX({ ticks: above ? 4 : 8, stroke: kLine, strokeOpacity: 1 }),
            Plot.ruleX([0], { stroke: kMuted }),
            Plot.axisX({ ticks: above ? 4 : 8, tickFormat: axis.tick, tickSize: 0, fill: kMuted }),
            Plot.text([axis.label], { frameAnchor: "bottom", dy: 36, fill: kMuted }),
            ...parts.flatMap((part) => [
                Plot.link(part.filter(({ lower, upper }) => lower !== null && upper !== null), {
                    x1: "lower", x2: "upper", y1: "name", y2: "name", stroke: ({ colour }: IntervalRow) => colour, strokeWidth: 5, strokeOpacity: 0.4, strokeLinecap: "butt", dy: shift(part[0]!),
                }),
                Plot.dot(part, { x: "value", y: "name", r: 5, fill: ({ colour }: IntervalRow) => colour, dy: shift(part[0]!), title: "tip", tip: true }),
                above ? null : Plot.text(part, { y: "name", text: "text", frameAnchor: "right", textAnchor: "start", dx: 8, dy: shift(part[0]!), fill: kInk }),
            ]),
            above
                ? Plot.text(names, { y: (name: string) => name, text: (name: string) => fitted(name, width / 7.4), frameAnchor: "left", textAnchor: "start", dy: -12 - double / 2, dx: -8, fill: kInk })
                : Plot.text(names, { y: (name: string) => name, text: (name: string) => fitted(name, kLetters), frameAnchor: "left", textAnchor: "end", dx: -8, fill: kInk }),
        ],
    });
}
