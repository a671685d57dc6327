// What figures of comparisons and sweeps say of made-up results.
import assert from "node:assert/strict";
import { test } from "node:test";

import { open } from "./support/browser.mjs";
import { misplaced } from "./support/geometry.mjs";
import { write } from "./support/made_up.mjs";
import { pageOf, runPage } from "./support/results.mjs";

const { folder: like } = runPage("run", "scenarios/korea.yaml", 20);

test("the largest part of a joint effect is the largest by size, whatever its sign", async () => {
    const head = ["applicant", "quantity", "lever", "share", "lower", "upper", "effect", "effect_lower", "effect_upper"];
    const part = (quantity, lever, share, effect) => ["KOR", quantity, lever, share, share, share, effect, effect - 0.01, effect + 0.01];
    const shapley = [head, part("p_in_force", "one", 0.25, -0.08), part("p_in_force", "two", 0.85, -0.26), part("p_in_force", "three", -0.1, 0.03), part("p_in_force", "all", "", -0.31),
        part("p_signed", "one", "", 0.1), part("p_signed", "two", "", -0.2), part("p_signed", "all", "", -0.005)];
    const compare = [["scenario", "applicant", "quantity", "baseline_value", "scenario_value", "difference", "lower", "upper", "variance_ratio"], ["one", "KOR", "p_in_force", 0.4, 0.32, -0.08, -0.09, -0.07, 1]];
    const figure = await shown(write("shapley", like, { title: "Levers", variants: [] }, { compare, shapley }), "shapley");
    assert.equal(await figure.finding(), "All levers together: −31 percentage points. The largest part is that of two: 85%.");
    assert.deepEqual((await figure.texts()).filter((text) => ["one", "two", "three", "all together"].includes(text)), ["two", "one", "three", "all together"]);
    await figure.pick(1, "p_signed");
    assert.equal(await figure.finding(), "All levers together: −0.5 percentage points. The largest part is that of two: −20 percentage points.");
    await figure.close();
});

const kOneAtATime = [["point", "model.value.trade", "model.bargaining.rule", "p_in_force"], [0, 0.5, "nash", 0.5],
    ...[0.1, 0.3, 0.5, 0.9].map((value, at) => [at + 1, value, "nash", [0.1, 0.45, 0.5, 0.6][at]]), [5, 0.5, "compromise", 0.7], [6, 0.5, "zeuthen", 0.4]];

test("a tornado of one factor at a time starts at the first point and moves one factor", async () => {
    const figure = await shown(sweepOf("alone", "one_at_a_time", kOneAtATime), "tornado");
    const [low, high, worst, best] = await figure.bars();
    assert.ok(Math.abs(low.width - 4 * high.width) < 0.5, "from 0.5 down to 0.1 and up to 0.6");
    assert.ok(Math.abs(best.width - 2 * worst.width) < 0.5, "from 0.5 down to 0.4 and up to 0.7");
    for (const { x } of [high, best]) assert.ok(Math.abs(x - (low.x + low.width)) < 0.5, "all bars meet at the first point");
    await figure.close();
});

test("a tornado's ends of words are those with the lowest and the highest mean, and are named", async () => {
    const rows = ["compromise", "nash", "take_it_or_leave_it", "zeuthen"].flatMap((rule, at) => [0, 1].map((value) => [2 * at + value, value, rule, [0.3, 0.6, 0.1, 0.4][at] + 0.02 * value]));
    const figure = await shown(sweepOf("words", "grid", [kOneAtATime[0], ...rows]), "tornado");
    const texts = await figure.texts();
    assert.ok(texts.includes("take it or leave it") && texts.includes("nash"), texts);
    assert.ok(!texts.includes("compromise") && !texts.includes("zeuthen"), texts);
    const [worst, best] = await figure.bars();
    assert.ok(Math.abs(best.x - (worst.x + worst.width)) < 0.5 && Math.abs(worst.width - best.width) < 0.5, "0.11 and 0.61 around 0.36");
    await figure.close();
});

