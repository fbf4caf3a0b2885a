import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { getAll } from "../../api/client";
import type { Named, Schemas } from "../../api/types";
import { words } from "../../messages";
import "./combo";
import type { Choice } from "./combo";
import { ConsoleElement } from "../element";
import { icon } from "../icons";

const MOST_SHOWN = 12;

/** What a session is about, out of the topic tree; changes are sent as "topics". */
@customElement("wz-topics-field")
export class TopicsField extends ConsoleElement {
    @property({ attribute: false }) topics: readonly Named[] = [];
    @property() error = "";
    private all: Promise<readonly Schemas["Topic"][]> | null = null;

    override render() {
        const w = words().topics;
        return html`<fieldset id="session-topics" tabindex="-1">
            <legend>${w.label}</legend>
            ${
                this.topics.length === 0
                    ? nothing
                    : html`<ul class="chips">
                      ${this.topics.map(
                          (topic, at) =>
                              html`<li>
                                  ${topic.name}
                                  <button
                                      type="button"
                                      aria-label=${w.remove(topic.name)}
                                      @click=${() => this.takeOut(at)}
                                  >
                                      ${icon("close")}
                                  </button>
                              </li>`,
                      )}
                  </ul>`
            }
            <wz-combo
                inputId="topic-search"
                label=${w.add}
                .error=${this.error}
                .find=${(typed: string) => this.find(typed)}
                @take=${(event: CustomEvent<Choice>) =>
                    this.set([...this.topics, { id: event.detail.id, name: event.detail.text }])}
            ></wz-combo>
        </fieldset>`;
    }

    private async find(typed: string): Promise<readonly Choice[]> {
        this.all ??= getAll("/api/v1/public/topics", {
            open: true,
            translated: true,
            query: { include: "parent" },
        });
        const all = await this.all.catch((failure: unknown) => {
            this.all = null;
            throw failure;
        });
        const wanted = typed.toLowerCase();
        return all
            .filter((topic) => topic.name.toLowerCase().includes(wanted))
            .filter((topic) => !this.topics.some((taken) => taken.id === topic.id))
            .slice(0, MOST_SHOWN)
            .map((topic) => ({
                id: topic.id,
                text: topic.name,
                ...(topic.parent ? { more: topic.parent.name } : {}),
            }));
    }

    private takeOut(at: number): void {
        this.set(this.topics.filter((_, other) => other !== at));
        void this.shown("#topic-search").then((input) => input?.focus());
    }

    private set(topics: readonly Named[]): void {
        this.topics = topics;
        this.dispatchEvent(new CustomEvent("topics", { detail: topics }));
    }
}
