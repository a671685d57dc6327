import type { Language } from "./labels.js";

/** Numbers, dates and names as people read them. */

/** A share in per cent, with as many digits as the outcome page in the terminal gives it. */
export function percent(share: number): string {
    return points(share) + "%";
}

export function points(share: number): string {
    const value = 100 * share;
    if (value <= 0 || value >= 100) return value.toFixed(0);
    if (value < 0.1) return "<0.1";
    if (value > 99.9) return ">99.9";
    return value < 9.95 || value >= 99.5 ? value.toFixed(1) : value.toFixed(0);
}

/** Both ends of a range in per cent: "9–61%". */
export function percentRange(lower: number, upper: number): string {
    const [from, to] = rangeEnds(lower, upper);
    return `${from === to ? to : `${from}–${to}`}%`;
}

/** Whole per cent, or with one decimal where both ends are small. */
export function rangeEnds(lower: number, upper: number): [string, string] {
    const end = (share: number) => (upper < 0.0995 ? points(share) : (100 * share).toFixed(0));
    return [end(lower), end(upper)];
}

/** A difference of shares in per cent points, with its sign: "−2.1 to +5.3". */
export function signedPoints(difference: number): string {
    const value = 100 * difference;
    const digits = Math.abs(value) < 9.95 ? value.toFixed(1) : value.toFixed(0);
    if (Number(digits) === 0) return "0.0";
    return value > 0 ? `+${digits}` : digits.replace("-", "−");
}

export function count(value: number): string {
    return value.toLocaleString("en-US");
}

export function significant(value: number, digits = 3): string {
    if (value === 0) return "0";
    const text = Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(digits)));
    return text.replace("-", "−");
}

/** The calendar from a start such as "2026-12", in which months are counted from 0. */
export class Calendar {
    private readonly year: number;
    private readonly month: number;
    private readonly longTexts = new Map<number, string>(); // asked for once a point of a curve

    constructor(
        start: string,
        readonly months: number,
        private readonly language: Language,
    ) {
        [this.year, this.month] = start.split("-").map(Number) as [number, number];
    }

    date(month: number): Date {
        return new Date(Date.UTC(this.year, this.month - 1 + Math.round(month), 1));
    }

    /** "2033-04" in figures of tables, where dates must sort and align. */
    iso(month: number): string {
        return this.date(month).toISOString().slice(0, 7);
    }

    /** "April 2033", "2033년 4월". */
    long(month: number): string {
        const whole = Math.round(month);
        if (!this.longTexts.has(whole)) this.longTexts.set(whole, longMonth(this.date(whole), this.language));
        return this.longTexts.get(whole)!;
    }

    get end(): number {
        return this.months - 1;
    }

    /** January of every nth year, so many that labels of `width` pixels fit into `space`. */
    years(space: number, width = 40): Date[] {
        const first = this.date(0).getUTCFullYear() + (this.date(0).getUTCMonth() > 0 ? 1 : 0);
        const last = this.date(this.end).getUTCFullYear();
        const fitting = Math.max(1, Math.floor(space / width));
        const step = [1, 2, 3, 4, 5, 10, 20, 25, 50].find((each) => (last - first) / each + 1 <= fitting) ?? 100;
        const years: Date[] = [];
        for (let year = first; year <= last; year += step) years.push(new Date(Date.UTC(year, 0, 1)));
        return years;
    }
}

const kEnglishMonth = new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "long", timeZone: "UTC" });

function longMonth(date: Date, language: Language): string {
    return language === "ko" ? `${date.getUTCFullYear()}년 ${date.getUTCMonth() + 1}월` : kEnglishMonth.format(date);
}

export function yearOf(date: Date): string {
    return String(date.getUTCFullYear());
}

/** At most so many characters, with an ellipsis where some are left out. */
export function clipped(text: string, length: number): string {
    const characters = [...text];
    return characters.length <= length ? text : characters.slice(0, length - 1).join("").trimEnd() + "…";
}

/** How wide a text is in small letters of the Latin alphabet: capitals are wider, Hangul and Han nearly double. */
export function textWidth(text: string): number {
    let width = 0;
    for (const character of text) width += /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(character) ? 1.8 : /[A-Z]/.test(character) ? (/[MW]/.test(character) ? 1.75 : 1.2) : 1;
    return width;
}

/** A text cut to a width, in characters of the Latin alphabet. */
export function fitted(text: string, width: number): string {
    if (textWidth(text) <= width) return text;
    const kept: string[] = [];
    let used = 1;
    for (const character of text) {
        used += textWidth(character);
        if (used > width) break;
        kept.push(character);
    }
    return kept.join("").trimEnd() + "…";
}
