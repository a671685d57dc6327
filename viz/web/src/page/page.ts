import { el, replace } from "../dom.js";
import type { Language } from "../labels.js";
import type { Report } from "../report.js";
import { type Figure, makeFigure } from "./figure.js";
import type { FigureMaker, Section } from "./section.js";
import { themeSwitch } from "./theme.js";

/** The whole page: head, contents, sections, foot; and drawing it for a width. */

const kPrintWidth = 700; // pixels that A4 is wide between its margins
const kLanguages: [Language, string][] = [["en", "English"], ["ko", "한국어"]];

export class Page {
    private readonly figures: Figure[] = [];
    private width = 0;

    constructor(
        private readonly report: Report,
        private readonly root: HTMLElement,
        private readonly speak: (language: Language) => void,
    ) {}

    show(sections: Section[]): void {
        document.documentElement.lang = this.report.language;
        document.body.querySelectorAll(":scope > header, :scope > nav, :scope > footer, :scope > .skip").forEach((element) => element.remove());
        this.root.before(this.skipLink(), this.head(), this.contents(sections));
        this.root.after(this.foot());
        replace(this.root, ...this.warnings(), ...sections.map((section) => this.section(section)));
        this.draw();
    }

    /** Draws every figure, unless it was drawn for this width. */
    draw(width = this.columnWidth()): void {
        if (width === this.width) return;
        this.width = width;
        for (const figure of this.figures) figure.draw(width);
    }

    private columnWidth(): number {
        return this.root.querySelector(".canvas")?.parentElement?.clientWidth ?? 0;
    }

    private section(section: Section): HTMLElement {
        if (section.lead) return section.lead;
        return el(
            "section",
            { id: section.id, "aria-labelledby": `${section.id}-head` },
            el("h2", { id: `${section.id}-head` }, section.title),
            section.note && el("p", { class: "section-note" }, section.note),
            ...(section.content ?? []),
            ...section.figures.map((maker) => maker && this.figure(maker)),
        );
    }

    private figure(maker: FigureMaker): HTMLElement {
        const redraw = () => figure.draw(this.width);
        const figure = makeFigure(this.report, typeof maker === "function" ? maker(redraw) : maker);
        this.figures.push(figure);
        return figure.element;
    }

    private skipLink(): HTMLElement {
        return el("a", { class: "skip", href: "#report" }, this.report.t("page.skip"));
    }

    private head(): HTMLElement {
        const { report } = this;
        const { scenario, trials } = report.manifest;
        const subtitle = report.t(`page.subtitle_${report.source.kind}`, {
            club: report.labels.title(scenario.club_title), start: report.calendar.long(0), end: report.endDate, trials: trials?.toLocaleString("en-US") ?? "",
        });
        return el("header", { class: "page-head" }, el("div", {}, el("h1", { dir: "auto" }, report.labels.title(report.manifest.details?.title ?? report.source.title)), el("p", {}, subtitle)), el("div", { class: "switches" }, this.languages(), themeSwitch(report)));
    }

    private languages(): HTMLElement {
        const buttons = kLanguages.map(([language, name]) =>
            el("button", { type: "button", lang: language, "aria-pressed": String(language === this.report.language), click: () => this.speak(language) }, name),
        );
        return el("div", { role: "group", "aria-label": this.report.t("page.language"), class: "switch" }, ...buttons);
    }

    private contents(sections: Section[]): HTMLElement {
        const links = sections.filter(({ title }) => title).map(({ id, title }) => el("li", {}, el("a", { href: `#${id}` }, title)));
        return el("nav", { "aria-label": this.report.t("page.contents"), class: "contents" }, el("ul", {}, ...links));
    }

    private warnings(): HTMLElement[] {
        const { warnings, status, trials, trials_asked } = this.report.manifest;
        const interrupted = status === "interrupted" ? [this.report.t("page.interrupted", { trials, asked: trials_asked })] : [];
        return [...interrupted, ...(warnings ?? [])].map((text) => el("p", { class: "warning", role: "note" }, text));
    }

    private foot(): HTMLElement {
        return el("footer", {}, el("p", {}, this.report.t("page.foot")));
    }
}

/** Keeps figures as wide as the page; on paper as wide as paper. */
export function followWidth(root: HTMLElement, page: () => Page): void {
    let asked = 0;
    new ResizeObserver(() => {
        cancelAnimationFrame(asked);
        asked = requestAnimationFrame(() => page().draw());
    }).observe(root);
    window.addEventListener("beforeprint", () => page().draw(kPrintWidth));
    window.addEventListener("afterprint", () => page().draw());
}
