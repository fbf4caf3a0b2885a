import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get, put } from "../../api/client";
import type { Schemas } from "../../api/types";
import { language } from "../../base/language";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { field } from "../../parts/fields/field";
import { rundownWords } from "./words";

type Canned = Schemas["CannedMessages"];
export type CannedMessage = Schemas["CannedMessage"];

const MOST = 20;
const NEW: CannedMessage = { text: "", traditional: null, english: null };

/** Messages that go out with one press, which the department can change. */
@customElement("wz-canned-messages")
export class CannedMessages extends ActingElement {
    @property() session = "";
    @property({ attribute: false }) send: (message: CannedMessage) => void = () => undefined;
    @state() private canned: Canned | null = null;
    /** What is being changed; null while nothing is. */
    @state() private edited: readonly CannedMessage[] | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(language);
        void this.read();
    }

    private async read(): Promise<void> {
        this.canned = await get("/api/v1/studio/sessions/{id}/canned-messages", {
            at: { id: this.session },
        });
    }

    override render() {
        const w = rundownWords();
        if (this.edited !== null) {
            return this.form(this.edited);
        }
        return html`<div class="presets" role="group" aria-label=${w.presets}>
                ${(this.canned?.messages ?? []).map(
                    (message) =>
                        html`<button
                            type="button"
                            class="button small"
                            @click=${() => this.send(message)}
                        >
                            ${inWords(message)}
                        </button>`,
                )}
                <button
                    type="button"
                    class="plain"
                    ?disabled=${this.canned === null}
                    @click=${() => this.edit()}
                >
                    ${w.changePresets}
                </button>
            </div>
            ${this.outcome()}`;
    }

    private form(edited: readonly CannedMessage[]) {
        const w = rundownWords();
        return html`<form class="preset-form" @submit=${this.save} novalidate>
            <p class="quiet-text">${w.presetsText}</p>
            <ol>
                ${edited.map(
                    (message, at) =>
                        html`<li role="group" aria-label=${w.presetOf(at + 1)}>
                            ${this.field(at, "text", w.presetSimplified, message.text, 40)}
                            ${this.field(
                                at,
                                "traditional",
                                w.presetTraditional,
                                message.traditional ?? "",
                                40,
                            )}
                            ${this.field(at, "english", w.presetEnglish, message.english ?? "", 80)}
                            <button
                                type="button"
                                class="plain grave"
                                aria-label=${w.removePreset(at + 1)}
                                @click=${() => this.change(edited.filter((_, other) => other !== at))}
                            >
                                ${w.remove}
                            </button>
                        </li>`,
                )}
            </ol>
            <p class="actions">
                ${
                    edited.length < MOST
                        ? html`<button
                          type="button"
                          class="button small"
                          @click=${() => this.change([...edited, NEW])}
                      >
                          ${w.addPreset}
                      </button>`
                        : nothing
                }
                <button class="button small primary" ?disabled=${this.busy}>${w.savePresets}</button>
                <button type="button" class="plain" @click=${() => this.leave()}>
                    ${words().parts.cancel}
                </button>
            </p>
            ${this.outcome()}
        </form>`;
    }

    private field(
        at: number,
        name: keyof CannedMessage,
        label: string,
        value: string,
        maxlength: number,
    ) {
        return field({
            id: `preset-${at}-${name}`,
            name: `preset-${at}-${name}`,
            label,
            value,
            maxlength,
            error: this.problem(`messages[${at}].${name}`),
            onInput: (typed) => {
                this.edited = (this.edited ?? []).map((message, other) =>
                    other === at ? { ...message, [name]: typed } : message,
                );
            },
        });
    }

    private edit(): void {
        this.forget();
        this.edited = this.canned?.messages ?? [];
    }

    private change(edited: readonly CannedMessage[]): void {
        this.edited = edited;
    }

    private leave(): void {
        this.forget();
        this.edited = null;
    }

    private readonly save = async (event: SubmitEvent) => {
        event.preventDefault();
        const { canned, edited } = this;
        if (canned === null || edited === null) {
            return;
        }
        const saved = await this.act(
            async () => {
                this.canned = await put("/api/v1/studio/sessions/{id}/canned-messages", {
                    at: { id: this.session },
                    body: {
                        messages: edited.map((message) => ({
                            text: message.text,
                            traditional: message.traditional || null,
                            english: message.english || null,
                        })),
                    },
                    ifMatch: canned.version,
                });
            },
            "",
            edited.flatMap((_, at) =>
                ["text", "traditional", "english"].map((name) => `messages[${at}].${name}`),
            ),
        );
        if (saved) {
            this.edited = null;
        }
    };
}

/** As whoever presses it reads it; screens show it in their own language. */
export function inWords({ text, traditional, english }: CannedMessage): string {
    switch (language.get()) {
        case "zh-Hans":
            return text;
        case "zh-Hant":
            return traditional ?? text;
        case "en":
            return english ?? text;
    }
}
