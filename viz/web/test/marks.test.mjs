// Figures draw what their tables hold: marks are counted against rows of the files.
import assert from "node:assert/strict";
import { test } from "node:test";

import { open } from "./support/browser.mjs";
import { pages } from "./support/pages.mjs";
import { readCsv } from "./support/results.mjs";

test("run: as many marks as rows", async () => {
    const { address, folder } = pages().run;
    const { page, close } = await open(address);
    const count = (selector) => page.locator(selector).count();
    const marks = (figure, mark, element) => count(`#${figure} .canvas [data-mark="${mark}"] ${element}`);
    const where = (file, test) => readCsv(folder, file).rows.filter(test);
    const applicants = new Set(where("summary.csv", () => true).map(([applicant]) => applicant)).size;

    assert.equal(await marks("incidence", "line", "path"), 5, "a curve a stage");
    assert.equal(await marks("incidence", "area", "path"), 10, "an interval and a band a stage");
    assert.equal(await marks("applicants", "line", "path"), 5 * applicants);
    assert.equal(await marks("race", "dot", "circle"), applicants);
    const statuses = where("summary.csv", ([, quantity, estimate]) => quantity.startsWith("p_status_") && Number(estimate) > 0);
    assert.equal(await marks("outcomes", "bar", "rect"), statuses.length);
    assert.equal(await marks("reasons", "bar", "rect"), Math.min(10, where("blockers.csv", ([applicant]) => applicant === "KOR").length));

    const blockers = where("blockers.csv", ([applicant]) => applicant === "KOR");
    const people = new Set(blockers.map(([, , type, who]) => `${type} ${who}`));
    const cells = new Set(blockers.map(([, , type, who, issue]) => `${type} ${who} ${issue}`));
    if (people.size <= 16) assert.equal(await marks("blockers", "cell", "rect"), cells.size + people.size * new Set(blockers.map((row) => row[4])).size);

    const mandates = new Set(where("mandates.csv", ([applicant]) => applicant === "KOR").map(([, , issue, lobby]) => `${issue} ${lobby}`));
    assert.equal(await marks("mandates", "area", "path"), mandates.size);
    assert.equal(await count("#agents circle.agent"), where("graph.csv", ([row]) => row === "node").length);
    assert.equal(await count("#agents line.tie"), where("graph.csv", ([row]) => row === "tie").length);
    const events = where("examples.csv", () => true);
    assert.equal(await count(".future circle.event"), events.length);
    assert.deepEqual(
        await page.locator(".future circle.event").evaluateAll((circles) => circles.map((circle) => circle.getAttribute("aria-label"))),
        events.map((row) => `${row[2]}: ${row[7]}`),
    );
    await close();
});

test("run: heights of the race's curves are the shares of the file", async () => {
    const { address, folder } = pages().run;
    const { page, close } = await open(address);
    const lines = readCsv(folder, "timeline.csv").rows.filter(([applicant, , stage]) => applicant === "KOR" && stage === "in_force");
    const path = await page.locator('#race [data-mark="line"]').last().locator("path").getAttribute("d");
    const heights = path.match(/-?[\d.]+,-?[\d.]+/g).map((point) => Number(point.split(",")[1]));
    assert.equal(heights.length, lines.length);
    const shares = lines.map((row) => Number(row[5]));
    const [lowest, highest] = [0, shares.length - 1].map((at) => heights[at]);
    const scale = (highest - lowest) / (shares.at(-1) - shares[0]);
    shares.forEach((share, at) => assert.ok(Math.abs(lowest + scale * (share - shares[0]) - heights[at]) < 0.01, `month ${at}`)); // paths are rounded to 0.001
    await close();
});
