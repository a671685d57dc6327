import { comparison, sweep } from "./made_up.mjs";
import { pageOf, runPage } from "./results.mjs";

let made;

/** The pages that are looked at, by kind; that of a run has a comparison beside it. Made once a process. */
export function pages() {
    return (made ??= make());
}

function make() {
    const run = runPage("run", "scenarios/korea.yaml", 400);
    const compare = pageOf(comparison(run.folder));
    return {
        run: { ...pageOf(run.folder, [compare.folder]), beside: [compare.folder] },
        compare,
        sweep: pageOf(sweep(run.folder, 300)),
    };
}
