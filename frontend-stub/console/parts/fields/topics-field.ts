import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { getAll, post } from "../../api/client";
import type { Named, Schemas } from "../../api/types";
import { unique } from "../../base/unique";
import { words } from "../../messages";
import { may } from "../../state/session";
import "./combo";
import type { Choice } from "./combo";
import { ConsoleElement } from "../element";
import { openForm } from "../form-dialog";
import { icon } from "../icons";
import { field } from "./field";
import { select } from "./select";

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
                .make=${may("sessions:edit") ? (typed: string) => w.make(typed) : null}
                @make=${(event: CustomEvent<string>) => void this.make(event.detail)}
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

    /** One that the tree has not yet: below another one, or at the top. */
    private async make(typed: string): Promise<void> {
        const w = words().topics;
        const key = unique();
        const all = (await this.all) ?? [];
        const tops = all.filter((topic) => !topic.parent);
        await openForm({
            title: w.makeTitle,
            action: w.makeAction,
            fields: ["name", "parentId"],
            form: (problem) =>
                html`${field({
                    id: "topic-name",
                    name: "name",
                    label: w.name,
                    value: typed,
                    maxlength: 20,
                    required: true,
                    error: problem("name"),
                })}
                ${select({
                    id: "topic-parent",
                    name: "parentId",
                    label: w.parent,
                    value: "",
                    options: [
                        ["", w.atTop],
                        ...tops.map((topic) => [topic.id, topic.name] as const),
                    ],
                    error: problem("parentId"),
                    onChange: () => undefined,
                })}`,
            done: async ({ name = "", parentId = "" }) => {
                const { id, name: made } = await post("/api/v1/studio/topics", {
                    body: { name: name.trim(), parentId: parentId || null },
                    key,
                });
                this.all = null;
                this.set([...this.topics, { id, name: made }]);
            },
        });
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
