// Everything that a pointer can do, keys can: nothing interactive is out of reach, and where one is shows.
import assert from "node:assert/strict";
import { test } from "node:test";

import { open } from "./support/browser.mjs";
import { pages } from "./support/pages.mjs";

for (const [kind, { address }] of Object.entries(pages())) {
    test(`${kind}: the tab key reaches all that can be used, in the order of the page, and focus can be seen`, async () => {
        const { page, close } = await open(address);
        const wanted = await page.evaluate(() => {
            const all = [...document.querySelectorAll("a[href], button, select, input, summary, [tabindex='0']")];
            const usable = all.filter((each) => each.getClientRects().length > 0 && !each.closest("details:not([open]) > :not(summary)"));
            usable.forEach((each, at) => (each.dataset.order = at));
            return usable.length;
        });
        assert.ok(wanted > 5);
        for (let at = 0; at < wanted; ++at) {
            await page.keyboard.press("Tab");
            const [order, seen] = await page.evaluate(() => {
                const style = getComputedStyle(document.activeElement);
                const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
                return [document.activeElement.dataset.order, outlined || parseFloat(style.strokeWidth) >= 2];
            });
            assert.equal(order, String(at));
            assert.ok(seen, `focus on element ${at} can be seen`);
        }
        await close();
    });
}

test("run: arrow keys walk through a future, its sentences are told", async () => {
    const { page, close } = await open(pages().run.address);
    const events = page.locator("#future-1 circle.event");
    await events.first().focus();
    const told = () => page.locator("#future-1 .sentence").textContent();
    assert.equal(await told(), await events.nth(0).getAttribute("aria-label"));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.equal(await told(), await events.nth(2).getAttribute("aria-label"));
    await page.keyboard.press("End");
    assert.equal(await told(), await events.last().getAttribute("aria-label"));
    assert.equal(await page.locator("#future-1 circle[tabindex='0']").count(), 1);
    await close();
});

test("run: agents, applicants and stages are chosen by key; a table opens and closes", async () => {
    const { page, close } = await open(pages().run.address);
    await page.locator("#agents select").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.locator("#agents .agent-detail h4").count(), 1);
    assert.ok((await page.locator("#agents .agent-detail li").count()) > 0);
    const before = await page.locator("#blockers .finding").textContent();
    await page.locator("#blockers select").first().focus();
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await page.locator("#blockers .finding").textContent(), before);
    await page.locator("#outcomes summary").focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("#outcomes tbody tr");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#outcomes details").evaluate((details) => details.open), false);
    await close();
});

test("run: light and dark can be switched against the system's choice", async () => {
    const { page, close } = await open(pages().run.address, { theme: "dark" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.click("text=Light");
    const light = await ground();
    assert.notEqual(light, dark);
    await page.click("text=Dark");
    assert.equal(await ground(), dark);
    await close();
});
