// Every page in every dress: drawn, silent, accessible, nothing out of place.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { open } from "./support/browser.mjs";
import { misplaced } from "./support/geometry.mjs";
import { pages } from "./support/pages.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const [kind, { address }] of Object.entries(pages())) {
    for (const width of [1280, 390]) {
        for (const theme of ["light", "dark"]) {
            for (const language of ["en", "ko"]) {
                test(`${kind}, ${width} pixels, ${theme}, ${language}`, async () => {
                    const { page, complaints, close } = await open(address, { width, theme, language });
                    assert.equal(await page.evaluate(() => document.documentElement.lang), language);
                    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, "nothing makes the page scroll sideways");
                    assert.deepEqual(await page.evaluate(misplaced), []);
                    assert.deepEqual(await violations(page), []);
                    assert.deepEqual(complaints, []);
                    await close();
                });
            }
        }
    }
}

/** What axe finds, a line each. Its script is run in the page's world without being part of the page. */
async function violations(page) {
    await page.evaluate(axe);
    const { violations: found } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).slice(0, 3).join(" | ")} (${nodes.length})`);
}
