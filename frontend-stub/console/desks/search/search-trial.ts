import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { post } from "../../api/client";
import type { Schemas } from "../../api/types";
import { ActingElement } from "../../parts/action";
import { field } from "../../parts/fields/field";
import { joined, type OwnWords } from "./groups";
import { searchWords } from "./words";

/** As long as a search may be. */
const LONGEST = 300;

/** Typing is over when nothing came for so long. */
const TYPING = 400;

/** Says of a search what it asks for, by the groups as they stand here. */
@customElement("wz-search-trial")
export class SearchTrial extends ActingElement {
    /** Null: those that the service goes by. */
    @property({ attribute: false }) words: OwnWords | null = null;
    /** Whether the groups are not saved yet. */
    @property({ type: Boolean }) unsaved = false;
    @state() private understood: Schemas["SearchUnderstood"] | null = null;
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
        const w = searchWords();
        return html`<section class="part trial">
            <h2>${w.try}</h2>
            ${field({
                id: "trial-text",
                name: "text",
                label: w.tryLabel,
                hint: this.unsaved ? w.tryUnsavedHint : w.tryHint,
                maxlength: LONGEST,
                wide: true,
                error: this.problem("text"),
                onInput: (text) => {
                    this.text = text;
                    this.soon();
                },
            })}
            ${this.outcome()}
            <div role="status">${this.outcomePart()}</div>
        </section>`;
    }

    private outcomePart(): TemplateResult | typeof nothing {
        const found = this.understood;
        if (found === null) {
            return nothing;
        }
        const w = searchWords();
        return html`<dl class="understood">
            <div>
                <dt>${w.asksFor}</dt>
                <dd>${found.content}</dd>
            </div>
            <div>
                <dt>${w.asksBeside}</dt>
                <dd>${found.official.length > 0 ? joined(found.official) : w.asksNothing}</dd>
            </div>
            ${
                found.reworded === null
                    ? nothing
                    : html`<div>
                          <dt>${w.comparedAs}</dt>
                          <dd>${found.reworded}</dd>
                      </div>`
            }
        </dl>`;
    }

    private soon(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.attempt(), TYPING);
    }

    private async attempt(): Promise<void> {
        this.asking?.abort();
        const text = this.text;
        if (text.trim() === "") {
            this.understood = null;
            return;
        }
        const asking = new AbortController();
        this.asking = asking;
        const body = this.words === null ? { text } : { text, words: this.words };
        await this.act(
            async () => {
                try {
                    // Changes nothing: the key only lets it be sent again.
                    const understood = await post("/api/v1/studio/search/trials", {
                        body,
                        key: "trial",
                        signal: asking.signal,
                    });
                    if (!asking.signal.aborted) {
                        this.understood = understood;
                    }
                } catch (failure) {
                    if (!asking.signal.aborted) {
                        this.understood = null;
                        throw failure;
                    }
                }
            },
            "",
            ["text"],
        );
    }
}
