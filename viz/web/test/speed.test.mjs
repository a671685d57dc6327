// Size and time to the drawn page: of the main job, and of a sweep with ten thousand points, against an empty page.
import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { open } from "./support/browser.mjs";
import { sweep } from "./support/made_up.mjs";
import { pageOf, place, runPage } from "./support/results.mjs";

const kTimes = 5;

test("the main job's page is small and soon drawn; so is that of a large sweep", async () => {
    const run = runPage("run", "scenarios/korea.yaml", 10_000);
    const large = pageOf(sweep(run.folder, 10_000));
    const empty = emptied(run.file);
    const [nothing, main, points] = [[], [], []];
    for (let time = 0; time < kTimes; ++time) { // in turn, so that a busy moment meets all
        nothing.push(await drawn(empty));
        main.push(await drawn(run.address));
        points.push(await drawn(large.address));
    }
    const [base, runTime, sweepTime] = [nothing, main, points].map(median);
    console.log(`empty ${base.toFixed(0)} ms; main job ${runTime.toFixed(0)} ms, ${statSync(run.file).size} bytes; sweep ${sweepTime.toFixed(0)} ms, ${statSync(large.file).size} bytes`);
    assert.ok(statSync(run.file).size < 1_500_000);
    assert.ok(statSync(large.file).size < 4_000_000);
    assert.ok(runTime <= 4 * base, `${runTime} against ${base} ms`);
    assert.ok(sweepTime <= 8 * base, `${sweepTime} against ${base} ms`);
});

/** The same page, bundle and all, with tables that hold nothing. */
function emptied(file) {
    const html = readFileSync(file, "utf8");
    const [before, rest] = html.split('id="accede-data">');
    const end = rest.indexOf("</script>");
    const payload = { ...JSON.parse(rest.slice(0, end)), tables: {} };
    const name = join(place, "empty.html");
    writeFileSync(name, `${before}id="accede-data">${JSON.stringify(payload).replaceAll("<", "\\u003c")}${rest.slice(end)}`);
    return `file://${name}`;
}

/** Milliseconds from the start of loading to the frame in which all figures stand. */
async function drawn(address) {
    const { page, close } = await open(address, {
        before: (context) => context.addInitScript(() => {
            const look = () => requestAnimationFrame(() => {
                if (document.documentElement?.dataset.drawn === undefined) look();
                else setTimeout(() => (window.drawnAfter = performance.now()));
            });
            look();
        }),
    });
    const time = await page.waitForFunction(() => window.drawnAfter);
    const value = await time.jsonValue();
    await close();
    return value;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
