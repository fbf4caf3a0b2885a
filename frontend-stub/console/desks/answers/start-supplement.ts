import { html } from "lit";
import { post } from "../../api/client";
import type { Schemas } from "../../api/types";
import { field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { openForm } from "../../parts/form-dialog";
import { go, href } from "../../state/router";
import { answersWords } from "./words";

type Kind = Schemas["SupplementKind"];

/** Asks which spoken answer is to be added to or put right in writing, and leads to the draft. */
export function startSupplement(known: {
    readonly number?: number;
    readonly answerId?: string;
}): Promise<boolean> {
    const w = answersWords().supplement;
    return openForm({
        title: w.startTitle,
        text: w.startText,
        action: w.begin,
        fields: ["number", "kind"],
        form: (problem) =>
            html`${
                known.number === undefined
                    ? field({
                          id: "supplement-number",
                          name: "number",
                          label: w.number,
                          inputmode: "numeric",
                          maxlength: 12,
                          required: true,
                          error: problem("number"),
                      })
                    : html``
            }
            ${select({
                id: "supplement-kind",
                name: "kind",
                label: w.kind,
                value: "addition",
                options: [
                    ["addition", w.kinds.addition],
                    ["correction", w.kinds.correction],
                ],
                error: problem("kind"),
            })}`,
        done: async ({ number = "", kind = "addition" }) => {
            const draft = await post("/api/v1/studio/supplements", {
                body: {
                    number: known.number ?? (Number.parseInt(number, 10) || 0),
                    answerId: known.answerId ?? null,
                    kind: kind as Kind,
                },
            });
            go(href("answers", draft.questionId));
        },
    });
}
