import { diffArrays } from "diff";

export interface Piece {
    readonly kind: "same" | "gone" | "come";
    readonly text: string;
}

/** Where more words differ, nothing of both texts is compared. */
const MOST = 1_000;

/** Shorter than this, what is the same between two changes only disturbs. */
const ISLAND = 2;

/**
 * What was taken out of a text and put into it, in words; blanks and line breaks count, which the
 * library's own comparison of words passes over.
 */
export function diff(before: string, after: string): readonly Piece[] {
    const found = diffArrays(parts(before), parts(after), { maxEditLength: MOST });
    return joined(
        found?.map(({ added, removed, value }) => ({
            kind: added ? "come" : removed ? "gone" : "same",
            text: value.join(""),
        })) ?? [
            { kind: "gone", text: before },
            { kind: "come", text: after },
        ],
    );
}

function parts(text: string): string[] {
    if ("Segmenter" in Intl) {
        const segments = new Intl.Segmenter("zh", { granularity: "word" }).segment(text);
        return [...segments].map((segment) => segment.segment);
    }
    return [...text];
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
