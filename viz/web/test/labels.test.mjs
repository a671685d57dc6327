// Both languages say the same things.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "./support/results.mjs";

const read = (language) => JSON.parse(readFileSync(join(root, "viz/labels", `${language}.json`), "utf8"));
const [en, ko] = [read("en"), read("ko")];
const holes = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test("English and Korean have the same keys, and each text the same holes", () => {
    assert.deepEqual(Object.keys(ko.labels), Object.keys(en.labels));
    for (const [key, text] of Object.entries(en.labels)) {
        assert.deepEqual(holes(ko.labels[key]), holes(text), key);
        assert.ok(text.trim() && ko.labels[key].trim(), key);
    }
});

test("a Korean text is Korean", () => {
    for (const [key, text] of Object.entries(ko.labels)) if (/[a-z]{4}/i.test(en.labels[key].replace(/\{\w+\}/g, ""))) assert.match(text, /[가-힣]/, key);
});

test("every text is used, by the page or by the program", () => {
    const code = [...textsIn("viz/web/src", ".ts"), ...textsIn("viz", ".cpp")].join("\n");
    const groups = new Set([...code.matchAll(/word\("(\w+)"|`(\w+)\.\$\{|`(\w+)\.\w+_\$\{|`(\$\{kind\})\./g)].map((match) => match.slice(1).find(Boolean)));
    const isMade = (key) => groups.has(key.split(".")[0]) || (groups.has("${kind}") && /^(sobol|morris)\./.test(key));
    const unused = Object.keys(en.labels).filter((key) => !code.includes(`"${key}"`) && !isMade(key));
    assert.deepEqual(unused, []);
});

function textsIn(folder, ending) {
    const files = readdirSync(join(root, folder), { recursive: true }).filter((file) => file.endsWith(ending) && !file.includes("node_modules"));
    return files.map((file) => readFileSync(join(root, folder, file), "utf8"));
}
