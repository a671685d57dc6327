import type { Labels } from "./labels.js";
import type { Details, ScenarioNames } from "./payload.js";

const kGrounds = ["affinity", "trade", "pressure", "link", "disposition", "precondition", "prospects"];

/** Names of what result files hold by id. */
export class Names {
    private readonly variants: Map<string, string>;

    constructor(
        private readonly scenario: ScenarioNames,
        private readonly labels: Labels,
        details: Details | undefined,
    ) {
        this.variants = new Map([...Object.entries(details?.lever_titles ?? {}), ...(details?.variants ?? []).map(({ name, title }) => [name, title] as const)]);
    }

    country(id: string): string {
        return this.titled(this.scenario.countries?.[id] ?? this.scenario.applicants?.[id], id);
    }

    /** A lobby of another country than `home` says whose it is. */
    lobby(id: string, home = ""): string {
        const title = this.titled(this.scenario.lobbies?.[id], id);
        const country = countryOf(id);
        return country === home ? title : `${title} (${this.country(country)})`;
    }

    /** A country, or one of its lobbies. */
    agent(id: string, home = ""): string {
        return id.includes("/") ? this.lobby(id, home) : this.country(id);
    }

    /** Who stands in the way; for nobody, what the accession was doing instead. */
    who(type: string, id: string, home: string): string {
        if (type === "none") return this.labels.get("nobody", { doing: this.labels.word("status", id) });
        return this.agent(id, home);
    }

    /** An issue, or where an objection is over none, its ground. */
    issue(id: string): string {
        const title = this.scenario.issues?.[id];
        if (title === undefined && kGrounds.includes(id)) return this.labels.word("ground", id);
        return this.titled(title, id);
    }

    /** What is compared; levers turned on together are joined by +. */
    lever(id: string): string {
        const known = this.variants.get(id);
        if (known) return this.titled(known, id);
        return id.split("+").map((each) => this.titled(this.variants.get(each), each.replaceAll("_", " "))).join(" + ");
    }

    stage(id: string): string {
        return this.labels.word("stage", id);
    }

    private titled(title: string | undefined, id: string): string {
        return isolated(title ? this.labels.title(title) : id);
    }
}

export function countryOf(agent: string): string {
    return agent.split("/", 1)[0]!;
}

/** A name in right-to-left script is kept from turning the sentence around it. */
export function isolated(name: string): string {
    const plain = name.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, "");
    return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(plain) ? `\u2068${plain}\u2069` : plain;
}
