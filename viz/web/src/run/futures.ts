import { el, svg } from "../dom.js";
import { textWidth, yearOf } from "../format.js";
import type { FigureSpec } from "../page/figure.js";
import type { Report } from "../report.js";

/** Typical trials as timelines: a lane for each kind of event, the sentence behind each event on hover and focus. */

interface Event {
    row: number;
    month: number;
    date: string;
    lane: Lane;
    text: string;
    /** The stage that it enters, where it does. */
    stage: string;
}

const kLanes = ["stages", "home", "talks", "ratification", "others", "world"] as const;
type Lane = (typeof kLanes)[number];

const kLaneOf: Record<string, Lane> = {
    event: "world", factor_jumped: "world",
    conceded: "talks", talks_stuck: "talks", talks_concluded: "talks", not_taken_up: "talks", queued: "talks", objected: "talks", decision_failed: "talks",
    deposited: "ratification",
    joined: "others",
};

const kRow = 30;
const kStageLane = 56;
const kTop = 14;
const kBottom = 30;

export function futures(report: Report): FigureSpec[] {
    const table = report.tables.get("examples");
    if (table.length === 0) return [];
    const trials = [...new Set(table.numbers("trial"))] as number[];
    return trials.map((trial, at) => future(report, trial, at));
}

function future(report: Report, trial: number, at: number): FigureSpec {
    const table = report.tables.get("examples");
    const rows = table.where("trial", trial);
    const events = eventsOf(report, rows);
    const sentence = el("p", { class: "sentence", "aria-live": "polite" }, report.t("futures.hint"));
    return {
        id: `future-${at + 1}`,
        title: report.t("futures.one", { trial }),
        finding: () => ending(report, rows),
        draw: (width) => picture(report, trial, events, width, sentence),
        companion: el("div", { class: "under" }, sentence),
        data: () => [{ table, rows, caption: report.t("futures.trace", { command: `accede trace scenario.yaml --trial ${trial} --seed ${report.manifest.seed}` }) }],
    };
}

function laneOf(report: Report, applicant: string, event: string, who: string): Lane {
    const main = report.mainApplicant;
    if (event === "stage_entered") return applicant === main ? "stages" : "others";
    if (event === "joined" && who === main) return "stages";
    return kLaneOf[event] ?? (applicant === "" || applicant === main ? "home" : "others");
}

function eventsOf(report: Report, rows: number[]): Event[] {
    const table = report.tables.get("examples");
    const [applicant, event, who, text, date] = ["applicant", "event", "who", "text", "date"].map((name) => table.texts(name));
    const month = table.numbers("month");
    return rows.map((row) => ({
        row,
        month: month[row]!,
        date: date![row]!,
        lane: laneOf(report, applicant![row]!, event![row]!, who![row]!),
        text: text![row]!,
        stage: event![row] === "stage_entered" ? stageIn(report, text![row]!) : "",
    }));
}

/** The program ends such a sentence with the stage in brackets. */
function stageIn(report: Report, text: string): string {
    const word = /\(([^()]+)\)\.?$/.exec(text)?.[1]?.replaceAll(" ", "_") ?? "";
    return report.stages.includes(word) ? word : "";
}

/** How it ended: the last stage it entered, or else the last thing that happened to it. */
function ending(report: Report, rows: number[]): string {
    const table = report.tables.get("examples");
    const [applicant, event, date, text] = ["applicant", "event", "date", "text"].map((name) => table.texts(name));
    const own = rows.filter((row) => applicant![row] === report.mainApplicant);
    const stages = own.filter((row) => event![row] === "stage_entered");
    const last = stages[stages.length - 1] ?? own[own.length - 1];
    if (last === undefined) return report.t("futures.nothing");
    return report.t(stages.length > 0 ? "futures.ending" : "futures.no_stage", { date: date![last]!, text: text![last]! });
}

