import en from "../../labels/en.json";
import ko from "../../labels/ko.json";

/** Every text of the page, by key; one file per language, with the same keys. */

export type Language = "en" | "ko";
export type Key = keyof typeof en.labels;
export type Values = Record<string, string | number>;

const kLabels: Record<Language, Record<string, string>> = { en: en.labels, ko: ko.labels };
const kTitles: Record<Language, Record<string, string>> = { en: en.titles, ko: ko.titles };

export class Labels {
    constructor(readonly language: Language) {}

    /** The text of a key, with {name} replaced by values. */
    get(key: Key, values: Values = {}): string {
        return (kLabels[this.language][key] ?? key).replace(/\{(\w+)\}/g, (hole, name: string) =>
            name in values ? String(values[name]) : hole,
        );
    }

    /** The text of a key that the data name, or the word itself with spaces where there is none. */
    word(group: string, word: string): string {
        return kLabels[this.language][`${group}.${word}`] ?? word.replaceAll("_", " ");
    }

    /** A name as the scenario gives it, translated where the language's file knows it. */
    title(text: string): string {
        return kTitles[this.language][text] ?? text;
    }
}
