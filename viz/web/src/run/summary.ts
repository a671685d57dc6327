import { percent, percentRange } from "../format.js";
import type { Report } from "../report.js";

/** A quantity of summary.csv: the estimate, its Monte Carlo interval and the spread over what is not known. */
export interface Estimate {
    value: number | null;
    lower: number | null;
    upper: number | null;
    spreadLower: number | null;
    spreadUpper: number | null;
}

const kNothing: Estimate = { value: null, lower: null, upper: null, spreadLower: null, spreadUpper: null };

/** summary.csv by applicant and quantity. */
export class Summary {
    private readonly estimates = new Map<string, Estimate>();
    readonly applicants: string[];

    constructor(private readonly report: Report) {
        const table = report.tables.get("summary");
        if (table.length === 0) {
            this.applicants = [];
            return;
        }
        const applicants = table.texts("applicant");
        const quantities = table.texts("quantity");
        const [value, lower, upper, spreadLower, spreadUpper] = ["estimate", "lower", "upper", "spread_lower", "spread_upper"].map(
            (name) => table.numbers(name),
        );
        applicants.forEach((applicant, row) =>
            this.estimates.set(`${applicant} ${quantities[row]}`, {
                value: value![row]!,
                lower: lower![row]!,
                upper: upper![row]!,
                spreadLower: spreadLower![row]!,
                spreadUpper: spreadUpper![row]!,
            }),
        );
        this.applicants = this.ranked([...new Set(applicants)]);
    }

    of(applicant: string, quantity: string): Estimate {
        return this.estimates.get(`${applicant} ${quantity}`) ?? kNothing;
    }

    /** The chance of a stage by the horizon. */
    chance(applicant: string, stage: string): Estimate {
        return this.of(applicant, `p_${stage}`);
    }

    /** A stage that every future entered in one month before the start is a fact: that month, else nothing. */
    fact(applicant: string, stage: string): number | null {
        const first = this.of(applicant, `q10_months_to_${stage}`).value;
        const last = this.of(applicant, `q90_months_to_${stage}`).value;
        const past = first !== null && first < 0 && first === last && this.chance(applicant, stage).value === 1;
        return past ? first : null;
    }

    /** The main applicant first, then by the chance of the last stage. */
    private ranked(applicants: string[]): string[] {
        const chance = (applicant: string) => this.chance(applicant, this.report.lastStage).value ?? 0;
        const main = this.report.mainApplicant;
        return applicants.sort((a, b) => Number(b === main) - Number(a === main) || chance(b) - chance(a) || a.localeCompare(b));
    }
}

/** "±2", rounded up; of a share, in per cent points. */
/** "34% ±3"; where that would reach beyond 0 or 100%, the ends: "0.4% (0.2–0.9)". */
export function withError(estimate: Estimate): string {
    const { value, lower, upper } = estimate;
    if (value === null || lower === null || upper === null) return "";
    const half = Math.max(upper - value, value - lower);
    const beyond = value > 0 && value < 1 && (value - half < 0 || value + half > 1);
    return beyond ? `${percent(value)} (${percentRange(lower, upper)})` : `${percent(value)} ±${errorPoints(estimate)}`;
}

export function errorPoints({ value, lower, upper }: Estimate): string {
    if (value === null || lower === null || upper === null) return "";
    const half = 100 * Math.max(upper - value, value - lower) - 1e-9;
    return half > 0.95 ? Math.ceil(half).toFixed(0) : Math.max(0.1, Math.ceil(half * 10) / 10).toFixed(1);
}
