import { html } from "lit";
import { post } from "../../api/client";
import { area, field } from "../../parts/fields/field";
import { openForm } from "../../parts/form-dialog";
import { answersWords } from "./words";

const SENTENCE_CHARACTERS = 300;

/** Asks for a sentence of an answer that commits to something, and until when. */
export function markCommitment(
    known: { readonly number?: number; readonly sentence?: string },
    done: (said: string) => void,
): Promise<boolean> {
    const w = answersWords().commitments;
    return openForm({
        title: w.markTitle,
        text: w.markText,
        action: w.mark,
        fields: ["number", "sentence", "dueOn"],
        form: (problem) =>
            html`${
                known.number === undefined
                    ? field({
                          id: "commitment-number",
                          name: "number",
                          label: w.number,
                          inputmode: "numeric",
                          maxlength: 12,
                          required: true,
                          error: problem("number"),
                      })
                    : html``
            }
            ${area({
                id: "commitment-sentence",
                name: "sentence",
                label: w.sentence,
                hint: w.sentenceHint,
                value: known.sentence ?? "",
                rows: 3,
                maxlength: SENTENCE_CHARACTERS,
                required: true,
                error: problem("sentence"),
            })}
            ${field({
                id: "commitment-due",
                name: "dueOn",
                label: w.due,
                hint: w.dueHint,
                type: "date",
                required: true,
                error: problem("dueOn"),
            })}`,
        done: async ({ number = "", sentence = "", dueOn = "" }) => {
            await post("/api/v1/studio/commitments", {
                body: {
                    number: known.number ?? (Number.parseInt(number, 10) || 0),
                    sentence,
                    dueOn,
                },
            });
            done(w.confirmed);
        },
    });
}
