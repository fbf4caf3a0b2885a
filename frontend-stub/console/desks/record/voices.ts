import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Voice } from "../../api/types";
import { ConsoleElement } from "../../parts/element";
import { field } from "../../parts/fields/field";
import { openForm } from "../../parts/form-dialog";
import { MOST_VOICES } from "./record-state";
import { recordWords } from "./words";

/** Who speaks; another speaker is sent as "voice", and null where nobody was named. */
@customElement("wz-voices")
export class Voices extends ConsoleElement {
    @property({ attribute: false }) voices: readonly Voice[] = [];
    /** Which of them speaks. */
    @property({ attribute: false }) chosen = 0;

    override render() {
        const w = recordWords();
        return html`<div class="voices" role="radiogroup" aria-label=${w.speaker}>
            ${this.voices.map((voice, at) => this.choice(voice, at))}
            <button type="button" class="plain" @click=${() => void this.another()}>
                ${w.another}
            </button>
        </div>`;
    }

    private choice(voice: Voice, at: number): TemplateResult {
        return html`<button
            type="button"
            role="radio"
            tabindex="-1"
            aria-checked=${at === this.chosen ? "true" : "false"}
            @click=${() => this.tell(voice)}
        >
            ${at < MOST_VOICES ? html`<kbd class="combined with-alt" aria-hidden="true">${at}</kbd>` : nothing}${voice.name}${
                voice.title ? html` <small>${voice.title}</small>` : nothing
            }
        </button>`;
    }

    /** Somebody who is neither host nor guest. */
    private async another(): Promise<void> {
        const w = recordWords();
        let voice: Voice | null = null;
        await openForm({
            title: w.another,
            action: w.useSpeaker,
            fields: ["speaker"],
            form: (problem) =>
                field({
                    id: "speaker-name",
                    name: "speaker",
                    label: w.speakerName,
                    hint: w.speakerNameHint,
                    maxlength: 20,
                    required: true,
                    error: problem("speaker"),
                }),
            done: ({ speaker = "" }) => {
                const name = speaker.trim();
                voice = name ? { role: "other", personId: null, name, title: null } : null;
                return Promise.resolve();
            },
        });
        this.tell(voice);
    }

    private tell(voice: Voice | null): void {
        this.dispatchEvent(new CustomEvent<Voice | null>("voice", { detail: voice }));
    }
}
