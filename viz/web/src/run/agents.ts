import { select, zoom, zoomIdentity } from "d3";

import { el, replace, svg } from "../dom.js";
import { significant } from "../format.js";
import { tick } from "../page/choice.js";
import type { FigureSpec } from "../page/figure.js";
import type { LegendEntry } from "../page/legend.js";
import { countryOf } from "../names.js";
import type { Report } from "../report.js";

/** The agents and their ties, where the program has laid them out; a list beside them does what the pointer does. */

interface Agent {
    id: string;
    kind: string;
    weight: number;
    x: number;
    y: number;
}

interface Tie {
    from: string;
    to: string;
    kind: string;
    weight: number;
}

const kKinds = ["influence", "diplomatic", "trade"];
const kShownTies = 8;
const kEdge = 22; // room for the outermost labels

export function agents(report: Report): FigureSpec {
    const table = report.tables.get("graph");
    const found = read(report);
    const kinds = kKinds.map((kind): LegendEntry => ({
        label: report.labels.word("tie", kind), colour: `var(--tie-${kind})`, mark: kind === "diplomatic" ? "dash" : "line",
    }));
    const view = new AgentView(report, found.agents, found.ties);
    return {
        id: "agents",
        title: report.t("agents.title"),
        finding: () => report.t("agents.finding", { agents: found.agents.length, ties: found.ties.length }),
        reading: report.t("agents.reading"),
        controls: [
            ...kinds.map((entry, at) => tick(entry, (on) => view.showTies(kKinds[at]!, on))),
            view.zoomButtons(),
        ],
        exportedLegend: () => kinds,
        draw: (width) => view.draw(width),
        companion: view.list,
        data: () => [{ table, rows: table.all() }],
    };
}

function read(report: Report): { agents: Agent[]; ties: Tie[] } {
    const table = report.tables.get("graph");
    const [row, id, other, kind] = ["row", "id", "other", "kind"].map((name) => table.texts(name));
    const [weight, x, y] = ["weight", "x", "y"].map((name) => table.numbers(name));
    const agents: Agent[] = [];
    const ties: Tie[] = [];
    for (const at of table.all()) {
        if (row![at] === "node") agents.push({ id: id![at]!, kind: kind![at]!, weight: weight![at] ?? 0, x: x![at] ?? 0.5, y: y![at] ?? 0.5 });
        else ties.push({ from: id![at]!, to: other![at]!, kind: kind![at]!, weight: weight![at] ?? 0 });
    }
    return { agents, ties };
}

class AgentView {
    readonly list: HTMLElement;
    private readonly countries: string[];
    private readonly byId: Map<string, Agent>;
    private readonly detail = el("div", { class: "agent-detail", "aria-live": "polite" });
    private readonly hidden = new Set<string>();
    private picture = svg("svg");
    private inner = svg("g");
    private readonly zooming = zoom<SVGSVGElement, unknown>().scaleExtent([1, 12]);
    private lines: { tie: Tie; line: SVGElement }[] = [];
    private circles = new Map<string, SVGElement>();

    constructor(
        private readonly report: Report,
        private readonly agents: Agent[],
        private readonly ties: Tie[],
    ) {
        this.byId = new Map(agents.map((agent) => [agent.id, agent]));
        this.countries = agents.filter(({ id }) => !id.includes("/")).map(({ id }) => id);
        this.list = el("div", { class: "agent-list" }, this.filterBox(), this.detail);
        this.detail.append(el("p", { class: "hint" }, report.t("agents.hint")));
    }

    draw(width: number): SVGSVGElement {
        const size = width < 700 ? width : Math.min(width * 0.66, 720);
        const height = Math.min(size, 640);
        const [across, down] = [(x: number) => kEdge + x * (size - 2 * kEdge), (y: number) => kEdge + y * (height - 2 * kEdge)];
        this.picture = svg("svg", { class: "plot graph", width: size, height, viewBox: `0 0 ${size} ${height}`, role: "img", "aria-label": this.report.t("agents.title") });
        this.inner = svg("g");
        this.lines = this.ties.flatMap((tie) => this.tieLine(tie, across, down));
        this.circles = new Map(this.agents.map((agent) => [agent.id, this.circle(agent, across(agent.x), down(agent.y))]));
        this.inner.append(...this.lines.map(({ line }) => line), ...this.circles.values(), ...this.countryLabels(across, down));
        this.picture.append(this.inner);
        this.zooming.on("zoom", ({ transform }) => this.inner.setAttribute("transform", transform.toString()));
        this.zooming.filter((event: WheelEvent) => event.type !== "wheel" || event.ctrlKey || event.metaKey);
        select(this.picture).call(this.zooming);
        this.update();
        return this.picture;
    }

    showTies(kind: string, on: boolean): void {
        if (on) this.hidden.delete(kind);
        else this.hidden.add(kind);
        this.update();
    }

    zoomButtons(): HTMLElement {
        const button = (text: string, label: string, act: () => void) => el("button", { type: "button", "aria-label": label, click: act }, text);
        const by = (factor: number) => () => select(this.picture).call(this.zooming.scaleBy, factor);
        return el(
            "span",
            { class: "zoom" },
            button("+", this.report.t("agents.zoom_in"), by(1.5)),
            button("−", this.report.t("agents.zoom_out"), by(1 / 1.5)),
            button("↺", this.report.t("agents.zoom_reset"), () => select(this.picture).call(this.zooming.transform, zoomIdentity)),
        );
    }

