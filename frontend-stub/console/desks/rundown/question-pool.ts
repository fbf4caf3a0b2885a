import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { get } from "../../api/client";
import type { Schemas } from "../../api/types";
import { words } from "../../messages";
import { ConsoleElement } from "../../parts/element";
import { empty } from "../../parts/empty";
import { field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { star } from "../../parts/star";
import type { Planning } from "./planning";
import { segmentForNew } from "./reorder";
import { rundownWords } from "./words";

type Candidate = Schemas["PoolQuestion"];

const TYPING = 250;
const LABELS: readonly Schemas["QuestionLabel"][] = ["typical", "urgent", "opener", "closer"];

/** Approved questions that can be added to the order. */
@customElement("wz-question-pool")
export class QuestionPool extends ConsoleElement {
    @property({ attribute: false }) planning!: Planning;
    @state() private candidates: readonly Candidate[] | null = null;
    @state() private open = false;
    /** The segment that was chosen; null where the one that runs is meant. */
    @state() private into: string | null = null;
    @state() private mark = "";
    private query = "";
    private typing: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        const { shared } = this.planning;
        const again = () => {
            if (this.open) {
                void this.read();
            }
        };
        this.untilDisconnected(shared.now.subscribe(again));
        this.untilDisconnected(shared.stream.on("question", again));
        this.untilDisconnected(() => clearTimeout(this.typing));
    }

    override render() {
        const w = rundownWords();
        return html`<details
            class="run-pool"
            ?open=${this.open}
            @toggle=${(event: Event) => this.toggled((event.target as HTMLDetailsElement).open)}
        >
            <summary>${w.pool}</summary>
            ${field({
                id: "run-pool-q",
                name: "q",
                label: w.searchPool,
                type: "search",
                onInput: (value) => this.search(value),
            })}
            ${select({
                id: "run-pool-mark",
                label: w.poolMark,
                value: this.mark,
                options: [
                    ["", w.poolAnyMark],
                    ["starred", words().questions.starred],
                    ...LABELS.map((label) => [label, words().questions.labels[label]] as const),
                ],
                onChange: (mark) => {
                    this.mark = mark;
                    void this.read();
                },
            })}
            ${this.choice()} ${this.rows()}
        </details>`;
    }

    private rows(): TemplateResult {
        const w = rundownWords();
        if (this.candidates === null) {
            return html`<p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return this.candidates.length === 0
            ? empty(w.poolEmpty, w.poolEmptyText)
            : html`<ul class="run-list">
                  ${repeat(
                      this.candidates,
                      (question) => question.id,
                      (question) => this.row(question),
                  )}
              </ul>`;
    }

    private row(question: Candidate): TemplateResult {
        const w = rundownWords();
        return html`<li class="run-row">
            <div class="run-text">
                <p lang="zh">${question.starred ? star() : nothing}${question.text}</p>
                ${question.backgrounds.map((text) => html`<p class="pool-background" lang="zh">${text}</p>`)}
                <p class="quiet-text">
                    ${question.number}${question.nickname ? html` · ${question.nickname}` : nothing}
                    · ${words().questions.kinds[question.kind]}
                    ${question.label ? html` · ${words().questions.labels[question.label]}` : nothing}
                    ${question.support > 0 ? html` · ${w.support(question.support)}` : nothing}
                    ${question.state === "skipped" ? html` · ${w.states.skipped}` : nothing}
                </p>
            </div>
            <div class="run-actions">
                <button
                    type="button"
                    class="button small"
                    aria-label=${`${w.addQuestion} ${question.text}`}
                    @click=${() => void this.add(question)}
                >
                    ${w.addQuestion}
                </button>
            </div>
        </li>`;
    }

    private toggled(open: boolean): void {
        this.open = open;
        if (open) {
            void this.read();
        }
    }

    private search(text: string): void {
        this.query = text;
        clearTimeout(this.typing);
        this.typing = setTimeout(() => void this.read(), TYPING);
    }

    private async add(question: Candidate): Promise<void> {
        // It goes at once, so that the same row is not pressed twice while others are on their way.
        this.candidates = this.candidates?.filter(({ id }) => id !== question.id) ?? null;
        await this.planning.append(question.id, this.segment());
        await this.read();
    }

    /** That was chosen, else what runs, else the last. */
    private segment(): string | null {
        const { segments } = this.planning;
        return segments.some(({ id }) => id !== null && id === this.into)
            ? this.into
            : segmentForNew({ segments });
    }

    private choice(): TemplateResult | typeof nothing {
        const named = this.planning.segments.filter(({ id }) => id !== null);
        return named.length === 0
            ? nothing
            : select({
                  id: "run-pool-segment",
                  label: rundownWords().addTo,
                  value: this.segment() ?? "",
                  options: named.map(({ id, title }) => [id ?? "", title] as const),
                  onChange: (id) => (this.into = id),
              });
    }

    private async read(): Promise<void> {
        try {
            const { data } = await get("/api/v1/studio/sessions/{id}/rundown/pool", {
                at: { id: this.planning.session },
                query: {
                    q: this.query,
                    starred: String(this.mark === "starred"),
                    label: LABELS.find((label) => label === this.mark) ?? null,
                },
            });
            this.candidates = data;
        } catch {
            this.candidates ??= [];
        }
    }
}
