// What a modeller's editor does with a scenario: complete its keys and mark its mistakes.
import assert from "node:assert/strict";
import {after, before, describe, it} from "node:test";
import path from "node:path";
import {pathToFileURL} from "node:url";

import {LanguageServer} from "./support/language_server.mjs";
import {accede, root, textOf} from "./support/program.mjs";

const uriOf = (file) => pathToFileURL(path.join(root, file)).href;

/** A file's text with `line` put behind the line that holds `after`, and where it then stands. */
function withLine(text, after, line) {
    const lines = text.split("\n");
    const at = lines.findIndex((each) => each.includes(after)) + 1;
    assert.ok(at > 0, `no line with ${after}`);
    lines.splice(at, 0, line);
    return {text: lines.join("\n"), line: at};
}

describe("yaml-language-server with the schema that the modeline names", () => {
    const server = new LanguageServer();
    before(() => server.start({yaml: {completion: true, validate: true, hover: true, schemaStore: {enable: false}}}));
    after(() => server.stop());

    it("completes countries.KOR.lobbies.farmers. with its keys", async () => {
        const planted = withLine(textOf("scenarios/countries/KOR.yaml"), "      farmers:", "        ");
        const uri = uriOf("scenarios/countries/completed.yaml");
        server.open(uri, planted.text);
        const answer = await server.request("textDocument/completion", {
            textDocument: {uri},
            position: {line: planted.line, character: 8},
        });
        const offered = new Set(answer.items.map((item) => item.label));
        const keys = accede("explain", "countries.KOR.lobbies.farmers").output.match(/^ {4}(\w+)/gm).map((key) => key.trim());
        assert.ok(keys.includes("susceptibility") && keys.length > 10);
        const present = ["title", "influence", "sectors", "susceptibility", "salience", "listens_to"];  // stand there already
        for (const key of keys.filter((each) => !present.includes(each)))
            assert.ok(offered.has(key), `${key} is not offered, but ${[...offered].join(", ")}`);
        assert.ok(!offered.has("hazard_content"), "keys of something else are offered");
    });

    it("marks a planted mistake on its line, and nothing else", async () => {
        const planted = withLine(textOf("scenarios/korea_three_quarters.yaml"), "commenced:", "    concluded: {capacitee: 2}");
        const uri = uriOf("scenarios/planted.yaml");
        server.open(uri, planted.text.replace("    concluded: {rule: majority, majority_members: 0.75}\n", ""));
        const problems = await server.diagnostics(uri);
        assert.deepEqual(problems.map((problem) => problem.range.start.line), [planted.line]);
        assert.match(problems[0].message, /capacitee/);
    });

    for (const file of ["scenarios/korea.yaml", "scenarios/countries/KOR.yaml", "scenarios/teaching/wto_like.yaml"])
        it(`finds nothing wrong with ${file}`, async () => {
            server.open(uriOf(file), textOf(file));
            assert.deepEqual(await server.diagnostics(uriOf(file)), []);
        });
});
