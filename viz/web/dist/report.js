"use strict";
(() => {
    const data = JSON.parse(document.getElementById("accede-data").textContent);
    const add = (parent, tag, text) => {
        const element = parent.appendChild(document.createElement(tag));
        if (text !== undefined) element.textContent = text;
        return element;
    };
    const decode = (column) => {
        if (Array.isArray(column)) return column;
        if (column.float64 !== undefined) {
            const bytes = Uint8Array.from(atob(column.float64), (each) => each.charCodeAt(0));
            const view = new DataView(bytes.buffer);
            return Array.from({ length: bytes.length / 8 }, (_, row) => view.getFloat64(8 * row, true));
        }
        if (column.codes !== undefined) return column.codes.map((code) => column.levels[code]);
        const values = [];
        for (let at = 0; at < column.runs.length; at += 2)
            for (let n = 0; n < column.runs[at + 1]; ++n) values.push(column.levels[column.runs[at]]);
        return values;
    };
    const main = document.getElementById("report");
    add(main, "h1", data.title);
    for (const [name, table] of Object.entries(data.tables)) {
        const details = add(main, "details");
        add(details, "summary", `${name}: ${table.rows} of ${table.rows_in_file} rows`);
        const columns = table.columns.map(decode);
        const element = add(details, "table");
        const header = add(element, "tr");
        for (const field of table.fields) add(header, "th", field.name);
        for (let row = 0; row < table.rows; ++row) {
            const line = add(element, "tr");
            for (const column of columns) add(line, "td", column[row] ?? "");
        }
    }
})();
