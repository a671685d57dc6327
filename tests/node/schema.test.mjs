// The schema that editors check with and the program agree, wherever the question is one for a schema.
import assert from "node:assert/strict";
import {describe, it} from "node:test";
import Ajv from "ajv";
import {parse} from "yaml";

import {accede, textOf, yamlFilesBelow} from "./support/program.mjs";

const validators = Object.fromEntries(
    ["scenario", "experiment"].map((kind) => [
        kind,
        new Ajv({allErrors: false, strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true}).compile(JSON.parse(accede("schema", kind).output)),
    ]),
);

const kindOf = (file) => (file?.scenario === undefined ? "scenario" : "experiment");

/** What ajv says of a text: valid or not. What is no YAML is not. */
function fits(text) {
    const file = parse(text, {uniqueKeys: true});
    return validators[kindOf(file)](file);
}

/** Whether a file is a scenario or an experiment of its own, and not a part that others extend. */
const standsAlone = (text) => /^(start|title|scenario):/m.test(text);

describe("ajv and accede agree", () => {
    for (const file of [...yamlFilesBelow("scenarios"), ...yamlFilesBelow("experiments").filter((file) => !file.startsWith("experiments/cluster/"))])
        it(`on ${file}`, () => {
            const text = textOf(file);
            assert.equal(fits(text), true, JSON.stringify(validators[kindOf(parse(text))].errors?.slice(0, 3)));
            // A part is no scenario: it is accepted with the whole that extends it, which the other files test.
            if (standsAlone(text)) assert.equal(accede("check", file).code, 0);
        });

    const refused = yamlFilesBelow("tests/torture").filter((file) => textOf(file).startsWith("# a matter of schema\n"));
    it("on at least 50 files with a mistake that a schema can see", () => assert.ok(refused.length >= 50, `${refused.length}`));
    for (const file of refused)
        it(`on the mistake in ${file}`, () => {
            assert.equal(fits(textOf(file)), false);
            assert.equal(accede("check", file).code, 2);
        });
});
