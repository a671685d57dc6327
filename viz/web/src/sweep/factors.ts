import type { Report } from "../report.js";

/** A factor as people name it, what it is first and whose last: "influence · Farmers (Japan)". The table has the path. */
export function factorName(report: Report, path: string): string {
    const { names } = report;
    const words = (text: string) => wordName(text.replaceAll(".", " · "));
    const lobby = path.match(/^countries\.(\w+)\.lobbies\.(\w+)\.(.+)$/);
    if (lobby) return `${words(lobby[3]!)} · ${names.lobby(`${lobby[1]}/${lobby[2]}`)}`;
    const country = path.match(/^(?:countries|accessions)\.(\w+)\.(.+)$/);
    if (country) return `${words(country[2]!)} · ${names.country(country[1]!)}`;
    return words(path.replace(/^model\./, ""));
}

/** A word that a factor can be, such as the name of a rule. */
export const wordName = (word: string) => word.replaceAll("_", " ");