    private tieLine(tie: Tie, across: (x: number) => number, down: (y: number) => number) {
        const [from, to] = [this.byId.get(tie.from), this.byId.get(tie.to)];
        if (!from || !to) return [];
        const line = svg("line", {
            class: `tie tie-${tie.kind}`, x1: across(from.x).toFixed(1), y1: down(from.y).toFixed(1), x2: across(to.x).toFixed(1), y2: down(to.y).toFixed(1),
            "stroke-width": (0.4 + 1.6 * Math.min(1, tie.weight)).toFixed(2),
        });
        return [{ tie, line }];
    }

    private circle(agent: Agent, x: number, y: number): SVGElement {
        const country = !agent.id.includes("/");
        const radius = country ? 6 + 6 * Math.sqrt(agent.weight) : 2.4 + 3.2 * Math.sqrt(agent.weight);
        const circle = svg(
            "circle",
            { class: `agent agent-${agent.kind}`, "data-id": agent.id, cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1), fill: this.colour(agent.id) },
            svg("title", {}, `${this.report.names.agent(agent.id)} · ${this.report.labels.word("agent", agent.kind)}`),
        );
        circle.addEventListener("pointerenter", () => this.highlight(agent.id));
        circle.addEventListener("pointerleave", () => this.highlight(""));
        circle.addEventListener("click", () => this.show(agent.id));
        return circle;
    }

    /** On its circle, or where another label is there already, above or below it; heavier countries choose first. */
    private countryLabels(across: (x: number) => number, down: (y: number) => number): SVGElement[] {
        const placed: { x: number; y: number; half: number }[] = [];
        const byWeight = this.countries.map((id) => this.byId.get(id)!).sort((a, b) => b.weight - a.weight);
        return byWeight.flatMap((agent) => {
            const [x, half] = [across(agent.x), agent.id.length * 3.2];
            const free = (y: number) => placed.every((other) => Math.abs(other.y - y) >= 10 || Math.abs(other.x - x) >= other.half + half);
            const y = [0, 13, -13, 24, -24].map((shift) => down(agent.y) + 3 + shift).find(free);
            if (y === undefined) return [];
            placed.push({ x, y, half });
            return [svg("text", { class: "agent-label", x: x.toFixed(1), y: y.toFixed(1), "text-anchor": "middle" }, agent.id)];
        });
    }

    /** Hues go round the circle by steps that keep neighbours in the alphabet apart. */
    private colour(id: string): string {
        const at = this.countries.indexOf(countryOf(id));
        return `hsl(${Math.round((at * 137.5) % 360)} 58% ${at % 2 ? 66 : 74}%)`;
    }

    private update(): void {
        for (const { tie, line } of this.lines) line.classList.toggle("off", this.hidden.has(tie.kind));
    }

    private highlight(id: string): void {
        this.picture.classList.toggle("some", id !== "");
        const near = new Set([id]);
        for (const { tie, line } of this.lines) {
            const touches = tie.from === id || tie.to === id;
            line.classList.toggle("near", touches);
            if (touches && !this.hidden.has(tie.kind)) near.add(tie.from).add(tie.to);
        }
        for (const [other, circle] of this.circles) circle.classList.toggle("near", near.has(other));
    }

    private show(id: string): void {
        const { report } = this;
        const agent = this.byId.get(id)!;
        this.highlight(id);
        const near = this.ties.filter(({ from, to }) => from === id || to === id).sort((a, b) => b.weight - a.weight);
        const sentence = (tie: Tie) =>
            report.t(tie.kind === "influence" ? (tie.from === id ? "agents.influences" : "agents.influenced") : "agents.tied", {
                kind: report.labels.word("tie", tie.kind), name: report.names.agent(tie.from === id ? tie.to : tie.from, countryOf(id)), weight: significant(tie.weight, 2),
            });
        replace(
            this.detail,
            el("h4", { dir: "auto" }, report.names.agent(id)),
            el("p", {}, report.labels.word("agent", agent.kind)),
            el("ul", {}, ...near.slice(0, kShownTies).map((tie) => el("li", {}, sentence(tie)))),
            near.length > kShownTies && el("p", { class: "hint" }, report.t("agents.more", { count: near.length - kShownTies })),
        );
    }

    /** Every agent by country; choosing one does what pointing at it does. */
    private filterBox(): HTMLElement {
        const { names } = this.report;
        const groups = this.countries.map((country) => {
            const members = this.agents.filter(({ id }) => countryOf(id) === country);
            return el("optgroup", { label: names.country(country) }, ...members.map(({ id }) => el("option", { value: id }, names.agent(id, country))));
        });
        const list = el("select", { size: 10 }, ...groups);
        list.addEventListener("change", () => this.show(list.value));
        list.addEventListener("blur", () => this.highlight(""));
        return el("label", { class: "choice tall" }, el("span", {}, this.report.t("agents.list")), list);
    }
}
