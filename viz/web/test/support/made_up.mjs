// Result directories of a comparison and a sweep with made-up numbers: what figures must show is known beforehand.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { place } from "./results.mjs";

/** The same numbers each time: Park and Miller's generator. */
function dice(seed) {
    let state = seed;
    return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

/** Writes a result folder: details of a manifest like another's, and tables by name, each with its header first. */
export function write(name, like, details, tables) {
    const folder = join(place, name);
    mkdirSync(folder, { recursive: true });
    const { outputs, ...manifest } = JSON.parse(readFileSync(join(like, "manifest.json"), "utf8"));
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...manifest, details, outputs: [] }));
    writeFileSync(join(folder, "datapackage.json"), JSON.stringify({ resources: [] }));
    for (const [table, rows] of Object.entries(tables)) writeFileSync(join(folder, `${table}.csv`), rows.map((row) => row.join(",") + "\n").join(""));
    return folder;
}

const kLevers = ["lift_seafood_measures", "reform_quarantine", "compensate_farmers", "cooperation_basket", "request_clear_of_elections", "lift_seafood_measures+reform_quarantine"];

/** A comparison in which levers add 0.01, 0.04, … less a half of the error, in this order. */
export function comparison(like) {
    const compare = [["scenario", "applicant", "quantity", "baseline_value", "scenario_value", "difference", "lower", "upper", "variance_ratio"]];
    for (const [at, lever] of kLevers.entries()) {
        for (const applicant of ["KOR", "IDN"]) {
            const difference = applicant === "KOR" ? 0.03 * at - 0.02 : 0.001;
            compare.push([lever, applicant, "p_in_force", 0.3, 0.3 + difference, difference, difference - 0.015, difference + 0.015, 2.5]);
            compare.push([lever, applicant, "mean_restricted_months_to_in_force", 120, 120 - 40 * difference, -40 * difference, -40 * difference - 1, -40 * difference + 1, 2.5]);
        }
    }
    const shapley = [["applicant", "quantity", "lever", "share", "lower", "upper", "effect", "effect_lower", "effect_upper"]];
    kLevers.slice(0, 5).forEach((lever, at) => shapley.push(["KOR", "p_in_force", lever, 0.1 + 0.05 * at, 0.05 + 0.05 * at, 0.15 + 0.05 * at, 0.02 + 0.01 * at, 0.01 + 0.01 * at, 0.03 + 0.01 * at]));
    shapley.push(["KOR", "p_in_force", "all", 1, 1, 1, 0.2, 0.17, 0.23]);
    const variants = kLevers.map((lever) => ({ name: lever, title: `Lever: ${lever.replaceAll("_", " ")}` }));
    return write("compare", like, { title: "What levers do", variants }, { compare, shapley });
}

const kFactors = ["countries.KOR.lobbies.farmers.influence", "countries.KOR.lobbies.agriculture_ministry.resistance", "model.mandate.leeway", "model.value.trade",
    "model.decision.standing_cost", "countries.JPN.lobbies.fishers.influence"];

const kRules = ["compromise", "nash", "take_it_or_leave_it", "time_dependent", "zeuthen"];
const kWords = { "model.bargaining.rule": kRules, "levers.sceptical_members": ["false", "true"] };

const rounded = (value) => Number(value.toFixed(4)); // printed as the program prints, without zeros at the end

/** A sweep in which the first factor raises the chance, the second lowers it, one rule is better, and the others do nothing. */
export function sweep(like, count, name = "sweep") {
    const roll = dice(7);
    const points = [["point", ...kFactors, ...Object.keys(kWords), "p_in_force", "p_in_force_se", "p_requested", "p_requested_se"]];
    for (let at = 0; at < count; ++at) {
        const factors = kFactors.map(() => rounded(roll()));
        const words = Object.values(kWords).map((all) => all[Math.floor(roll() * all.length)]);
        const chance = 0.2 + 0.5 * factors[0] * (1 - factors[1]) + (words[0] === "nash" ? 0.1 : 0);
        points.push([at, ...factors, ...words, rounded(chance + 0.04 * (roll() - 0.5)), 0.02, rounded(chance + 0.2), 0.02]);
    }
    const sensitivity = [["output", "factor", "index", "estimate", "lower", "upper", "finding"]];
    kFactors.forEach((factor, at) => {
        const total = at < 2 ? 0.6 - 0.1 * at : 0.004;
        sensitivity.push(["p_in_force", factor, "total", total, total - 0.05, total + 0.05, at < 2 ? "" : "not distinguishable from 0"]);
        sensitivity.push(["p_in_force", factor, "first_order", total * 0.8, total * 0.8 - 0.06, total * 0.8 + 0.06, at < 2 ? "" : "not distinguishable from 0"]);
        sensitivity.push(["p_in_force", factor, "morris_mu_star", total, total * 0.9, total * 1.1, ""]);
        sensitivity.push(["p_in_force", factor, "morris_sigma", total / 2, total * 0.4, total * 0.6, ""]);
    });
    const boxes = [["box", "factor", "lower", "upper", "coverage", "density", "mass", "quasi_p"],
        [1, kFactors[0], 0.61, "", 0.62, 0.58, 0.2, 1e-9], [1, kFactors[1], "", 0.35, 0.62, 0.58, 0.2, 2.5e-7],
        [2, kFactors[0], 0.4, 0.9, 0.2, 0.45, 0.15, 0.01], [2, "model.bargaining.rule", "nash|take_it_or_leave_it", "nash|take_it_or_leave_it", 0.2, 0.45, 0.15, 0.02]];
    const variance = [["applicant", "quantity", "parameters", "chance", "lower", "upper", "others"], ["KOR", "p_in_force", 0.31, 0.5, 0.27, 0.35, 0.19], ["IDN", "p_in_force", 0.02, 0.9, 0, 0.05, 0.08]];
    return write(name, like, { title: "What matters", design: "latin_hypercube", factors: [...kFactors, ...Object.keys(kWords)], outputs: ["p_in_force", "p_requested"], outputs_with_gaps: [], prim: { output: "p_in_force", is_probability: true, threshold: 0.5, above: true }, points: count, trials_of_point: 200 }, { points, sensitivity, boxes, variance });
}
