import { el, svg } from "../dom.js";
import type { Report } from "../report.js";
import type { Svg } from "./chart.js";
import { type LegendEntry, sign } from "./legend.js";
import { clipped, count, textWidth } from "../format.js";

/** A figure for a paper or a slide: title, legend, picture and where it comes from, with every style written out. */
export interface Exported {
    id: string;
    title: string;
    legend: LegendEntry[];
    picture: Svg;
}

const kMargin = 16;
const kPixelsPerPoint = 3; // of a PNG: sharp on paper
const kCharacter = 6.6; // a letter of the legend, in pixels
const kStyles = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "opacity", "font-family", "font-size", "font-weight", "font-variant", "text-anchor", "paint-order",
    "dominant-baseline", "visibility", "mix-blend-mode"];

export function exportButtons(report: Report, figure: () => Exported): HTMLElement {
    const button = (name: "SVG" | "PNG", save: (text: string, exported: Exported) => void) =>
        el("button", {
            type: "button",
            "aria-label": report.t("export.as", { format: name }),
            click: () => save(standalone(report, figure()), figure()),
        }, name);
    return el(
        "div",
        { class: "export" },
        button("SVG", (text, { id }) => download(new Blob([text], { type: "image/svg+xml" }), `${fileName(report, id)}.svg`)),
        button("PNG", (text, { id }) => savePng(text, `${fileName(report, id)}.png`)),
    );
}

export function download(blob: Blob, name: string): void {
    const address = URL.createObjectURL(blob);
    el("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const fileName = (report: Report, id: string) => `${report.manifest.scenario.name}-${id}`.replace(/[^\w.-]+/g, "_");

/** SVG text that needs no style sheet and no page; light, whatever the page looks like. */
export function standalone(report: Report, { title, legend, picture }: Exported): string {
    const width = Number(picture.getAttribute("width")) || picture.clientWidth;
    const height = Number(picture.getAttribute("height")) || picture.clientHeight;
    const inner = picture.cloneNode(true) as Svg;
    const signs = placedLegend(legend, width);
    const top = kMargin + 28 + signs.height;
    const whole = svg("svg", { xmlns: "http://www.w3.org/2000/svg", class: "plot export-root", width: width + 2 * kMargin, height: top + height + 34 });
    inner.setAttribute("x", String(kMargin));
    inner.setAttribute("y", String(top));
    whole.append(
        svg("rect", { width: "100%", height: "100%", fill: "var(--surface)" }),
        svg("text", { x: kMargin, y: kMargin + 12, "font-size": 16, "font-weight": 600, fill: "var(--ink)" }, title),
        svg("g", { transform: `translate(${kMargin},${kMargin + 26})` }, ...signs.elements),
        inner,
        svg("text", { x: kMargin, y: top + height + 20, "font-size": 11, fill: "var(--muted)" }, origin(report, width)),
    );
    whole.setAttribute("viewBox", `0 0 ${width + 2 * kMargin} ${top + height + 34}`);
    return serialised(whole);
}

function origin(report: Report, width: number): string {
    const { scenario, trials, seed, version } = report.manifest;
    return clipped(report.t("export.origin", { title: scenario.title, trials: count(trials), seed, version }), Math.floor(width / 6));
}

function placedLegend(entries: LegendEntry[], width: number): { elements: SVGElement[]; height: number } {
    let x = 0;
    let y = 0;
    const elements = entries.map((entry) => {
        const needed = 30 + textWidth(entry.label) * kCharacter + 14;
        if (x > 0 && x + needed > width) [x, y] = [0, y + 20];
        const placed = svg("g", { transform: `translate(${x},${y})` }, sign(entry), svg("text", { x: 28, y: 10, "font-size": 12, fill: "var(--ink)" }, entry.label));
        x += needed;
        return placed;
    });
    return { elements, height: entries.length > 0 ? y + 24 : 0 };
}

/** Hung into the page for a moment in its light dress, so that computed styles can be written into the elements. */
function serialised(whole: Svg): string {
    const stage = el("div", { class: "light backstage", "aria-hidden": "true" });
    stage.append(whole);
    document.body.append(stage);
    for (const element of [whole, ...whole.querySelectorAll<SVGElement>("*")]) writeStyles(element);
    stage.remove();
    return new XMLSerializer().serializeToString(whole);
}

function writeStyles(element: SVGElement): void {
    const style = getComputedStyle(element);
    for (const name of kStyles) {
        const value = style.getPropertyValue(name);
        if (value) element.setAttribute(name, value);
    }
    for (const name of ["class", "style", "tabindex"]) element.removeAttribute(name);
}

function savePng(text: string, name: string): void {
    const image = new Image();
    const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    image.addEventListener("load", () => {
        const canvas = el("canvas", { width: image.width * kPixelsPerPoint, height: image.height * kPixelsPerPoint });
        const context = canvas.getContext("2d")!;
        context.scale(kPixelsPerPoint, kPixelsPerPoint);
        context.drawImage(image, 0, 0);
        URL.revokeObjectURL(address);
        canvas.toBlob((blob) => blob && download(blob, name), "image/png");
    });
    image.src = address;
}
