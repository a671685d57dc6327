// A client of yaml-language-server, as far as the tests need one: JSON-RPC over stdio, with Content-Length headers.
import {spawn} from "node:child_process";
import {fileURLToPath} from "node:url";

const server = fileURLToPath(new URL("../node_modules/yaml-language-server/bin/yaml-language-server", import.meta.url));

export class LanguageServer {
    #process = spawn(process.execPath, [server, "--stdio"], {stdio: ["pipe", "pipe", "inherit"]});
    #received = Buffer.alloc(0);
    #lastId = 0;
    #answers = new Map();
    #diagnostics = new Map();

    constructor() {
        this.#process.stdout.on("data", (bytes) => {
            this.#received = Buffer.concat([this.#received, bytes]);
            for (let message = this.#take(); message !== undefined; message = this.#take()) this.#handle(message);
        });
    }

    async start(settings) {
        this.settings = settings;
        await this.request("initialize", {processId: process.pid, rootUri: null, capabilities: {workspace: {configuration: true}}});
        this.notify("initialized", {});
        this.notify("workspace/didChangeConfiguration", {settings});
    }

    open(uri, text) {
        this.notify("textDocument/didOpen", {textDocument: {uri, languageId: "yaml", version: 1, text}});
    }

    /** The problems of a file, once the server has sent them. */
    async diagnostics(uri) {
        while (!this.#diagnostics.has(uri)) await new Promise((done) => setTimeout(done, 20));
        return this.#diagnostics.get(uri);
    }

    request(method, params) {
        const id = ++this.#lastId;
        this.#send({jsonrpc: "2.0", id, method, params});
        return new Promise((resolve, reject) => this.#answers.set(id, {resolve, reject}));
    }

    notify(method, params) {
        this.#send({jsonrpc: "2.0", method, params});
    }

    async stop() {
        await this.request("shutdown", null);
        this.notify("exit", null);
        this.#process.stdin.end();
    }

    #send(message) {
        const body = Buffer.from(JSON.stringify(message));
        this.#process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
        this.#process.stdin.write(body);
    }

    /** The next whole message, if there is one. */
    #take() {
        const headEnd = this.#received.indexOf("\r\n\r\n");
        if (headEnd < 0) return undefined;
        const length = Number(/Content-Length: (\d+)/i.exec(this.#received.subarray(0, headEnd).toString())[1]);
        const begin = headEnd + 4;
        if (this.#received.length < begin + length) return undefined;
        const message = JSON.parse(this.#received.subarray(begin, begin + length).toString());
        this.#received = this.#received.subarray(begin + length);
        return message;
    }

    #handle(message) {
        if (message.method === "textDocument/publishDiagnostics") {
            this.#diagnostics.set(message.params.uri, message.params.diagnostics);
        } else if (message.method === "workspace/configuration") {
            const of = message.params.items.map((item) => this.settings[item.section] ?? null);
            this.#send({jsonrpc: "2.0", id: message.id, result: of});
        } else if (message.method && message.id !== undefined) {
            this.#send({jsonrpc: "2.0", id: message.id, result: null});
        } else if (message.id !== undefined) {
            const {resolve, reject} = this.#answers.get(message.id);
            this.#answers.delete(message.id);
            message.error ? reject(new Error(message.error.message)) : resolve(message.result);
        }
    }
}
