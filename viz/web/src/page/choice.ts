import { el } from "../dom.js";
import { type LegendEntry, picture } from "./legend.js";

export interface Option {
    value: string;
    label: string;
}

/** A labelled choice; `chosen` is called with the new value. */
export function choice(label: string, options: Option[], value: string, chosen: (value: string) => void): HTMLElement {
    const select = el(
        "select",
        {},
        ...options.map((option) => el("option", { value: option.value, selected: option.value === value }, option.label)),
    );
    select.addEventListener("change", () => chosen(select.value));
    return el("label", { class: "choice" }, el("span", {}, label), select);
}

/** A box, ticked at first, that switches what an entry of the legend stands for. */
export function tick(entry: LegendEntry, changed: (on: boolean) => void): HTMLElement {
    const box = el("input", { type: "checkbox", checked: true });
    box.addEventListener("change", () => changed(box.checked));
    return el("label", { class: "tick" }, box, picture(entry), entry.label);
}
