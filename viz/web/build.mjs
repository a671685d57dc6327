// Bundles src/ into dist/ (or the folder named): report.js, with the licences of the libraries in it, and report.css.
// Same input, same bytes.
import { build } from "esbuild";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "dist");

const result = await build({
    absWorkingDir: here,
    entryPoints: { report: "src/main.ts", style: "src/style.css" },
    entryNames: "[name]",
    outdir: out,
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "iife",
    target: "es2020",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    write: false,
});

mkdirSync(out, { recursive: true });
const libraries = `/*\nThis script holds parts of the following libraries.\n\n${licences(bundledPackages(result.metafile))}*/\n`;
for (const file of result.outputFiles) {
    const isStyle = file.path.endsWith(".css");
    writeFileSync(join(out, isStyle ? "report.css" : "report.js"), isStyle ? file.text : file.text + libraries);
}

/** Packages of which the bundle holds at least one byte. */
function bundledPackages(metafile) {
    const names = new Set();
    for (const output of Object.values(metafile.outputs)) {
        for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
            const match = path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//);
            if (match && bytesInOutput > 0) names.add(match[1]);
        }
    }
    return [...names].sort();
}

/** One text per licence, above it the packages that come under it. */
function licences(packages) {
    const byText = new Map();
    for (const name of packages) {
        const folder = join(here, "node_modules", name);
        const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
        if (!file) throw new Error(`${name} has no licence file`);
        const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
        const text = readFileSync(join(folder, file), "utf8").replace(/\r\n/g, "\n").trim();
        byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
    }
    return [...byText].map(([text, names]) => `${names.join(", ")}\n\n${text}\n`).join(`\n${"-".repeat(80)}\n\n`);
}
