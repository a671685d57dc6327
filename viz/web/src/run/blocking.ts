import type { Report } from "../report.js";
import type { Summary } from "./summary.js";

/** A row of blockers.csv, with its share of all futures too. */
export interface Blocker {
    stage: string;
    type: string;
    who: string;
    issue: string;
    /** Of the futures that stop before the stage. */
    share: number;
    /** Of all futures. */
    ofAll: number;
    /** Of this row's futures: nobody else objected. */
    alone: number;
}

/** Who stands in an applicant's way, most often first. */
export function blockersOf(report: Report, summary: Summary, applicant: string): Blocker[] {
    const table = report.tables.get("blockers");
    if (table.length === 0) return [];
    const [stage, type, who, issue] = ["stage", "who_type", "who", "issue"].map((name) => table.texts(name));
    const share = table.numbers("share");
    const alone = table.numbers("alone");
    return table
        .where("applicant", applicant)
        .map((row) => ({
            stage: stage![row]!,
            type: type![row]!,
            who: who![row]!,
            issue: issue![row]!,
            share: share[row] ?? 0,
            ofAll: (share[row] ?? 0) * (summary.of(applicant, `p_stopped_before_${stage![row]}`).value ?? 0),
            alone: alone[row] ?? 0,
        }))
        .sort((a, b) => b.ofAll - a.ofAll);
}

/** Added up over what two rows have in common. */
export function addedUp(blockers: Blocker[], key: (blocker: Blocker) => string): Map<string, number> {
    const sums = new Map<string, number>();
    for (const blocker of blockers) sums.set(key(blocker), (sums.get(key(blocker)) ?? 0) + blocker.ofAll);
    return new Map([...sums].sort((a, b) => b[1] - a[1]));
}
