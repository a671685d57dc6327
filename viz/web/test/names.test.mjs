// Names that mean harm appear as text and break nothing.
import assert from "node:assert/strict";
import { test } from "node:test";

import { open } from "./support/browser.mjs";
import { misplaced } from "./support/geometry.mjs";
import { root, runPage } from "./support/results.mjs";
import { join } from "node:path";

test("hostile names are shown as they are, at both widths", async () => {
    const { address } = runPage("hostile", join(root, "viz/web/test/hostile.yaml"), 300);
    for (const width of [1280, 390]) {
        const { page, complaints, close } = await open(address, { width });
        const title = "</script><script>document.title='broken'</script> & \"Korea\" <!-- 'x' {{title}}";
        assert.equal(await page.title(), title);
        assert.equal(await page.locator("h1").textContent(), title);
        const text = await page.evaluate(() => document.body.textContent);
        for (const name of ["대한민국 <b>굵게</b> \"큰따옴표\" '작은따옴표'", "</script><img src=x onerror=\"document.title='broken'\">농림축산식품부", "ישראל שלום (VNM)", "]]> &amp; &lt;검역&gt;"]) {
            assert.ok(text.includes(name), name);
        }
        assert.equal(await page.locator("img, main b, script:not([type]) ~ script").count(), 0);
        assert.deepEqual(await page.evaluate(misplaced), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        assert.deepEqual(complaints, []);
        await close();
    }
});

test("right-to-left names stay apart from the sentence around them", async () => {
    const { address } = runPage("hostile", join(root, "viz/web/test/hostile.yaml"), 300);
    const { page, close } = await open(address);
    const labels = await page.locator("#reasons .canvas text").allTextContents();
    for (const label of labels.filter((each) => /[\u0590-\u06ff]/.test(each))) assert.match(label, /\u2068[^\u2069]*[\u0590-\u06ff][^\u2069]*(\u2069|…)/);
    assert.ok(!/[\u202a-\u202e]/.test(await page.locator("main section > figure > .canvas, .cards").allTextContents().then((all) => all.join(""))));
    await close();
});
