import { el, svg } from "../dom.js";
import { percent, percentRange, rangeEnds } from "../format.js";
import { type LegendEntry, legendList } from "../page/legend.js";
import { strongestLever } from "../compare/levers.js";
import { command } from "../page/method.js";
import type { Report } from "../report.js";
import { addedUp, blockersOf } from "./blocking.js";
import { type Estimate, type Summary, errorPoints } from "./summary.js";

/** What a reader with one minute needs: the answer in a sentence, and five questions with theirs. */
export function answer(report: Report, summary: Summary, comparison: Report | undefined): HTMLElement {
    const chance = summary.chance(report.mainApplicant, report.lastStage);
    return el(
        "section",
        { id: "answer", class: "answer" },
        el("h2", { class: "visually-hidden" }, report.t("answer.title")),
        el("p", { class: "sentence-big" }, sentence(report, chance)),
        gauge(report, chance),
        gaugeLegend(report, chance),
        el(
            "div",
            { class: "cards" },
            likely(report, summary),
            when(report, summary),
            who(report, summary),
            help(report, comparison),
            sure(report, chance),
        ),
    );
}

function sentence(report: Report, chance: Estimate): string {
    const known = chance.spreadLower !== null && chance.spreadUpper !== null;
    const ends = rangeEnds(chance.spreadLower ?? 0, chance.spreadUpper ?? 0);
    return report.t(known ? "answer.sentence" : "answer.sentence_plain", {
        name: report.names.country(report.mainApplicant),
        club: report.labels.title(report.manifest.scenario.club_title),
        end: report.endDate,
        share: percent(chance.value ?? 0),
        error: errorPoints(chance),
        lower: ends[0],
        upper: ends[1],
    });
}

/** A scale from 0 to 100 % with the estimate, its error and the spread over what is not known. */
function gauge(report: Report, chance: Estimate): SVGElement {
    const x = (share: number) => 1 + 98 * share;
    const value = chance.value ?? 0;
    const bar = (from: number | null, to: number | null, className: string, height: number) =>
        from !== null && to !== null ? svg("rect", { class: className, x: `${x(from)}%`, width: `${Math.max(0.3, x(to) - x(from))}%`, y: 22 - height / 2, height, rx: 2 }) : null;
    return svg(
        "svg",
        { class: "gauge", width: "100%", height: 58, role: "img", "aria-label": sentence(report, chance) },
        svg("line", { class: "gauge-axis", x1: `${x(0)}%`, x2: `${x(1)}%`, y1: 22, y2: 22 }),
        bar(chance.spreadLower, chance.spreadUpper, "gauge-spread", 14),
        bar(chance.lower, chance.upper, "gauge-error", 14),
        svg("circle", { class: "gauge-value", cx: `${x(value)}%`, cy: 22, r: 7 }),
        ...[0, 0.25, 0.5, 0.75, 1].map((share) => svg("text", { x: `${x(share)}%`, y: 52, "text-anchor": share === 0 ? "start" : share === 1 ? "end" : "middle" }, percent(share))),
    );
}

function card(question: string, figure: string, lines: (string | Node)[], section: string): HTMLElement {
    return el(
        "article",
        { class: "card" },
        el("h3", {}, question),
        el("p", { class: "card-figure" }, figure),
        ...lines.map((line) => (typeof line === "string" ? el("p", {}, line) : line)),
        el("a", { href: `#${section}`, "aria-label": question }, "↓"),
    );
}

function gaugeLegend(report: Report, { spreadLower }: Estimate): HTMLElement {
    const entries: LegendEntry[] = [
        { label: report.t("answer.gauge_value"), colour: "var(--accent)", mark: "dot" },
        { label: report.t("answer.gauge_error"), colour: "var(--heat-5)", mark: "square" },
        { label: report.t("answer.gauge_spread"), colour: "var(--heat-2)", mark: "square" },
    ];
    return legendList(spreadLower === null ? entries.slice(0, 2) : entries);
}

