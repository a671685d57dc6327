import { Calendar } from "./format.js";
import { type Key, Labels, type Language, type Values } from "./labels.js";
import { Names } from "./names.js";
import { type Manifest, type Source, Tables } from "./payload.js";

/** One result directory and the language it is told in: what every figure is made from. */
export class Report {
    readonly labels: Labels;
    readonly names: Names;
    readonly calendar: Calendar;
    readonly tables: Tables;
    readonly manifest: Manifest;

    constructor(
        readonly source: Source,
        readonly language: Language,
    ) {
        this.manifest = source.manifest;
        this.tables = new Tables(source.tables);
        this.labels = new Labels(language);
        this.names = new Names(source.manifest.scenario, this.labels, source.manifest.details);
        this.calendar = new Calendar(source.manifest.scenario.start, source.manifest.scenario.months, language);
    }

    t(key: Key, values?: Values): string {
        return this.labels.get(key, values);
    }

    /** The stages after the first, in their order. */
    get stages(): string[] {
        return this.manifest.scenario.stages.slice(1);
    }

    get lastStage(): string {
        return this.stages[this.stages.length - 1]!;
    }

    get mainApplicant(): string {
        return this.manifest.scenario.applicant;
    }

    get endDate(): string {
        return this.calendar.long(this.calendar.end);
    }
}
