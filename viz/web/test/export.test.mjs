// Each figure can be taken away as SVG and PNG, and its rows as CSV.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { open } from "./support/browser.mjs";
import { pages } from "./support/pages.mjs";

for (const [kind, { address, folder }] of Object.entries(pages())) {
    test(`${kind}: every figure is saved as SVG that needs no page, and as PNG`, async () => {
        const { page, complaints, close } = await open(address, { theme: "dark" });
        for (const figure of await page.locator("figure").all()) {
            const id = await figure.getAttribute("id");
            const svg = (await saved(page, figure.getByRole("button", { name: "SVG" }))).toString("utf8");
            const fault = await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent, svg);
            assert.equal(fault, undefined, id);
            assert.ok(!/var\(|class=|style=/.test(svg), `${id} names nothing of the page's style`);
            assert.match(svg, /^<svg[^>]*><rect[^>]*fill="rgb\(255, 255, 255\)"/, `${id} is light`);
            assert.match(svg, /seed 1/, `${id} says where it comes from`);
            const png = await saved(page, figure.getByRole("button", { name: "PNG" }));
            assert.equal(png.subarray(1, 4).toString("latin1"), "PNG");
            assert.ok(png.readUInt32BE(16) >= 1000 && png.length > 5_000, `${id} is drawn`);
        }
        assert.deepEqual(complaints, []);
        await close();
    });

    test(`${kind}: a table is saved as the file has it`, async () => {
        const { page, close } = await open(address);
        const details = page.locator("details:has(table[data-file])").last();
        await details.locator("summary").click();
        const file = await details.locator("table").getAttribute("data-file");
        const text = (await saved(page, details.getByRole("button", { name: file }))).toString("utf8");
        assert.equal(text, readFileSync(`${folder}/${file}`, "utf8"));
        await close();
    });
}

async function saved(page, button) {
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    return readFileSync(await download.path());
}
