import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { post } from "../../api/client";
import type { Schemas } from "../../api/types";
import { screeningWords } from "./words";
import { ActingElement } from "../../parts/action";
import { area } from "../../parts/fields/field";
import { findingWord } from "../../parts/finding";
import { icon } from "../../parts/icons";
import type { Words } from "./entered";

type ScreeningOutcome = Schemas["ScreeningOutcome"];

/** As long as the background of a question may be. */
const LONGEST = 1_000;

/** Typing is over when nothing came for so long. */
const TYPING = 400;

/** Says of a text whether it would be held, and why; by the words as they stand here. */
@customElement("wz-trial")
export class Trial extends ActingElement {
    /** Null: those that the service goes by. */
    @property({ attribute: false }) words: Words | null = null;
    /** Whether the words are not saved yet. */
    @property({ type: Boolean }) unsaved = false;
    @state() private found: ScreeningOutcome | null = null;
    /** To which the outcome belongs. */
    @state() private tried = "";
    private text = "";
    private timer: ReturnType<typeof setTimeout> | undefined;
    private asking: AbortController | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(() => {
            clearTimeout(this.timer);
            this.asking?.abort();
        });
    }

    protected override willUpdate(changes: Map<PropertyKey, unknown>): void {
        if (changes.has("words") && this.hasUpdated) {
            this.soon();
        }
    }

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
                onInput: (text) => {
                    this.text = text;
                    this.soon();
                },
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

    private soon(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.attempt(), TYPING);
    }

    private async attempt(): Promise<void> {
        this.asking?.abort();
        const text = this.text;
        if (text.trim() === "") {
            this.found = null;
            return;
        }
        const asking = new AbortController();
        this.asking = asking;
        const body = this.words === null ? { text } : { text, words: this.words };
        await this.act(
            async () => {
                try {
                    // Changes nothing: the key only lets it be sent again.
                    const outcome = await post("/api/v1/studio/screening/trials", {
                        body,
                        key: "trial",
                        signal: asking.signal,
                    });
                    if (!asking.signal.aborted) {
                        this.found = outcome;
                        this.tried = text;
                    }
                } catch (failure) {
                    if (!asking.signal.aborted) {
                        this.found = null;
                        throw failure;
                    }
                }
            },
            "",
            ["text"],
        );
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
