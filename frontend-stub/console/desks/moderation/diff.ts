import { html, nothing, type TemplateResult } from "lit";
import { words } from "../../messages";

export interface Piece {
    readonly kind: "same" | "gone" | "come";
    readonly text: string;
}

/** More of both is not compared word by word. */
const MOST = 2_000_000;

/** Shorter than this, what is the same between two changes only disturbs. */
const ISLAND = 2;

/** What was taken out of a text and put into it, in words. */
export function diff(before: string, after: string): readonly Piece[] {
    const one = parts(before);
    const other = parts(after);
    let head = 0;
    while (head < one.length && head < other.length && one[head] === other[head]) {
        head++;
    }
    let tail = 0;
    while (
        tail < one.length - head &&
        tail < other.length - head &&
        one[one.length - 1 - tail] === other[other.length - 1 - tail]
    ) {
        tail++;
    }
    return joined([
        { kind: "same", text: one.slice(0, head).join("") },
        ...middle(one.slice(head, one.length - tail), other.slice(head, other.length - tail)),
        { kind: "same", text: one.slice(one.length - tail).join("") },
    ]);
}

function parts(text: string): readonly string[] {
    if ("Segmenter" in Intl) {
        const segments = new Intl.Segmenter("zh", { granularity: "word" }).segment(text);
        return [...segments].map((segment) => segment.segment);
    }
    return [...text];
}

/** The longest common subsequence, by the table of its lengths. */
function middle(one: readonly string[], other: readonly string[]): Piece[] {
    const width = other.length + 1;
    if (one.length * other.length > MOST) {
        return [
            { kind: "gone", text: one.join("") },
            { kind: "come", text: other.join("") },
        ];
    }
    const lengths = new Uint16Array((one.length + 1) * width);
    const at = (i: number, k: number) => lengths[i * width + k] ?? 0;
    for (let i = one.length - 1; i >= 0; i--) {
        for (let k = other.length - 1; k >= 0; k--) {
            lengths[i * width + k] =
                one[i] === other[k] ? at(i + 1, k + 1) + 1 : Math.max(at(i + 1, k), at(i, k + 1));
        }
    }
    const pieces: Piece[] = [];
    let i = 0;
    let k = 0;
    while (i < one.length || k < other.length) {
        if (i < one.length && k < other.length && one[i] === other[k]) {
            pieces.push({ kind: "same", text: one[i] ?? "" });
            i++;
            k++;
        } else if (i < one.length && (k >= other.length || at(i + 1, k) >= at(i, k + 1))) {
            pieces.push({ kind: "gone", text: one[i] ?? "" });
            i++;
        } else {
            pieces.push({ kind: "come", text: other[k] ?? "" });
            k++;
        }
    }
    return pieces;
}

/** Neighbours of a kind are one piece, what goes stands before what comes. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
    const found: Piece[] = [];
    let gone = "";
    let come = "";
    const flush = () => {
        if (gone) {
            found.push({ kind: "gone", text: gone });
        }
        if (come) {
            found.push({ kind: "come", text: come });
        }
        gone = "";
        come = "";
    };
    pieces.forEach((piece, at) => {
        if (piece.text === "") {
            return;
        }
        const island =
            piece.kind === "same" &&
            (gone || come) &&
            piece.text.length < ISLAND &&
            pieces.slice(at + 1).some((next) => next.kind !== "same" && next.text !== "");
        if (piece.kind === "gone" || island) {
            gone += piece.text;
        }
        if (piece.kind === "come" || island) {
            come += piece.text;
        }
        if (piece.kind === "same" && !island) {
            flush();
            const last = found.at(-1);
            if (last?.kind === "same") {
                found.pop();
                found.push({ kind: "same", text: last.text + piece.text });
            } else {
                found.push(piece);
            }
        }
    });
    flush();
    return found;
}

/** A text with what was taken out struck through and what was put in underlined; read aloud too. */
export function marked(before: string, after: string): TemplateResult {
    const w = words().moderation;
    return html`<span class="diff"
        >${diff(before, after).map((piece) => {
            switch (piece.kind) {
                case "same":
                    return html`${masks(piece.text)}`;
                case "gone":
                    return html`<del
                        ><span class="visually-hidden">${w.gone}</span>${piece.text}</del
                    >`;
                case "come":
                    return html`<ins
                        ><span class="visually-hidden">${w.come}</span>${masks(piece.text)}</ins
                    >`;
            }
        })}</span
    >`;
}

const MASK = /([*＊]{2,})/;

/** Where the screening covered something. */
export function masks(text: string): TemplateResult | typeof nothing {
    const pieces = text.split(MASK);
    return html`${pieces.map((piece) =>
        MASK.test(piece)
            ? html`<mark class="mask" title=${words().moderation.masked}>${piece}</mark>`
            : piece,
    )}`;
}
