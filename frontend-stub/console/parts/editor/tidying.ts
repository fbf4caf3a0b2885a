import { NONE, firstOf, isPunctuation, isPunctuationToAll, isSpace, lastOf } from "./characters";

/** A piece of a line; its address is empty where it is no link. */
export interface Run {
    readonly text: string;
    readonly bold: boolean;
    readonly address: string;
}

export type Line = readonly Run[];

const SPACES = /[\t \u00a0\u1680\u2000-\u200a\u202f\u205f]+/g;
// deno-lint-ignore no-control-regex
const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f\ufeff]/g;
const OPENING = "（《〈“‘「『【〔([";
const CLOSING = "）》〉”’」』】〕)]";

/** One way of writing for what looks the same; Tidying of the service does the same. */
export function tidy(lines: readonly Line[]): readonly Line[] {
    return lines.map(tidyLine).filter((line) => line.length > 0);
}

function tidyLine(given: Line): Line {
    let runs = spaced(merged(given));
    for (;;) {
        const at = runs.findIndex((run, place) => run.bold && trimmed(runs, place) !== null);
        if (at < 0) {
            return runs;
        }
        runs = merged(trimmed(runs, at) ?? runs);
    }
}

export function merged(runs: Line): Line {
    const all: Run[] = [];
    for (const run of runs) {
        const last = all.at(-1);
        if (run.text === "") {
            continue;
        }
        if (last && last.bold === run.bold && last.address === run.address) {
            all[all.length - 1] = { ...last, text: last.text + run.text };
        } else {
            all.push(run);
        }
    }
    return all;
}

/** One space at most, none at the ends of the line. */
function spaced(runs: Line): Line {
    const all: Run[] = [];
    let afterSpace = true;
    for (const run of runs) {
        let text = run.text.replace(UNSEEN, "").replaceAll("\n", " ").replace(SPACES, " ");
        if (all.length === 0) {
            text = text.replace(/^[\t-\r\ufeff\p{Z}]+/u, "");
        } else if (afterSpace && text.startsWith(" ")) {
            text = text.slice(1);
        }
        if (text !== "") {
            all.push({ ...run, text });
            afterSpace = text.endsWith(" ");
        }
    }
    while (all.length > 0) {
        const last = all.pop() as Run;
        const text = last.text.replace(/[\t-\r\ufeff\p{Z}]+$/u, "");
        if (text !== "") {
            all.push({ ...last, text });
            break;
        }
    }
    return merged(all);
}

/** With a character taken out of a bold run, where it could not begin or end there; else null. */
function trimmed(runs: Line, at: number): Line | null {
    const run = runs[at] as Run;
    const first = firstOf(run.text);
    const last = lastOf(run.text);
    const front = !stands(first, neighbour(runs, at, -1));
    const back = !stands(last, neighbour(runs, at, 1));
    if (!front && !back) {
        return null;
    }
    const pair = OPENING.indexOf(first);
    const both = pair >= 0 && CLOSING[pair] === last;
    const begin = front || both ? first.length : 0;
    const end = run.text.length - (back || both ? last.length : 0);
    const plain = { bold: false, address: run.address };
    return [
        ...runs.slice(0, at),
        { ...plain, text: run.text.slice(0, begin) },
        { ...run, text: begin < end ? run.text.slice(begin, end) : "" },
        { ...plain, text: run.text.slice(Math.max(begin, end)) },
        ...runs.slice(at + 1),
    ].filter(({ text }) => text !== "");
}

/** Whether ** may stand between an outer neighbour and what is bold. */
function stands(inner: string, outer: string): boolean {
    return (
        !isSpace(inner) && (!isPunctuation(inner) || isSpace(outer) || isPunctuationToAll(outer))
    );
}

/** The character that is written beside a run; the brackets of links count. */
function neighbour(runs: Line, at: number, step: 1 | -1): string {
    const address = runs[at]?.address ?? "";
    const other = runs[at + step];
    if (address !== "" && other?.address !== address) {
        return "[";
    }
    if (!other) {
        return NONE;
    }
    if (other.address !== "" && other.address !== address) {
        return "[";
    }
    return step < 0 ? lastOf(other.text) : firstOf(other.text);
}
