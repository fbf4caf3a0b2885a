import type { ScreeningKind, ScreeningWord } from "../../api/types";
import type { Parts } from "../../parts/merge";

/** Of the list, as the service takes it. */
export const MOST_WORDS = 20_000;

/** Of one word. */
export const LONGEST = 40;

/** Letters, digits and characters; shorter words would hold half of all questions. */
const FEWEST = 2;

export type Words = readonly ScreeningWord[];

const indexes = new WeakMap<Words, ReadonlyMap<string, ScreeningWord>>();

/** By their texts. */
export function index(words: Words): ReadonlyMap<string, ScreeningWord> {
    let found = indexes.get(words);
    if (!found) {
        found = new Map(words.map((word) => [word.text, word]));
        indexes.set(words, found);
    }
    return found;
}

/** Each word is a part of the list; new ones come first. */
export const WORDS: Parts<Words, string> = {
    of: (...all) => [...new Set(all.flatMap((words) => [...index(words).keys()]))],
    value: (text, words) => {
        const word = index(words).get(text);
        return word ? [word.kind, word.bySound] : null;
    },
    put: (texts, into, from) => {
        const there = index(into);
        const wanted = index(from);
        const put = new Set(texts);
        return [
            ...from.filter((word) => put.has(word.text) && !there.has(word.text)),
            ...into.flatMap((word) => (put.has(word.text) ? (wanted.get(word.text) ?? []) : word)),
        ];
    },
};

/** What came of words that were typed or pasted. */
export interface Entered {
    readonly fresh: Words;
    /** In the list already, or twice among these. */
    readonly known: readonly string[];
    readonly short: readonly string[];
    readonly long: readonly string[];
}

/** One a line, or with commas between them. */
export function entered(
    text: string,
    kind: ScreeningKind,
    bySound: boolean,
    words: Words,
): Entered {
    const fresh = new Map<string, ScreeningWord>();
    const known: string[] = [];
    const short: string[] = [];
    const long: string[] = [];
    text.split(/[\n\r\t,，、;；]+/)
        .map((part) => part.trim())
        .filter((part) => part !== "")
        .forEach((part) => {
            if (index(words).has(part) || fresh.has(part)) {
                known.push(part);
            } else if (isShort(part)) {
                short.push(part);
            } else if (part.length > LONGEST) {
                long.push(part);
            } else {
                fresh.set(part, { text: part, kind, bySound });
            }
        });
    return { fresh: [...fresh.values()], known, short, long };
}

export function isShort(text: string): boolean {
    return (text.match(/[\p{L}\p{N}]/gu) ?? []).length < FEWEST;
}
