import { html, type TemplateResult } from "lit";
import { words } from "../messages";
import { diff } from "./diff";

/**
 * A text with what was taken out struck through and what was put in underlined; read aloud too.
 *
 * @param show how what is there now looks
 */
export function difference(
    before: string,
    after: string,
    show: (text: string) => unknown = (text) => text,
): TemplateResult {
    const w = words().parts;
    return html`<span class="diff"
        >${diff(before, after).map((piece) => {
            switch (piece.kind) {
                case "same":
                    return html`${show(piece.text)}`;
                case "gone":
                    return html`<del
                        ><span class="visually-hidden">${w.gone}</span>${piece.text}</del
                    >`;
                case "come":
                    return html`<ins
                        ><span class="visually-hidden">${w.come}</span>${show(piece.text)}</ins
                    >`;
            }
        })}</span
    >`;
}
