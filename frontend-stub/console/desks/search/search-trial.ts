import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { post } from "../../api/client";
import type { Schemas } from "../../api/types";
import { field } from "../../parts/fields/field";
import { TryingElement } from "../../parts/trying";
import { joined, type OwnWords } from "./groups";
import { searchWords } from "./words";

/** As long as a search may be. */
const LONGEST = 300;

/** Says of a search what it asks for, by the groups as they stand here. */
@customElement("wz-search-trial")
export class SearchTrial extends TryingElement<OwnWords, Schemas["SearchUnderstood"]> {
    @state() private understood: Schemas["SearchUnderstood"] | null = null;

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
                onInput: (text) => this.type(text),
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

    protected override ask(
        body: { text: string; words?: OwnWords },
        signal: AbortSignal,
    ): Promise<Schemas["SearchUnderstood"]> {
        // Changes nothing: the key only lets it be sent again.
        return post("/api/v1/studio/search/trials", { body, key: "trial", signal });
    }

    protected override tell(understood: Schemas["SearchUnderstood"] | null): void {
        this.understood = understood;
    }
}
