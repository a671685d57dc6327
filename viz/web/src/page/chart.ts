import * as Plot from "@observablehq/plot";

/** Plot, as this page uses it: themed by the page's style sheet alone, and one picture for those who listen. */

export type Svg = SVGSVGElement;

/** Draws; `label` is what a screen reader says instead of the picture. */
export function draw(label: string, options: Plot.PlotOptions): Svg {
    const picture = Plot.plot({ className: "plot", ...options }) as unknown as Svg;
    picture.querySelector("style")?.remove(); // a policy without inline styles would refuse it
    for (const mark of picture.querySelectorAll("[aria-label]")) nameMark(mark);
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", label);
    return picture;
}

/** What is inside a picture needs no label of its own. */
function nameMark(mark: Element): void {
    mark.setAttribute("data-mark", mark.getAttribute("aria-label")!);
    mark.removeAttribute("aria-label");
}

/** Colours are variables of the style sheet, so that light, dark and print need no second drawing. */
export const kInk = "var(--ink)";
export const kMuted = "var(--muted)";
export const kLine = "var(--line)";
export const kAccent = "var(--accent)";
export const kSurface = "var(--surface)";
const kStageColours = 6;
const kCategories = 7;
const kHeatSteps = 7;

/** Stages go from early to late over the whole palette, however many a club has. */
export function stageColour(index: number, stages: number): string {
    const at = stages < 2 ? kStageColours - 1 : Math.round((index * (kStageColours - 1)) / (stages - 1));
    return `var(--stage-${at})`;
}

/** Distinct colours; past their number the rest share grey. */
export function categoryColour(index: number): string {
    return index < kCategories ? `var(--category-${index})` : "var(--category-rest)";
}

export interface Heat {
    fill: string;
    text: string;
}

/** The step of the heat scale for a share of the largest value; with the colour in which text is legible on it. */
export function heat(shareOfLargest: number): Heat {
    const step = Math.min(kHeatSteps - 1, Math.max(0, Math.ceil(shareOfLargest * kHeatSteps) - 1));
    return { fill: `var(--heat-${step})`, text: step >= 4 ? "var(--on-strong-heat)" : "var(--ink)" };
}

export const kHeatLegend = Array.from({ length: kHeatSteps }, (_, step) => `var(--heat-${step})`);

/** Moves labels apart along one axis until they are `gap` from each other, within [lowest, highest]. */
export function apart(wanted: number[], gap: number, lowest: number, highest: number): number[] {
    const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
    const placed = [...wanted];
    let floor = lowest;
    for (const index of order) floor = (placed[index] = Math.max(placed[index]!, floor)) + gap;
    let ceiling = highest;
    for (const index of order.reverse()) ceiling = (placed[index] = Math.min(placed[index]!, ceiling)) - gap;
    return placed;
}

/** Rows and columns of small multiples: as many beside each other as are `least` wide. */
export function grid(panels: number, width: number, least: number): { columns: number; rows: number } {
    const fitting = Math.max(1, Math.floor(width / least));
    const rows = Math.ceil(panels / fitting);
    return { columns: Math.min(fitting, Math.ceil(panels / rows)), rows };
}
