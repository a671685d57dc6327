// The built program and the files of the project.
import {spawnSync} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import path from "node:path";
import {fileURLToPath} from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
const program = process.env.ACCEDE_PROGRAM ?? path.join(root, "build/release/accede");

/** Exit code and what was printed. */
export function accede(...args) {
    const run = spawnSync(program, args, {cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024});
    if (run.error) throw run.error;
    return {code: run.status, output: run.stdout, errors: run.stderr};
}

/** Every YAML file below a folder of the project, from the root. */
export function yamlFilesBelow(folder) {
    return readdirSync(path.join(root, folder), {recursive: true, withFileTypes: true})
        .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
        .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
        .sort();
}

export const textOf = (file) => readFileSync(path.join(root, file), "utf8");
