import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { post } from "../../api/client";
import type { Schemas } from "../../api/types";
import { screeningWords } from "./words";
import { area } from "../../parts/fields/field";
import { findingWord } from "../../parts/finding";
import { icon } from "../../parts/icons";
import { TryingElement } from "../../parts/trying";
import type { Words } from "./entered";

type ScreeningOutcome = Schemas["ScreeningOutcome"];

/** As long as the background of a question may be. */
const LONGEST = 1_000;

/** Says of a text whether it would be held, and why; by the words as they stand here. */
@customElement("wz-trial")
export class Trial extends TryingElement<Words, ScreeningOutcome> {
    @state() private found: ScreeningOutcome | null = null;
    /** To which the outcome belongs. */
    @state() private tried = "";

    override render() {
        const w = screeningWords();
        return html`<section class="part trial">
            <h2>${w.try}</h2>
            ${area({
                id: "trial-text",
                name: "trial",
                label: w.tryLabel,
                hint: this.unsaved ? w.tryUnsavedHint : w.tryHint,
                rows: 3,
                maxlength: LONGEST,
                error: this.problem("text"),
                onInput: (text) => this.type(text),
            })}
            ${this.outcome()}
            <div class="outcome" role="status">${this.outcomePart()}</div>
        </section>`;
    }

    private outcomePart(): TemplateResult | typeof nothing {
        const outcome = this.found;
        if (outcome === null) {
            return nothing;
        }
        const w = screeningWords();
        const found = [
            ...new Map(
                inOrder(outcome).map((one) => [
                    `${one.finding} ${one.word ?? ""}`,
                    one.word === null
                        ? findingWord(one.finding)
                        : w.foundWord(one.word, findingWord(one.finding)),
                ]),
            ).values(),
        ];
        return html`<p class=${outcome.holds ? "held" : "passes"}>
                ${icon(outcome.holds ? "problem" : "done")}<b
                    >${outcome.holds ? w.holds : w.passes}</b
                >
            </p>
            ${
                found.length === 0
                    ? nothing
                    : html`<p class="tried">${marked(this.tried, outcome)}</p>
                      <ul>
                          ${found.map((one) => html`<li>${one}</li>`)}
                      </ul>`
            }`;
    }

    protected override ask(
        body: { text: string; words?: Words },
        signal: AbortSignal,
    ): Promise<ScreeningOutcome> {
        // Changes nothing: the key only lets it be sent again.
        return post("/api/v1/studio/screening/trials", { body, key: "trial", signal });
    }

    protected override tell(outcome: ScreeningOutcome | null, text: string): void {
        this.found = outcome;
        this.tried = text;
    }
}

function inOrder(outcome: ScreeningOutcome): readonly Schemas["ScreeningFound"][] {
    return [...outcome.found].sort((one, other) => one.from - other.from);
}

/** The text with what was found marked in it; places that overlap are one. */
function marked(text: string, outcome: ScreeningOutcome): readonly unknown[] {
    const parts: unknown[] = [];
    let at = 0;
    inOrder(outcome).forEach(({ from, to }) => {
        if (to > at) {
            const start = Math.max(from, at);
            parts.push(text.slice(at, start), html`<mark>${text.slice(start, to)}</mark>`);
            at = to;
        }
    });
    parts.push(text.slice(at));
    return parts;
}
