import type { Report } from "../report.js";

/** A month of a stage's curve, as timeline.csv has it. */
export interface CurvePoint {
    month: number;
    date: Date;
    probability: number;
    lower: number;
    upper: number;
    bandLower: number;
    bandUpper: number;
}

/** Cumulative incidence by applicant and stage. */
export class Timeline {
    private readonly curves = new Map<string, CurvePoint[]>();

    constructor(report: Report) {
        const table = report.tables.get("timeline");
        if (table.length === 0) return;
        const applicant = table.texts("applicant");
        const stage = table.texts("stage");
        const [month, probability, lower, upper, bandLower, bandUpper] = ["month", "probability", "lower", "upper", "band_lower", "band_upper"].map(
            (name) => table.numbers(name),
        );
        const dates = Array.from({ length: report.manifest.scenario.months }, (_, each) => report.calendar.date(each));
        for (let row = 0; row < table.length; ++row) {
            const key = `${applicant[row]} ${stage[row]}`;
            if (!this.curves.has(key)) this.curves.set(key, []);
            this.curves.get(key)!.push({
                month: month![row]!,
                date: dates[month![row]!] ?? report.calendar.date(month![row]!),
                probability: probability![row]!,
                lower: lower![row]!,
                upper: upper![row]!,
                bandLower: bandLower![row]!,
                bandUpper: bandUpper![row]!,
            });
        }
    }

    curve(applicant: string, stage: string): CurvePoint[] {
        return this.curves.get(`${applicant} ${stage}`) ?? [];
    }
}
