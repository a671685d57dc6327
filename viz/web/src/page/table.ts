import { el, replace } from "../dom.js";
import { count } from "../format.js";
import type { Cell, Field, Table } from "../payload.js";
import type { Report } from "../report.js";
import { download } from "./export.js";

/** Rows of a result file, shown as they are in it. */
export interface TableView {
    table: Table;
    rows: number[];
    /** What the table holds, where it is not plain from the figure. */
    caption?: string;
}

const kFirstRows = 100;

/** Closed until asked for; only then are its rows made. */
export function dataTable(report: Report, view: TableView): HTMLElement {
    const { table, rows } = view;
    const rest = el("button", { type: "button", class: "more" });
    const body = el("tbody");
    const scroller = el(
        "div",
        { class: "scroller", tabindex: "0", role: "region", "aria-label": report.t("table.region", { file: table.file }) },
        el("table", { "data-file": table.file }, head(report, table.fields), body),
    );
    const show = (until: number) => {
        body.append(...rows.slice(body.rows.length, until).map((row) => bodyRow(table, row)));
        const left = rows.length - body.rows.length;
        rest.hidden = left <= 0;
        rest.textContent = report.t("table.more", { count: count(left) });
    };
    rest.addEventListener("click", () => show(rows.length));
    const details = el(
        "details",
        { class: "table-details" },
        el("summary", {}, report.t("table.summary", { file: table.file, rows: count(rows.length) })),
        view.caption && el("p", {}, view.caption),
        table.rowsInFile > table.length && el("p", {}, report.t("table.thinned", { all: count(table.rowsInFile), rows: count(table.length) })),
        scroller,
        el("div", { class: "table-foot" }, rest, csvButton(report, table, rows)),
    );
    details.addEventListener("toggle", () => details.open && body.rows.length === 0 && show(kFirstRows));
    return details;
}

function head(report: Report, fields: Field[]): HTMLElement {
    const cells = fields.map((field) =>
        el("th", { scope: "col", "data-name": field.name, title: field.description, class: isNumber(field) && "number" }, report.labels.word("column", field.name)),
    );
    return el("thead", {}, el("tr", {}, ...cells));
}

function bodyRow(table: Table, row: number): HTMLTableRowElement {
    const cells = table.cells(row);
    return el(
        "tr",
        {},
        ...table.fields.map((field, at) => el("td", { class: isNumber(field) && "number", dir: !isNumber(field) && "auto" }, text(cells[at]!))),
    );
}

const isNumber = (field: Field) => field.type === "number" || field.type === "integer";

const text = (cell: Cell) => (cell === null ? "" : String(cell));

function csvButton(report: Report, table: Table, rows: number[]): HTMLElement {
    const save = () => {
        const lines = [table.fields.map((field) => field.name), ...rows.map((row) => table.cells(row).map(text))];
        download(new Blob([lines.map((line) => line.map(quoted).join(",") + "\n").join("")], { type: "text/csv" }), table.file);
    };
    return el("button", { type: "button", click: save, "aria-label": report.t("export.csv_of", { file: table.file }) }, "CSV");
}

const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A small table for reading, made from finished texts; the first column names the row. */
export function readingTable(columns: string[], rows: (string | Node)[][], caption: string): HTMLElement {
    const table = el(
        "table",
        { class: "reading-table" },
        el("caption", {}, caption),
        el("thead", {}, el("tr", {}, ...columns.map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((cell, at) => (at === 0 ? el("th", { scope: "row", dir: "auto" }, cell) : el("td", {}, cell)))))),
    );
    const scroller = el("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": caption });
    replace(scroller, table);
    return scroller;
}
