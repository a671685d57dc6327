import { el } from "../dom.js";
import type { Report } from "../report.js";

const kThemes = ["auto", "light", "dark"] as const;

/** Light and dark follow the reader's system unless the reader says otherwise; for this visit only, nothing is stored. */
export function themeSwitch(report: Report): HTMLElement {
    const root = document.documentElement;
    const buttons = kThemes.map((theme) => {
        const button = el("button", { type: "button", "aria-pressed": String((root.dataset.theme ?? "auto") === theme) }, report.t(`theme.${theme}`));
        button.addEventListener("click", () => {
            root.dataset.theme = theme;
            for (const [at, each] of buttons.entries()) each.setAttribute("aria-pressed", String(kThemes[at] === theme));
        });
        return button;
    });
    return el("div", { role: "group", "aria-label": report.t("page.theme"), class: "switch" }, ...buttons);
}
