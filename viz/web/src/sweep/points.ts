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

    /** Numbers of a column; a word, such as the name of a rule, counts as its place among the words in their order. */
    values(column: string): number[] {
        const cells = this.report.tables.get("points").column(column);
        if (cells.every((cell) => cell === null || typeof cell === "number")) return cells.map((cell) => (cell === null ? NaN : (cell as number)));
        const words = [...new Set(cells.map(String))].sort();
        return cells.map((cell) => words.indexOf(String(cell)));
    }
}
