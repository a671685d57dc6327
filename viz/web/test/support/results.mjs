// Result directories and their pages, made once by the program under test; ACCEDE names it.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../../..");
const program = resolve(process.env.ACCEDE ?? join(root, "build/release/accede"));
/** A folder of its own for each file of tests, which may run side by side. */
export const place = join(root, "build/pages", basename(process.argv[1], ".test.mjs"));

export function accede(...args) {
    return execFileSync(program, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/** Runs a scenario and makes its page; gives the page's address and the folder of the tables. */
export function runPage(name, scenario, trials) {
    mkdirSync(place, { recursive: true });
    const folder = join(place, name);
    accede("run", scenario, "--trials", String(trials), "--quiet", "--force", "--no-trials", "--out", folder);
    return pageOf(folder);
}

/** The page of a result folder, with others beside it. */
export function pageOf(folder, others = [], name = folder) {
    const file = `${name}.html`;
    accede("report", folder, ...others, "--out", file);
    return { address: `file://${file}`, file, folder };
}

/** The header and rows of a CSV file, every cell a text. */
export function readCsv(folder, name) {
    const [head, ...rows] = parsed(readFileSync(join(folder, name), "utf8"));
    return { head, rows };
}

function parsed(text) {
    const rows = [];
    let row = [];
    const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/gy;
    while (cell.lastIndex < text.length) {
        const [, quoted, plain, end] = cell.exec(text);
        row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
        if (end === ",") continue;
        rows.push(row);
        row = [];
    }
    return rows;
}