test("axes of two factors say words, and nothing overlaps", async () => {
    const rules = ["compromise", "nash", "take_it_or_leave_it", "time_dependent", "zeuthen"];
    const rows = rules.flatMap((rule, at) => ["false", "true"].map((lever, on) => [2 * at + on, rule, lever, 0.1 * at + 0.05 * on]));
    const folder = sweepOf("pair", "grid", [["point", "model.bargaining.rule", "levers.sceptical_members", "p_in_force"], ...rows]);
    for (const width of [1280, 390]) {
        for (const kind of ["scatter", "heat_map"]) {
            const figure = await shown(folder, kind, { width });
            for (const [rule, lever] of [[0, 1], [1, 0]]) {
                await figure.pick(rule, "model.bargaining.rule");
                await figure.pick(lever, "levers.sceptical_members");
                const texts = await figure.texts();
                for (const word of ["compromise", "nash", "time dependent", "zeuthen", "false", "true"]) assert.ok(texts.includes(word), `${word}: ${texts}`);
                assert.ok(!texts.some((text) => /^[\d.]+$/.test(text)), texts);
                assert.deepEqual(await figure.misplaced(), []);
            }
            if (kind === "heat_map") assert.equal((await figure.bars()).length, rows.length, "a cell for each pair of words");
            await figure.close();
        }
    }
});

const kBoxPoints = [["point", "model.value.trade", "model.bargaining.rule", "levers.sceptical_members", "p_in_force"],
    ...["compromise", "nash", "take_it_or_leave_it", "zeuthen"].flatMap((rule, at) => ["false", "true"].map((lever, on) => [2 * at + on, at / 4, rule, lever, 0.1 * at]))];
const kBoxHead = ["box", "factor", "lower", "upper", "coverage", "density", "mass", "quasi_p"];

test("boxes say the words that they allow, draw their slots, and say whether they reach what was asked for", async () => {
    const boxes = [kBoxHead, [1, "model.bargaining.rule", "nash|zeuthen", "nash|zeuthen", 0.5, 0.42, 0.3, 0.1], [1, "levers.sceptical_members", "true", "true", 0.5, 0.42, 0.3, 0.1], [1, "model.value.trade", 0.5, "", 0.5, 0.42, 0.3, 0.1]];
    const prim = { output: "p_in_force", is_probability: true, threshold: 0.6, above: true };
    const folder = sweepOf("boxes", "grid", kBoxPoints, { boxes }, { prim });
    for (const width of [1280, 390]) {
        const figure = await shown(folder, "boxes", { width });
        const finding = await figure.finding();
        assert.ok(finding.startsWith("Where bargaining · rule = nash, zeuthen; levers · sceptical members = true; value · trade ≥ 0.5: "), finding);
        assert.ok(finding.endsWith("Asked for: 60% or more on average. No box reaches it."), finding);
        const bars = await figure.bars();
        assert.equal(bars.length, 4 + 2 + 1 + 2 + 1 + 1, "slots of all words and the whole range; of those allowed and the part inside");
        const [nash, zeuthen, , trade] = bars.slice(-4);
        const whole = bars[6].width;
        assert.ok(Math.abs(nash.width - whole / 4) < 2 && Math.abs(nash.x - bars[1].x) < 0.1 && Math.abs(zeuthen.x - bars[3].x) < 0.1);
        assert.ok(Math.abs(trade.width - whole / 3) < 2, "from 0.5 of 0 … 0.75");
        assert.deepEqual(await figure.misplaced(), []);
        await figure.close();
    }
});

test("boxes that reach what was asked for are not called a miss; one that lies below is", async () => {
    const boxes = [kBoxHead, [1, "model.value.trade", 0.5, "", 0.5, 0.72, 0.3, 0.1], [2, "model.value.trade", "", 0.25, 0.5, 0.65, 0.3, 0.1]];
    const figure = await shown(sweepOf("below", "grid", kBoxPoints, { boxes }, { prim: { output: "p_in_force", is_probability: true, threshold: 0.3, above: false } }), "boxes");
    assert.ok((await figure.finding()).endsWith("Asked for: 30% or less on average."), await figure.finding());
    await figure.pick(0, "2");
    assert.ok((await figure.finding()).endsWith("Asked for: 30% or less on average. This box does not reach it."), await figure.finding());
    await figure.close();
});

