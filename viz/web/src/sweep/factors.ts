import type { Report } from "../report.js";

/** A factor as people name it, what it is first and whose last: "influence · Farmers (Japan)". The table has the path. */
export function factorName(report: Report, path: string): string {
    const { names } = report;
    const words = (text: string) => text.replaceAll(".", " · ").replaceAll("_", " ");
    const lobby = path.match(/^countries\.(\w+)\.lobbies\.(\w+)\.(.+)$/);
    if (lobby) return `${words(lobby[3]!)} · ${names.lobby(`${lobby[1]}/${lobby[2]}`)}`;
    const country = path.match(/^(?:countries|accessions)\.(\w+)\.(.+)$/);
    if (country) return `${words(country[2]!)} · ${names.country(country[1]!)}`;
    return words(path.replace(/^model\./, ""));
}
