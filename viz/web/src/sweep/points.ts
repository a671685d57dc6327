import type { Cell } from "../payload.js";
import type { Report } from "../report.js";

/** points.csv: which columns are factors and which outputs, as the manifest says, and their values. */
export class Points {
    readonly factors: string[];
    readonly outputs: string[];

    constructor(private readonly report: Report) {
        const names = new Set(report.tables.get("points").fields.map(({ name }) => name));
        const { factors = [], outputs = [] } = report.manifest.details ?? {};
        this.factors = factors.filter((name) => names.has(name));
        this.outputs = outputs.filter((name) => names.has(name));
    }

    /** Whether single factors were moved away from the first point. */
    get isOneAtATime(): boolean {
        return this.report.manifest.details?.design === "one_at_a_time";
    }

    /** The words of a column, such as names of rules, in their order; none where it holds numbers. */
    words(column: string): string[] {
        const cells = this.cells(column);
        return cells.every((cell) => cell === null || typeof cell === "number") ? [] : [...new Set(cells.map(String))].sort();
    }

    /** Numbers of a column; a word counts as its place among the words. */
    values(column: string): number[] {
        const words = this.words(column);
        if (words.length > 0) return this.cells(column).map((cell) => words.indexOf(String(cell)));
        return this.cells(column).map((cell) => (cell === null ? NaN : (cell as number)));
    }

    private cells(column: string): Cell[] {
        return this.report.tables.get("points").column(column);
    }
}

/** The least and the largest value that is one, apart from each other, so that an axis can span them. */
export function rangeOf(values: number[]): [number, number] {
    let [low, high] = [Infinity, -Infinity];
    for (const value of values) {
        if (value < low) low = value;
        if (value > high) high = value;
    }
    return low <= high ? [low, high === low ? low + 1 : high] : [0, 1];
}

/** Where in a range a value lies, 0 .. 1. */
export const part = (value: number, [low, high]: [number, number]) => (value - low) / (high - low);
