// Size and time to the drawn page: of the main job, and of a sweep with ten thousand points, against an empty page.
import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { open } from "./support/browser.mjs";
import { sweep } from "./support/made_up.mjs";
import { accede, pageOf, place, runPage } from "./support/results.mjs";

const kTimes = 5;
const kRounds = 3; // what else runs on the machine slows a page too: a slow round is not yet a slow page

test("the main job's page is small and soon drawn; so is that of a large sweep", async () => {
    const alone = runPage("run", "scenarios/korea.yaml", 10_000);
    const levers = join(place, "levers"); // the main job compares every lever, with more trials but as many rows
    accede("compare", "experiments/each_lever.yaml", "--trials", "100", "--quiet", "--force", "--out", levers);
    const run = pageOf(alone.folder, [levers], join(place, "main_job"));
    const large = pageOf(sweep(alone.folder, 10_000));
    const empty = emptied(run.file);
    assert.ok(statSync(run.file).size < 1_500_000);
    assert.ok(statSync(large.file).size < 4_000_000);
    let times;
    for (let round = 0; round < kRounds && !isQuick(times); ++round) {
        times = await medians([empty, run.address, large.address]);
        console.log(`empty ${times[0].toFixed(0)} ms; main job ${times[1].toFixed(0)} ms, ${statSync(run.file).size} bytes; sweep ${times[2].toFixed(0)} ms, ${statSync(large.file).size} bytes`);
    }
    assert.ok(isQuick(times), `${times} ms`);
});

const isQuick = (times) => times !== undefined && times[1] <= 4 * times[0] && times[2] <= 8 * times[0];

/** Of each page; in turn, so that a busy moment of the machine meets all. */
async function medians(addresses) {
    const times = addresses.map(() => []);
    for (let time = 0; time < kTimes; ++time) {
        for (const [at, address] of addresses.entries()) times[at].push(await drawn(address));
    }
    return times.map(median);
}

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