test("a factor that cannot be told from nothing is not named, whatever its index", async () => {
    const nothing = "not distinguishable from 0";
    const head = ["output", "factor", "index", "estimate", "lower", "upper", "finding"];
    const rows = (noise, trade, rule) => Object.entries({ "model.value.noise_sd": noise, "model.value.trade": trade, "model.bargaining.rule": rule }).map(([factor, [estimate, found]]) =>
        ["p_in_force", factor, "total", estimate, estimate - 0.05, estimate + 0.05, found]);
    const found = async (name, ...indices) => {
        const figure = await shown(sweepOf(name, "sobol", kOneAtATime, { sensitivity: [head, ...rows(...indices)] }), "sobol");
        const finding = await figure.finding();
        await figure.close();
        return finding;
    };
    assert.equal(await found("none", [-1.3, nothing], [0.6, nothing], [0.01, nothing]), "No factor can be told from doing nothing.");
    assert.equal(await found("one", [-1.3, nothing], [0.6, nothing], [0.3, ""]), "Most: bargaining · rule (0.3). 1 factor can be told from doing nothing.");
    assert.equal(await found("two", [-1.3, nothing], [0.6, ""], [0.3, ""]), "Most: value · trade (0.6), bargaining · rule (0.3). 2 factors can be told from doing nothing.");
});

test("the split of variance has three parts, or two where the others are not known", async () => {
    const head = ["applicant", "quantity", "parameters", "chance", "lower", "upper", "others"];
    const row = ["KOR", "p_in_force", 0.2, 0.5, 0.15, 0.25, 0.3];
    const without = (cells) => cells.slice(0, -1);
    for (const [name, variance, parts, legend] of [
        ["three", [head, row], [0.2, 0.3, 0.5], ["the factors that were varied", "other uncertain numbers", "chance"]],
        ["empty", [head, [...without(row), ""]], [0.2, 0.8], ["the factors that were varied", "all else"]],
        ["column", [without(head), without(row)], [0.2, 0.8], ["the factors that were varied", "all else"]],
    ]) {
        const figure = await shown(sweepOf(`variance_${name}`, "grid", kOneAtATime, { variance }), "variance");
        const bars = await figure.bars();
        const whole = bars.reduce((sum, { width }) => sum + width, 0);
        assert.equal(bars.length, parts.length, name);
        bars.forEach(({ width }, at) => assert.ok(Math.abs(width / whole - parts[at]) < 0.005, `${name} ${at}`));
        assert.deepEqual(await figure.legend(), legend);
        await figure.close();
    }
});

/** A sweep with these points, whose columns between the first and the last are its factors. */
function sweepOf(name, design, points, tables = {}, details = {}) {
    const [head] = points;
    return write(name, like, { title: name, design, factors: head.slice(1, -1), outputs: head.slice(-1), points: points.length - 1, trials_of_point: 100, ...details }, { points, ...tables });
}

/** A figure of a folder's page, and what can be seen of it. */
async function shown(folder, id, options) {
    const { page, complaints, close } = await open(pageOf(folder).address, options);
    const figure = page.locator(`#${id}`);
    return {
        finding: () => figure.locator(".finding").textContent(),
        texts: () => figure.locator(".canvas text").allTextContents(),
        legend: () => figure.locator(".legend li").allTextContents(),
        bars: () => figure.locator('[data-mark="bar"] rect, [data-mark="rect"] rect').evaluateAll((all) => all.map((each) => ({ x: each.getBBox().x, width: each.getBBox().width }))),
        pick: (at, value) => figure.locator("select").nth(at).selectOption(value),
        misplaced: () => page.evaluate(misplaced),
        close: async () => {
            assert.deepEqual(complaints, []);
            await close();
        },
    };
}
