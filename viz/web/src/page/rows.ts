import * as Plot from "@observablehq/plot";

import { fitted, textWidth } from "../format.js";
import { type Svg, draw, kInk, kLine, kMuted } from "./chart.js";

/** Named rows with a point and its interval: levers, shares, indices. Names stand left, or on a phone above. */
export interface IntervalRow {
    /** Rows of one id share a line. */
    id: string;
    name: string;
    value: number;
    lower: number | null;
    upper: number | null;
    colour: string;
    /** What stands at the right. */
    text: string;
    tip: string;
    /** Lies below the first of its line. */
    second?: boolean;
}

interface Axis {
    label: string;
    tick: (value: number) => string;
    /** Values that the axis must reach. */
    reach?: number[];
}

const kRow = 26;
const kLetters = 40;

export function intervalRows(label: string, rows: IntervalRow[], axis: Axis, width: number): Svg {
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    const ids = [...names.keys()];
    const above = width < 620;
    const left = above ? 14 : 14 + 6.9 * Math.min(kLetters, Math.max(...[...names.values()].map(textWidth)));
    const double = rows.some(({ second }) => second) ? 16 : 0;
    const ends = [0, ...(axis.reach ?? []), ...rows.flatMap(({ value, lower, upper }) => [value, lower ?? value, upper ?? value])];
    const shift = ({ second }: IntervalRow) => (second ? double / 2 : -double / 2) + (above ? 8 : 0);
    const parts = [true, false].map((second) => rows.filter((row) => Boolean(row.second) === second)).filter((part) => part.length > 0);
    return draw(label, {
        width,
        height: 48 + ids.length * (kRow + double + (above ? 20 : 0)),
        marginLeft: left,
        marginRight: above ? 24 : 20 + 6.6 * Math.max(...rows.map(({ text }) => textWidth(text))),
        marginTop: 6,
        marginBottom: 42,
        x: { domain: [Math.min(...ends), Math.max(...ends)], nice: true, label: null },
        y: { domain: ids, axis: null, padding: 0.3 },
        marks: [
            Plot.gridX({ ticks: above ? 4 : 8, stroke: kLine, strokeOpacity: 1 }),
            Plot.ruleX([0], { stroke: kMuted }),
            Plot.axisX({ ticks: above ? 4 : 8, tickFormat: axis.tick, tickSize: 0, fill: kMuted }),
            Plot.text([axis.label], { frameAnchor: "bottom", dy: 36, fill: kMuted }),
            ...parts.flatMap((part) => [
                Plot.link(part.filter(({ lower, upper }) => lower !== null && upper !== null), {
                    x1: "lower", x2: "upper", y1: "id", y2: "id", stroke: ({ colour }: IntervalRow) => colour, strokeWidth: 5, strokeOpacity: 0.4, strokeLinecap: "butt", dy: shift(part[0]!),
                }),
                Plot.dot(part, { x: "value", y: "id", r: 5, fill: ({ colour }: IntervalRow) => colour, dy: shift(part[0]!), title: "tip", tip: true }),
                above ? null : Plot.text(part, { y: "id", text: "text", frameAnchor: "right", textAnchor: "start", dx: 8, dy: shift(part[0]!), fill: kInk }),
            ]),
            above
                ? Plot.text(ids, { y: (id: string) => id, text: (id: string) => fitted(names.get(id)!, width / 7.4), frameAnchor: "left", textAnchor: "start", dy: -12 - double / 2, dx: -8, fill: kInk })
                : Plot.text(ids, { y: (id: string) => id, text: (id: string) => fitted(names.get(id)!, kLetters), frameAnchor: "left", textAnchor: "end", dx: -8, fill: kInk }),
        ],
    });
}
