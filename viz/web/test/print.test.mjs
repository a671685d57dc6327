// On A4 every figure fits onto a page and may not be cut.
import assert from "node:assert/strict";
import { test } from "node:test";

import { open } from "./support/browser.mjs";
import { misplaced } from "./support/geometry.mjs";
import { pages } from "./support/pages.mjs";

const kPixelsPerMillimetre = 96 / 25.4;
const kWidth = Math.floor((210 - 2 * 12) * kPixelsPerMillimetre); // A4 less the margins of the style sheet
const kHeight = Math.floor((297 - 2 * 14) * kPixelsPerMillimetre);

for (const [kind, { address }] of Object.entries(pages())) {
    for (const language of ["en", "ko"]) {
        test(`${kind}, ${language}: no figure is higher than a page, none may break`, async () => {
            const { page, complaints, close } = await open(address, { width: kWidth, theme: "dark", language });
            await page.emulateMedia({ media: "print", colorScheme: "dark" });
            await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
            const figures = await page.evaluate(() => [...document.querySelectorAll("figure, .card")].map((figure) => {
                const { height, right } = figure.getBoundingClientRect();
                return { id: figure.id, height, right, breaks: getComputedStyle(figure).breakInside };
            }));
            for (const { id, height, right, breaks } of figures) {
                assert.ok(height <= kHeight, `${id} is ${height} pixels high, a page ${kHeight}`);
                assert.ok(right <= kWidth + 1, `${id} ends at ${right}, the page at ${kWidth}`);
                assert.equal(breaks, "avoid", id);
            }
            assert.deepEqual(await page.evaluate(misplaced), []);
            assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)", "paper is white");
            assert.deepEqual(complaints, []);
            await close();
        });
    }

    test(`${kind}: printing makes an A4 document`, async () => {
        const { page, close } = await open(address);
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
        const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(width), Math.round(height)]);
        assert.ok(boxes.length >= 2);
        for (const [width, height] of boxes) assert.ok(Math.abs(width - 595) <= 1 && Math.abs(height - 842) <= 1, `${width} × ${height} points`);
        await close();
    });
}
