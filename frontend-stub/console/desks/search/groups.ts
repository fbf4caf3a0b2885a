import type { Schemas } from "../../api/types";
import type { Parts } from "../../parts/merge";

export type Group = Schemas["SearchWordGroup"];

/** What is edited here: groups of one's own, and shipped everyday words that are switched off. */
export interface OwnWords {
    readonly groups: readonly Group[];
    readonly off: readonly string[];
}

/** As the service takes them. */
export const MOST_GROUPS = 1_000;
export const MOST_EVERYDAY = 20;
export const MOST_OFFICIAL = 6;
export const LONGEST = 20;

/** Letters, digits and characters: a single one is part of half of all searches. */
const FEWEST = 2;

/** A group by its first everyday word, or a shipped word that is switched off. */
export type Part = `group ${string}` | `off ${string}`;

/** A group has no other name than what it begins with. */
export function nameOf(group: Group): string {
    return group.everyday[0] ?? "";
}

function groupPart(group: Group): Part {
    return `group ${nameOf(group)}`;
}

function offPart(word: string): Part {
    return `off ${word}`;
}

export function groupAt(part: Part, edited: OwnWords): Group | undefined {
    return edited.groups.find((group) => groupPart(group) === part);
}

/** Each group and each switch is a part; new groups come first. */
export const OWN_WORDS: Parts<OwnWords, Part> = {
    of: (...all) => [
        ...new Set(
            all.flatMap(({ groups, off }) => [...groups.map(groupPart), ...off.map(offPart)]),
        ),
    ],
    value: (part, edited) =>
        part.startsWith("group ")
            ? (groupAt(part, edited) ?? null)
            : edited.off.some((word) => offPart(word) === part),
    put: (parts, into, from) => {
        const put = new Set<string>(parts);
        const has = (edited: OwnWords, part: Part) => groupAt(part, edited) !== undefined;
        return {
            groups: [
                ...from.groups.filter(
                    (group) => put.has(groupPart(group)) && !has(into, groupPart(group)),
                ),
                ...into.groups.flatMap((group) =>
                    put.has(groupPart(group)) ? (groupAt(groupPart(group), from) ?? []) : group,
                ),
            ],
            off: [
                ...into.off.filter((word) => !put.has(offPart(word))),
                ...from.off.filter((word) => put.has(offPart(word))),
            ],
        };
    },
};

/** Words of a field: with commas or blanks between, or one a line; each once. */
export function split(text: string): readonly string[] {
    return [
        ...new Set(
            text
                .split(/[\s,，、;；/]+/)
                .map((word) => word.trim())
                .filter((word) => word !== ""),
        ),
    ];
}

export function joined(words: readonly string[]): string {
    return words.join("、");
}

/** What keeps a group from being taken, at one of its fields. */
export type Fault =
    | { readonly at: "everyday" | "official"; readonly why: "none" }
    | { readonly at: "everyday" | "official"; readonly why: "many"; readonly most: number }
    | {
          readonly at: "everyday" | "official";
          readonly why: "short" | "long" | "both" | "shipped";
          readonly word: string;
      }
    | {
          readonly at: "everyday";
          readonly why: "other";
          readonly word: string;
          readonly group: string;
      };

/**
 * What is wrong with a group beside others; null where nothing is. The service compares scripts
 * too, and has the last word.
 *
 * @param others own groups, without the one itself
 * @param shipped everyday words that are not switched off
 */
export function faultOf(
    group: Group,
    others: readonly Group[],
    shipped: ReadonlySet<string>,
): Fault | null {
    const sides = [
        ["everyday", group.everyday, MOST_EVERYDAY],
        ["official", group.official, MOST_OFFICIAL],
    ] as const;
    for (const [at, side, most] of sides) {
        if (side.length === 0) {
            return { at, why: "none" };
        }
        if (side.length > most) {
            return { at, why: "many", most };
        }
        for (const word of side) {
            if ((word.match(/[\p{L}\p{N}]/gu) ?? []).length < FEWEST) {
                return { at, why: "short", word };
            }
            if ([...word].length > LONGEST) {
                return { at, why: "long", word };
            }
        }
    }
    for (const word of group.everyday) {
        const other = others.find((one) => one.everyday.includes(word));
        if (other) {
            return { at: "everyday", why: "other", word, group: joined(other.everyday) };
        }
        if (shipped.has(word)) {
            return { at: "everyday", why: "shipped", word };
        }
    }
    const both = group.official.find((word) => group.everyday.includes(word));
    return both === undefined ? null : { at: "official", why: "both", word: both };
}
