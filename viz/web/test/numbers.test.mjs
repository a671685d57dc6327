// What the page says equals the CSV: every number of every table, and what is said in words.
import assert from "node:assert/strict";
import { test } from "node:test";

import { open } from "./support/browser.mjs";
import { pages } from "./support/pages.mjs";
import { readCsv } from "./support/results.mjs";

for (const [kind, { address, folder, beside = [] }] of Object.entries(pages())) {
    test(`${kind}: the tables hold the rows of the files, and together all of them`, async () => {
        const { page, close } = await open(address);
        const shown = await tablesOf(page);
        assert.ok(shown.length > 0);
        const files = new Set(shown.map(({ file }) => file));
        for (const file of files) {
            const { head, rows } = readAny([folder, ...beside], file);
            const expected = new Set(rows.map(canonical));
            const found = new Set();
            for (const table of shown.filter((each) => each.file === file)) {
                assert.deepEqual(table.head, head, file);
                assert.ok(table.rows.length > 0);
                for (const row of table.rows) found.add(canonical(row));
            }
            assert.deepEqual([...found].filter((row) => !expected.has(row)).slice(0, 3), [], `${file}: rows that the file does not have`);
            assert.deepEqual([...expected].filter((row) => !found.has(row)).slice(0, 3), [], `${file}: rows that no table of the page shows`);
        }
        await close();
    });
}

/** A cell as text, a number as what it is: 1e-05 and 0.00001 are the same. */
const canonical = (row) => row.map((cell) => (cell !== "" && !Number.isNaN(Number(cell)) ? String(Number(cell)) : cell)).join("\u0001");

function readAny(folders, file) {
    for (const folder of folders) {
        try {
            return readCsv(folder, file);
        } catch (error) {
            if (error.code !== "ENOENT") throw error;
        }
    }
    throw new Error(`${file} is in none of the folders`);
}

/** Opens every table to its last row and reads it. */
function tablesOf(page) {
    return page.evaluate(async () => {
        for (const details of document.querySelectorAll("details")) details.open = true;
        await new Promise((resolve) => setTimeout(resolve, 200)); // a toggle event comes after
        for (const more of document.querySelectorAll("button.more:not([hidden])")) more.click();
        return [...document.querySelectorAll("table[data-file]")].map((table) => ({
            file: table.dataset.file,
            head: [...table.tHead.rows[0].cells].map((cell) => cell.dataset.name),
            rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
        }));
    });
}

test("run: the answer, the cards and the table of chances say what summary.csv and blockers.csv hold", async () => {
    const { address, folder } = pages().run;
    const { page, close } = await open(address);
    const [sentence, cards, chances] = await page.evaluate(() => [
        document.querySelector(".sentence-big").textContent,
        [...document.querySelectorAll(".card")].map((card) => card.innerText),
        [...document.querySelector(".reading-table").tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
    ]);
    const summary = summaryOf(folder);
    const chance = summary("KOR", "p_in_force");
    assert.ok(sentence.includes(`${percent(chance.estimate)} of the simulated futures`), sentence);
    assert.ok(sentence.includes(`from ${whole(chance.spread_lower)} to ${whole(chance.spread_upper)}%`), sentence);
    const half = 100 * Math.max(chance.upper - chance.estimate, chance.estimate - chance.lower);
    assert.ok(sentence.includes(`±${Math.ceil(half - 1e-9)} points`), sentence);
    assert.ok(cards[0].includes(percent(chance.estimate)) && cards[0].includes(percent(summary("KOR", "p_requested").estimate)));
    const [blocker, share] = commonestBlocker(folder, summary);
    assert.equal(blocker, "KOR/agriculture_ministry");
    assert.ok(cards[2].includes("Agriculture ministry (MAFRA)") && cards[2].includes(percent(share)), cards[2]);
    assert.ok(cards[4].includes(`${whole(chance.spread_lower)}–${whole(chance.spread_upper)}%`), cards[4]);
    assert.equal(chances.length, 11);
    for (const [name, value, , tenth, median] of chances) {
        const applicant = applicantNamed(name);
        assert.ok(value.startsWith(percent(summary(applicant, "p_in_force").estimate)), `${name} ${value}`);
        assert.equal(tenth, monthText(summary(applicant, "q10_months_to_in_force").estimate));
        assert.equal(median, monthText(summary(applicant, "median_months_to_in_force").estimate));
    }
    await close();
});

function summaryOf(folder) {
    const { head, rows } = readCsv(folder, "summary.csv");
    return (applicant, quantity) => {
        const row = rows.find((each) => each[0] === applicant && each[1] === quantity);
        return Object.fromEntries(head.map((name, at) => [name, row[at] === "" ? null : at < 2 ? row[at] : Number(row[at])]));
    };
}

/** The person or body that stands in Korea's way in most of all futures, and in what share of them. */
function commonestBlocker(folder, summary) {
    const sums = {};
    for (const [applicant, stage, type, who, , share] of readCsv(folder, "blockers.csv").rows) {
        if (applicant === "KOR" && type !== "none") sums[who] = (sums[who] ?? 0) + share * summary("KOR", `p_stopped_before_${stage}`).estimate;
    }
    return Object.entries(sums).sort((a, b) => b[1] - a[1])[0];
}

function applicantNamed(name) {
    const names = { "Republic of Korea": "KOR", "Costa Rica": "CRI", Uruguay: "URY", Philippines: "PHL", "United Arab Emirates": "ARE", Ukraine: "UKR",
        Indonesia: "IDN", Cambodia: "KHM", Ecuador: "ECU", "Chinese Taipei": "TWN", China: "CHN" };
    return names[name];
}

/** As the terminal's outcome page writes shares. */
function percent(share) {
    const points = 100 * share;
    if (points <= 0 || points >= 100) return `${points.toFixed(0)}%`;
    if (points < 0.1) return "<0.1%";
    if (points > 99.9) return ">99.9%";
    return `${points.toFixed(points < 9.95 || points >= 99.5 ? 1 : 0)}%`;
}

const whole = (share) => (100 * share).toFixed(0);

/** The scenario starts in December 2026. */
function monthText(month) {
    if (month === null) return "later";
    const months = 2026 * 12 + 11 + month;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
}
