import { html, nothing, type TemplateResult } from "lit";
import type { Schemas } from "../../../api/types";
import { difference } from "../../../parts/difference";
import { findingWord } from "../../../parts/finding";
import { moderationWords } from "../words";

/** What was taken out and put in, with what the screening covered. */
export function marked(before: string, after: string): TemplateResult {
    return difference(before, after, masks);
}

/**
 * A text in which the screening found something: each place is marked, with what it is. Places that
 * overlap are marked as one.
 */
export function withHits(
    text: string,
    hits: readonly Schemas["StudioHit"][],
): TemplateResult | typeof nothing {
    const pieces: (string | TemplateResult | typeof nothing)[] = [];
    let done = 0;
    for (const place of places(hits)) {
        pieces.push(masks(text.slice(done, place.from)));
        pieces.push(
            html`<mark class="hit" title=${place.says}
                >${text.slice(place.from, place.to)}<span class="visually-hidden"
                    >（${place.says}）</span
                ></mark
            >`,
        );
        done = place.to;
    }
    pieces.push(masks(text.slice(done)));
    return html`${pieces}`;
}

interface Place {
    readonly from: number;
    readonly to: number;
    readonly says: string;
}

function places(hits: readonly Schemas["StudioHit"][]): readonly Place[] {
    const found: Place[] = [];
    for (const hit of [...hits].sort((one, other) => one.from - other.from)) {
        const says = [findingWord(hit.code), hit.word].filter(Boolean).join("：");
        const last = found.at(-1);
        if (last && hit.from < last.to) {
            found[found.length - 1] = {
                from: last.from,
                to: Math.max(last.to, hit.to),
                says: last.says.includes(says) ? last.says : `${last.says}、${says}`,
            };
        } else {
            found.push({ from: hit.from, to: hit.to, says });
        }
    }
    return found;
}

const MASK = /([*＊]{2,})/;

/** Where the screening covered something. */
export function masks(text: string): TemplateResult | typeof nothing {
    const pieces = text.split(MASK);
    return html`${pieces.map((piece) =>
        MASK.test(piece)
            ? html`<mark class="mask" title=${moderationWords().masked}>${piece}</mark>`
            : piece,
    )}`;
}
