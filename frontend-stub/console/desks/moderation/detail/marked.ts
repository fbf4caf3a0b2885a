import { html, nothing, type TemplateResult } from "lit";
import { moderationWords } from "../words";
import { diff } from "./diff";

/** A text with what was taken out struck through and what was put in underlined; read aloud too. */
export function marked(before: string, after: string): TemplateResult {
    const w = moderationWords();
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
            ? html`<mark class="mask" title=${moderationWords().masked}>${piece}</mark>`
            : piece,
    )}`;
}
