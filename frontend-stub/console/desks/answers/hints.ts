import { html, nothing, type TemplateResult } from "lit";
import type { Schemas } from "../../api/types";
import { area } from "../../parts/fields/field";
import { openForm } from "../../parts/form-dialog";
import { answersWords } from "./words";

type Hint = Schemas["DraftHint"];

const NOTE_CHARACTERS = 300;

/** Shows what to look at before an answer is sent; it can be sent all the same. */
export function showHints(
    hints: readonly Hint[],
    send: (note: string) => Promise<void>,
): Promise<boolean> {
    const w = answersWords().hints;
    const copied = hints.some((hint) => hint.code === "copied");
    return openForm({
        title: w.title,
        text: html`<p>${w.text}</p>
            <ul class="hints">
                ${hints.map((hint) => html`<li>${hintWords(hint)}</li>`)}
            </ul>`,
        action: w.send,
        fields: ["note"],
        form: (problem) =>
            area({
                id: "review-note",
                name: "note",
                label: copied ? w.noteNeeded : w.note,
                rows: 2,
                maxlength: NOTE_CHARACTERS,
                required: copied,
                spellcheck: true,
                error: problem("note"),
            }),
        done: ({ note = "" }) => send(note),
    });
}

function hintWords(hint: Hint): TemplateResult {
    const w = answersWords().hints;
    return html`${
        hint.code === "copied"
            ? w.copied(hint.percent ?? 0, hint.copiedFrom ?? 0)
            : hint.code === "contradicts" && hint.copiedFrom !== null
              ? w.contradicts(hint.copiedFrom)
              : w.codes[hint.code]
    }${hint.quote ? html`<q lang="zh">${hint.quote}</q>` : nothing}`;
}