function picture(report: Report, trial: number, events: Event[], width: number, sentence: HTMLElement): SVGSVGElement {
    const { calendar } = report;
    const narrow = width < 560;
    const left = narrow ? 8 : 150;
    const rowHeight = narrow ? 40 : kRow;
    const height = kTop + kStageLane + (kLanes.length - 1) * rowHeight + kBottom;
    const across = (month: number) => left + 10 + ((width - left - 24) * month) / Math.max(1, calendar.end);
    const below = (lane: Lane) => kTop + kStageLane + (kLanes.indexOf(lane) - 0.5) * rowHeight + (narrow ? 7 : 0);
    const middle = (lane: Lane) => (lane === "stages" ? kTop + kStageLane / 2 - 4 + (narrow ? 8 : 0) : below(lane));
    const label = report.t("futures.picture", { trial, events: events.length });
    const whole = svg("svg", { class: "plot future", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label });
    for (const lane of kLanes) {
        whole.append(
            svg("line", { x1: left, x2: width, y1: middle(lane), y2: middle(lane), class: "lane" }),
            svg("text", { class: "lane-name", x: narrow ? 2 : left - 8, y: middle(lane) + (narrow ? (lane === "stages" ? -28 : -14) : 4), "text-anchor": narrow ? "start" : "end" }, report.labels.word("lane", lane)),
        );
    }
    for (const year of calendar.years(width - left)) {
        const x = across((year.getUTCFullYear() - calendar.date(0).getUTCFullYear()) * 12 - calendar.date(0).getUTCMonth());
        whole.append(svg("line", { x1: x, x2: x, y1: kTop, y2: height - kBottom, class: "year" }), svg("text", { x, y: height - 10, "text-anchor": "middle", class: "year-name" }, yearOf(year)));
    }
    whole.append(...stageNames(report, events, across, middle("stages")), dots(events, across, middle, sentence));
    return whole;
}

/** Names beside the dots of its own stages, in turn above and below; one that would run into another is left to its dot. */
function stageNames(report: Report, events: Event[], across: (month: number) => number, y: number): SVGElement[] {
    const reach = [-Infinity, -Infinity]; // how far the last name goes, above and below
    return events.filter(({ lane, stage }) => lane === "stages" && stage !== "").flatMap(({ month, stage }, at) => {
        const name = report.names.stage(stage);
        const half = textWidth(name) * 3.5;
        const x = Math.max(across(month), half + 2);
        const side = at % 2;
        if (x - half < reach[side]!) return [];
        reach[side] = x + half + 8;
        return [svg("text", { x, y: y + (side === 0 ? -12 : 22), "text-anchor": "middle", class: "stage-name" }, name)];
    });
}

/** One stop of the tab key for all; the arrow keys go from event to event. */
function dots(events: Event[], across: (month: number) => number, middle: (lane: Lane) => number, sentence: HTMLElement): SVGElement {
    const marks = events.map((event, at) => {
        const big = event.lane === "stages";
        const mark = svg("circle", {
            class: `event event-${event.lane}`, cx: across(event.month).toFixed(1), cy: middle(event.lane).toFixed(1), r: big ? 7 : 4.5,
            role: "img", tabindex: at === 0 ? 0 : -1, "aria-label": `${event.date}: ${event.text}`, "data-row": event.row,
        });
        const tell = () => (sentence.textContent = `${event.date}: ${event.text}`);
        mark.addEventListener("pointerenter", tell);
        mark.addEventListener("focus", tell);
        return mark;
    });
    const group = svg("g", {}, ...marks);
    group.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        const from = marks.indexOf(event.target as SVGCircleElement);
        const to = event.key === "Home" ? 0 : event.key === "End" ? marks.length - 1 : from + (step ?? 0);
        if (from < 0 || to === from || !marks[to]) return;
        event.preventDefault();
        marks[from]!.setAttribute("tabindex", "-1");
        marks[to]!.setAttribute("tabindex", "0");
        marks[to]!.focus();
    });
    return group;
}
