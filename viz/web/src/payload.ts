/**
 * What the program puts into the page: one JSON document with the manifest and the tables of a result directory, as
 * they are in its files, all but trials.csv. The writer is viz/report_payload.h; viz/column_json.h has the forms of a
 * column.
 */
export interface Payload extends Source {
    format: 1;
    language: "en" | "ko";
    /** Further results that belong to the page: beside a run, a comparison of its levers. */
    also: Source[];
}

export interface Source {
    kind: Kind;
    title: string;
    manifest: Manifest;
    tables: Record<string, TableData>;
}

export type Kind = "run" | "compare" | "sweep";
export type Cell = string | number | null;

export interface Field {
    name: string;
    type: string;
    unit?: string;
    title?: string;
    description?: string;
}

export interface TableData {
    rows: number;
    /** More than `rows` where the table was too long for a page and evenly thinned. */
    rows_in_file: number;
    fields: Field[];
    columns: Column[];
}

export type Column = Cell[] | { levels: Cell[]; codes: number[] } | { levels: Cell[]; runs: number[] } | { float64: string };

export interface Manifest {
    version: string;
    command: string;
    random_numbers: string;
    seed: number | string;
    status: string;
    trials: number;
    trials_asked: number;
    replicates: number;
    draws: number;
    uncertain_parameters: number;
    threads: number;
    started: string;
    wall_seconds: number;
    warnings: string[];
    results_sha256: string;
    scenario: ScenarioNames;
    inputs: { file: string; sha256: string }[];
    details?: Details;
}

export interface ScenarioNames {
    name: string;
    title: string;
    club: string;
    club_title: string;
    start: string;
    end: string;
    months: number;
    applicant: string;
    stages: string[];
    applicants: Record<string, string>;
    countries: Record<string, string>;
    lobbies: Record<string, string>;
    issues: Record<string, string>;
}

/** What only a comparison or a sweep says. */
export interface Details {
    name?: string;
    title?: string;
    /** A comparison's baseline, scenarios and levers. */
    variants?: { name: string; title: string }[];
    /** Of levers to share out: with many, not each is a variant. */
    lever_titles?: Record<string, string>;
    /** Columns of points.csv. */
    factors?: string[];
    outputs?: string[];
    /** The kind of a sweep's design, such as "one_at_a_time". */
    design?: string;
    points?: number;
    trials_of_point?: number;
    /** What boxes.csv was searched for. */
    prim?: { output: string; is_probability: boolean; threshold: number; above: boolean };
}

export type Row = Record<string, Cell>;

/** A table of the payload, read by column or by row. */
export class Table {
    private readonly decoded: (Cell[] | undefined)[] = [];
    private readonly index: Map<string, number>;

    constructor(
        readonly file: string,
        private readonly data: TableData,
    ) {
        this.index = new Map(data.fields.map((field, at) => [field.name, at]));
    }

    get fields(): Field[] {
        return this.data.fields;
    }

    /** How many rows the file has; more than are here where it was too long for a page. */
    get rowsInFile(): number {
        return this.data.rows_in_file;
    }

    get length(): number {
        return this.data.rows;
    }

    has(name: string): boolean {
        return this.index.has(name);
    }

    column(name: string): Cell[] {
        const at = this.index.get(name);
        if (at === undefined && this.length === 0) return [];
        if (at === undefined) throw new Error(`${this.file} has no column ${name}`);
        return (this.decoded[at] ??= decode(this.data.columns[at]!));
    }

    numbers(name: string): (number | null)[] {
        return this.column(name) as (number | null)[];
    }

    texts(name: string): string[] {
        return this.column(name).map((cell) => (cell === null ? "" : String(cell)));
    }

    cells(row: number): Cell[] {
        return this.fields.map((field) => this.column(field.name)[row] ?? null);
    }

    /** Numbers of the rows in which a column holds a value. */
    where(name: string, value: Cell): number[] {
        const column = this.column(name);
        const rows: number[] = [];
        for (let row = 0; row < column.length; ++row) if (column[row] === value) rows.push(row);
        return rows;
    }

    all(): number[] {
        return Array.from({ length: this.length }, (_, row) => row);
    }
}

function decode(column: Column): Cell[] {
    if (Array.isArray(column)) return column;
    if ("codes" in column) return column.codes.map((code) => column.levels[code] ?? null);
    if ("float64" in column) return doubles(column.float64);
    const cells: Cell[] = [];
    for (let at = 0; at < column.runs.length; at += 2) {
        const value = column.levels[column.runs[at]!] ?? null;
        for (let times = column.runs[at + 1]!; times > 0; --times) cells.push(value);
    }
    return cells;
}

function doubles(base64: string): number[] {
    const text = atob(base64);
    const view = new DataView(new ArrayBuffer(text.length));
    for (let at = 0; at < text.length; ++at) view.setUint8(at, text.charCodeAt(at));
    return Array.from({ length: text.length / 8 }, (_, at) => view.getFloat64(8 * at, true));
}

/** The tables of a result; asking for one that is missing gives an empty one, so that its figure is left out. */
export class Tables {
    private readonly tables = new Map<string, Table>();

    constructor(data: Record<string, TableData>) {
        for (const [name, table] of Object.entries(data)) this.tables.set(name, new Table(`${name}.csv`, table));
    }

    get names(): string[] {
        return [...this.tables.keys()];
    }

    has(name: string): boolean {
        return (this.tables.get(name)?.length ?? 0) > 0;
    }

    get(name: string): Table {
        return this.tables.get(name) ?? new Table(`${name}.csv`, { rows: 0, rows_in_file: 0, fields: [], columns: [] });
    }
}

export function readPayload(root: Document): Payload {
    const payload = JSON.parse(root.getElementById("accede-data")?.textContent ?? "null") as Payload | null;
    if (payload?.format !== 1) throw new Error("this page holds no data that it can read");
    return payload;
}
