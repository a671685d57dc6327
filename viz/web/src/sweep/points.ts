import type { Report } from "../report.js";

/** points.csv: which columns are factors and which outputs, and their values. */
export class Points {
    readonly factors: string[];
    readonly outputs: string[];

    constructor(private readonly report: Report) {
        const names = report.tables.get("points").fields.map(({ name }) => name);
        const error = (name: string) => kErrors.map((ending) => name + ending).some((each) => names.includes(each));
        this.outputs = names.filter(error);
        const known = new Set(report.tables.get("sensitivity").texts("factor"));
        const others = names.slice(1).filter((name) => !this.outputs.includes(name) && !kErrors.some((ending) => name.endsWith(ending)));
        this.factors = others.filter((name) => known.has(name) || name.includes("."));
    }

    /** Numbers of a column; a word, such as the name of a rule, counts as its place among the words in their order. */
    values(column: string): number[] {
        const cells = this.report.tables.get("points").column(column);
        if (cells.every((cell) => cell === null || typeof cell === "number")) return cells.map((cell) => (cell === null ? NaN : (cell as number)));
        const words = [...new Set(cells.map(String))].sort();
        return cells.map((cell) => words.indexOf(String(cell)));
    }
}

const kErrors = ["_se", "_standard_error", "_error"];
