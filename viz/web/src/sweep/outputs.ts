import { quantityName } from "../quantity.js";
import type { Report } from "../report.js";

/** Outputs are quantities of an applicant, written "KOR.p_in_force" or, of the main one, "p_in_force". */
export function outputName(report: Report, output: string): string {
    const match = output.match(/^([A-Za-z0-9]+)[.:/](.+)$/);
    if (!match) return quantityName(report, output);
    return `${report.names.country(match[1]!)}: ${quantityName(report, match[2]!)}`;
}

/** The chance of being in force where it is among the outputs. */
export function mainOutput(report: Report, outputs: string[]): string {
    return outputs.find((output) => output.endsWith(`p_${report.lastStage}`)) ?? outputs[0] ?? "";
}
