import { el } from "../dom.js";
import { count } from "../format.js";
import type { Report } from "../report.js";
import { readingTable } from "./table.js";

/** How it was computed and how to do it again, to the command; and what the words mean. */
export function method(report: Report): HTMLElement[] {
    const { manifest } = report;
    const facts: [string, string | Node][] = [
        [report.t("method.program"), `accede ${manifest.version}`],
        [report.t("method.scenario"), manifest.scenario.title],
        ...(manifest.details?.points ? [[report.t("method.points"), points(report)] as [string, string]] : []),
        [report.t("method.trials"), trials(report)],
        [report.t("method.seed"), `${manifest.seed} (${manifest.random_numbers})`],
        [report.t("method.uncertain"), count(manifest.uncertain_parameters)],
        [report.t("method.time"), report.t("method.time_value", { started: manifest.started.replace("T", " ").replace("Z", " UTC"), seconds: manifest.wall_seconds.toFixed(1), threads: manifest.threads })],
        [report.t("method.hash"), el("code", { class: "long" }, manifest.results_sha256)],
    ];
    return [
        el("p", {}, report.t("method.how")),
        el("dl", { class: "facts" }, ...facts.flatMap(([term, fact]) => [el("dt", {}, term), el("dd", {}, fact)])),
        el("h3", {}, report.t("method.again")),
        el("p", {}, report.t("method.again_how")),
        command(report, manifest.command),
        el("p", {}, report.t("method.verify")),
        command(report, `accede verify ${folderOf(report)}`),
        el("details", {}, el("summary", {}, report.t("method.inputs", { count: manifest.inputs.length })),
            readingTable([report.t("method.file"), "SHA-256"], manifest.inputs.map(({ file, sha256 }) => [file, el("code", {}, sha256)]), report.t("method.inputs", { count: manifest.inputs.length }))),
        el("h3", {}, report.t("method.words")),
        el("dl", { class: "facts" }, ...(["monte_carlo", "spread", "band", "futures", "mandate", "limits"] as const).flatMap((word) => [el("dt", {}, report.t(`word.${word}`)), el("dd", {}, report.t(`meaning.${word}`))])),
    ];
}

/** Where the program puts such results unless it is told otherwise. */
function folderOf({ manifest, source }: Report): string {
    const out = /--out[= ](\S+)/.exec(manifest.command);
    if (out) return out[1]!;
    return `results/${manifest.details?.name ?? manifest.scenario.name}${source.kind === "compare" ? "_compared" : ""}`;
}

function points({ manifest: { details } }: Report): string {
    return details?.trials_of_point ? `${count(details.points!)} × ${count(details.trials_of_point)}` : count(details?.points ?? 0);
}

function trials(report: Report): string {
    const { trials, draws, replicates } = report.manifest;
    return replicates > 1 ? report.t("method.trials_draws", { trials: count(trials), draws: count(draws), replicates }) : count(trials);
}

/** A command with a button that copies it. */
export function command(report: Report, text: string): HTMLElement {
    const button = el("button", { type: "button", "aria-label": `${report.t("method.copy")}: ${text}` }, report.t("method.copy"));
    button.addEventListener("click", () => {
        copy(text);
        button.textContent = report.t("method.copied");
    });
    return el("div", { class: "command" }, el("pre", { tabindex: "0" }, el("code", {}, text)), button);
}

/** The clipboard's own interface is closed to pages opened from a file, so this takes the old way. */
function copy(text: string): void {
    const area = el("textarea", { class: "backstage", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
}
