import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get } from "../../api/client";
import type { QuestionRow, Schemas } from "../../api/types";
import { words } from "../../messages";
import { moderationWords } from "./words";
import { may } from "../../state/session";
import { ConsoleElement } from "../../parts/element";
import { reviewWord } from "./wording";

type DuplicateGroup = Schemas["StudioDuplicates"];

/** All are compared with all: not more often than this. */
const AT_MOST_EVERY = 8_000;

/**
 * What seems to ask the same. Sends "look" with the id of one, and "merge" with a group as it is
 * left after some were taken out of it.
 */
@customElement("wz-duplicate-groups")
export class DuplicateGroups extends ConsoleElement {
    @property() session = "";
    /** Another value whenever something changed. */
    @property({ attribute: false }) changes: unknown = null;
    @state() private groups: readonly DuplicateGroup[] | null = null;
    @state() private without: ReadonlySet<string> = new Set();
    private timer: ReturnType<typeof setTimeout> | undefined;
    private readAt = 0;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(() => clearTimeout(this.timer));
    }

    protected override willUpdate(changed: Map<string, unknown>): void {
        if (changed.has("changes") && this.timer === undefined) {
            const pause = Math.max(300, this.readAt + AT_MOST_EVERY - Date.now());
            this.timer = setTimeout(() => void this.read(), pause);
        }
    }

    private async read(): Promise<void> {
        this.timer = undefined;
        this.readAt = Date.now();
        try {
            const { data } = await get("/api/v1/studio/sessions/{id}/duplicates", {
                at: { id: this.session },
            });
            this.groups = data;
        } catch {
            this.groups ??= [];
        }
    }

    override render() {
        const w = moderationWords();
        const groups = this.groups;
        return html`<h2 class="visually-hidden">${w.duplicates}</h2>
            ${
                groups === null
                    ? html`<p class="waiting" role="status">${words().parts.loading}</p>`
                    : groups.length === 0
                      ? html`<p class="hint">${w.noDuplicates}</p>`
                      : html`<ul class="groups">
                        ${groups.map((group) => this.group(group))}
                    </ul>`
            }`;
    }

    private group({ into, others }: DuplicateGroup): TemplateResult {
        const w = moderationWords();
        const kept = others.filter(({ question }) => !this.without.has(question.id));
        return html`<li>
            <p class="into">
                ${this.look(into)}${into.state === "approved" ? reviewWord(into.state) : nothing}
            </p>
            <ul>
                ${others.map(
                    ({ question, likeness }) =>
                        html`<li>
                            <label class="pick"
                                ><input
                                    type="checkbox"
                                    aria-label=${w.pick(question.number)}
                                    .checked=${!this.without.has(question.id)}
                                    @change=${() => this.toggle(question.id)}
                            /></label>
                            ${this.look(question)}
                            <small>${w.likeness(Math.round(likeness * 100))}</small>
                        </li>`,
                )}
            </ul>
            ${
                may("questions:moderate")
                    ? html`<button
                      class="button small"
                      ?disabled=${kept.length === 0}
                      @click=${() =>
                          this.dispatchEvent(
                              new CustomEvent("merge", {
                                  detail: { into, others: kept.map(({ question }) => question) },
                              }),
                          )}
                  >
                      ${w.mergeGroup(kept.length)}
                  </button>`
                    : nothing
            }
        </li>`;
    }

    private look(row: QuestionRow): TemplateResult {
        return html`<button
            class="plain"
            @click=${() => this.dispatchEvent(new CustomEvent("look", { detail: row.id }))}
        >
            ${row.title}
        </button>`;
    }

    private toggle(id: string): void {
        const without = new Set(this.without);
        if (!without.delete(id)) {
            without.add(id);
        }
        this.without = without;
    }
}
