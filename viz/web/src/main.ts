import { comparePage } from "./compare/page.js";
import type { Language } from "./labels.js";
import { Page, followWidth } from "./page/page.js";
import type { Section } from "./page/section.js";
import { type Payload, readPayload } from "./payload.js";
import { Report } from "./report.js";
import { runPage } from "./run/page.js";
import { sweepPage } from "./sweep/page.js";

function sections(payload: Payload, report: Report): Section[] {
    const besides = payload.also.map((source) => new Report(source, report.language));
    switch (payload.kind) {
        case "run":
            return runPage(report, besides.find(({ source }) => source.kind === "compare"));
        case "compare":
            return comparePage(report);
        case "sweep":
            return sweepPage(report);
    }
}

function show(payload: Payload, root: HTMLElement, language: Language): Page {
    const report = new Report(payload, language);
    const page = new Page(report, root, (other) => (current = show(payload, root, other)));
    page.show(sections(payload, report));
    return page;
}

const payload = readPayload(document);
const root = document.getElementById("report")!;
let current = show(payload, root, payload.language);
followWidth(root, () => current);
document.documentElement.dataset.drawn = "";
