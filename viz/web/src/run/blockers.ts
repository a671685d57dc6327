import * as Plot from "@observablehq/plot";

import { fitted, percent, points, textWidth } from "../format.js";
import { type Option, choice } from "../page/choice.js";
import { draw, heat, kHeatLegend, kInk } from "../page/chart.js";
import type { FigureSpec } from "../page/figure.js";
import type { Report } from "../report.js";
import { type Blocker, addedUp, blockersOf } from "./blocking.js";
import type { Summary } from "./summary.js";

const kShown = 16;
const kAll = "*";

interface Cell {
    who: string;
    issue: string;
    share: number;
}

/** Who blocks, over what, at which stage: a heat map for the applicant and stage that the reader picks. */
export function blockers(report: Report, summary: Summary, redraw: () => void): FigureSpec {
    const table = report.tables.get("blockers");
    const chosen = { applicant: report.mainApplicant, stage: kAll };
    const found = () => blockersOf(report, summary, chosen.applicant).filter(({ stage }) => chosen.stage === kAll || stage === chosen.stage);
    const applicants = summary.applicants.filter((each) => table.where("applicant", each).length > 0);
    const stages: Option[] = [
        { value: kAll, label: report.t("blockers.all_stages") },
        ...report.stages.map((stage) => ({ value: stage, label: report.t("reasons.before", { stage: report.names.stage(stage) }) })),
    ];
    return {
        id: "blockers",
        title: report.t("blockers.title"),
        controls: [
            choice(report.t("choice.applicant"), applicants.map((each) => ({ value: each, label: report.names.country(each) })), chosen.applicant, (value) => {
                chosen.applicant = value;
                redraw();
            }),
            choice(report.t("choice.stage"), stages, chosen.stage, (value) => {
                chosen.stage = value;
                redraw();
            }),
        ],
        finding: () => finding(report, chosen.applicant, found()),
        reading: report.t("blockers.reading", { shown: kShown }),
        legend: () => legend(report, found()),
        draw: (width) => picture(report, chosen.applicant, found(), width),
        data: () => [{ table, rows: table.all() }],
    };
}

const whoKey = ({ type, who }: Blocker) => `${type} ${who}`;

function finding(report: Report, applicant: string, found: Blocker[]): string {
    const [first] = addedUp(found, whoKey);
    const name = report.names.country(applicant);
    if (!first) return report.t("blockers.nobody", { name });
    const [type, who] = first[0].split(" ") as [string, string];
    return report.t("blockers.finding", { name, who: report.names.who(type, who, applicant), share: percent(first[1]), shown: Math.min(kShown, addedUp(found, whoKey).size), all: addedUp(found, whoKey).size });
}

function legend(report: Report, found: Blocker[]) {
    const largest = Math.max(0, ...cells(found).map(({ share }) => share));
    return kHeatLegend.map((colour, step) => ({
        label: step === 0 ? report.t("blockers.up_to", { share: percent(largest / kHeatLegend.length) }) : percent((largest * (step + 1)) / kHeatLegend.length),
        colour,
        mark: "square" as const,
    }));
}

/** Added up over stages, for the first rows only. */
function cells(found: Blocker[]): Cell[] {
    const shown = new Set([...addedUp(found, whoKey).keys()].slice(0, kShown));
    const sums = addedUp(found.filter((blocker) => shown.has(whoKey(blocker))), (blocker) => `${whoKey(blocker)}\n${blocker.issue}`);
    return [...sums].map(([key, share]) => {
        const [who, issue] = key.split("\n") as [string, string];
        return { who, issue, share };
    });
}

function picture(report: Report, applicant: string, found: Blocker[], width: number) {
    const whos = [...addedUp(found, whoKey).keys()].slice(0, kShown);
    const shown = cells(found);
    const issues = [...addedUp(found, ({ issue }) => issue).keys()].filter((issue) => shown.some((cell) => cell.issue === issue));
    const whoName = (key: string) => {
        const [type, who] = key.split(" ") as [string, string];
        return report.names.who(type, who, applicant);
    };
    const issueName = (issue: string) => (issue === "" ? report.t("blockers.no_issue") : report.names.issue(issue));
    const narrow = width < 560;
    const letters = narrow ? 17 : 38;
    const left = 12 + 6.8 * Math.min(letters, Math.max(4, ...whos.map((who) => textWidth(whoName(who)))));
    const top = 14 + (narrow ? 7 : 5.6) * Math.min(30, Math.max(4, ...issues.map((issue) => textWidth(issueName(issue)))));
    const right = narrow ? 8 : 96; // the last slanted label needs room
    const cell = (width - left - right) / Math.max(1, issues.length);
    const largest = Math.max(...shown.map(({ share }) => share));
    return draw(report.t("blockers.title"), {
        width,
        height: top + whos.length * 26 + 6,
        marginLeft: left,
        marginRight: right,
        marginTop: top,
        marginBottom: 6,
        x: { domain: issues, axis: null, padding: 0.04 },
        y: { domain: whos, axis: null, padding: 0.06 },
        marks: [
            Plot.cell(whos.flatMap((who) => issues.map((issue) => ({ who, issue }))), { x: "issue", y: "who", fill: "var(--paper)", inset: 0.5, className: "empty" }),
            Plot.cell(shown, {
                x: "issue", y: "who", fill: ({ share }: Cell) => heat(share / largest).fill, inset: 0.5,
                title: (each: Cell) => report.t("blockers.tip", { who: whoName(each.who), issue: issueName(each.issue), share: percent(each.share) }), tip: true,
            }),
            cell > 30 ? Plot.text(shown, { x: "issue", y: "who", text: ({ share }: Cell) => points(share), fill: ({ share }: Cell) => heat(share / largest).text }) : null,
            Plot.text(whos, { y: (who: string) => who, text: (who: string) => fitted(whoName(who), letters), frameAnchor: "left", textAnchor: "end", dx: -6, fill: kInk }),
            Plot.text(issues, {
                x: (issue: string) => issue, text: (issue: string) => fitted(issueName(issue), 30), frameAnchor: "top", textAnchor: "start", lineAnchor: "middle",
                rotate: narrow ? -90 : -45, dy: -6, fill: kInk,
            }),
        ],
    });
}