function likely(report: Report, summary: Summary): HTMLElement {
    const chance = (stage: string) => summary.chance(report.mainApplicant, stage).value ?? 0;
    const stages = report.stages.slice(0, -1).map((stage) => `${report.names.stage(stage)} ${percent(chance(stage))}`);
    return card(
        report.t("ask.likely"),
        percent(chance(report.lastStage)),
        [report.t("answer.likely", { end: report.endDate }), report.t("answer.before_it", { stages: stages.join(", ") })],
        "incidence",
    );
}

function when(report: Report, summary: Summary): HTMLElement {
    const { calendar, mainApplicant, lastStage } = report;
    const month = (name: string) => summary.of(mainApplicant, `${name}_months_to_${lastStage}`).value;
    const [early, half] = [month("q10"), month("median")];
    const mean = summary.of(mainApplicant, `mean_months_to_${lastStage}_if_reached`).value;
    const median = summary.of(mainApplicant, `median_months_to_${lastStage}`);
    return card(
        report.t("ask.when"),
        half === null ? report.t("answer.no_median", { end: report.endDate }) : calendar.long(half),
        [
            report.t(half === null ? "answer.less_than_half" : "answer.half_by", { end: report.endDate }),
            early === null ? report.t("answer.not_a_tenth", { end: report.endDate }) : report.t("answer.tenth_by", { date: calendar.long(early) }),
            ...(mean === null ? [] : [report.t("answer.mean_if", { date: calendar.long(mean) })]),
            ...(median.spreadLower !== null ? [medianSpread(report, median.spreadLower, median.spreadUpper)] : []),
        ],
        "race",
    );
}

function medianSpread(report: Report, lower: number, upper: number | null): string {
    const { calendar, endDate: end } = report;
    return upper === null
        ? report.t("answer.median_spread_open", { lower: calendar.long(lower), end })
        : report.t("answer.median_spread", { lower: calendar.long(lower), upper: calendar.long(upper) });
}

function who(report: Report, summary: Summary): HTMLElement {
    const applicant = report.mainApplicant;
    const blockers = blockersOf(report, summary, applicant);
    const people = blockers.filter(({ type }) => type !== "none");
    const sums = addedUp(people, ({ type, who }) => `${type} ${who}`);
    const lines = [...sums].slice(0, 3).map(([key, share]) => {
        const [type, id] = key.split(" ") as [string, string];
        const [issue] = addedUp(people.filter((each) => `${each.type} ${each.who}` === key), (each) => each.issue).keys();
        return report.t("answer.blocker", { who: report.names.who(type, id, applicant), issue: report.names.issue(issue ?? ""), share: percent(share) });
    });
    const first = [...sums.keys()][0]?.split(" ") as [string, string] | undefined;
    return card(report.t("ask.who"), first ? report.names.who(first[0], first[1], applicant) : report.t("answer.nobody"), [...lines, report.t("answer.blocker_note")], "reasons");
}

function help(report: Report, comparison: Report | undefined): HTMLElement {
    const best = comparison && strongestLever(comparison, report.mainApplicant, `p_${report.lastStage}`);
    if (best) return card(report.t("ask.help"), best.title, best.lines, "levers");
    if (comparison) return card(report.t("ask.help"), report.t("answer.no_lever"), [report.t("answer.no_lever_clear")], "levers");
    const { scenario: { name }, inputs } = report.manifest;
    const file = inputs[0]?.file ?? "scenario.yaml";
    return card(report.t("ask.help"), report.t("answer.not_compared"), [
        report.t("answer.compare_with"),
        command(report, `accede compare ${file} --with LEVER`),
        command(report, `accede report results/${name} results/${name}_compared`),
    ], "method");
}

function sure(report: Report, chance: Estimate): HTMLElement {
    const table = report.tables.get("parameters");
    const sourced = table.texts("source").filter(Boolean).length;
    const known = chance.spreadLower !== null && chance.spreadUpper !== null;
    return card(
        report.t("ask.sure"),
        known ? percentRange(chance.spreadLower!, chance.spreadUpper!) : `±${errorPoints(chance)}`,
        [
            ...(known ? [report.t("answer.spread")] : []),
            report.t("answer.error", { error: errorPoints(chance), trials: report.manifest.trials.toLocaleString("en-US") }),
            report.t("answer.sources", { all: table.length.toLocaleString("en-US"), sourced: sourced.toLocaleString("en-US") }),
        ],
        "parameters",
    );
}
