import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { RunningAnswer, RunningLine } from "../../api/types";
import { words } from "../../messages";
import { ConsoleElement } from "../../parts/element";
import { empty } from "../../parts/empty";
import { icon } from "../../parts/icons";
import type { ClerkRecord } from "./clerk-record";
import { changesOf, clockOf, isSame, unsentLines } from "./record-state";
import type { WaitingChange, WaitingLine, WaitingPaste } from "./waiting";
import { recordWords } from "./words";

/** So near to the end of the list one reads its end. */
const AT_END = 48;

/**
 * What has been said, with what is on its way at the end. What is done to a line is sent as
 * "line-edit", "line-remove" and "line-retype", and "to-field" when the list has had its turn.
 */
@customElement("wz-line-list")
export class LineList extends ConsoleElement {
    @property({ attribute: false }) record!: ClerkRecord;
    @state() private fresh = 0;
    @state() private showsRemoved = false;
    private follows = true;
    private count = 0;
    private height = 0;
    private readonly resized = new ResizeObserver(() => this.keepEnd());

    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(this.record);
        this.untilDisconnected(() => this.resized.disconnect());
    }

    protected override firstUpdated(): void {
        const list = this.list();
        if (list) {
            this.resized.observe(list);
        }
    }

    protected override willUpdate(): void {
        const count = this.record.linesNow().length;
        if (!this.follows && this.count > 0 && count > this.count) {
            this.fresh += count - this.count;
        }
        this.count = count;
    }

    protected override updated(): void {
        this.keepEnd();
    }

    /** From the next line on, its end is in sight again. */
    followEnd(): void {
        this.follows = true;
        this.fresh = 0;
        this.keepEnd();
    }

    /** The list follows as long as its end is in sight; who reads above is not moved. */
    keepEnd(): void {
        const list = this.list();
        if (list) {
            this.height = list.clientHeight;
            if (this.follows) {
                list.scrollTop = list.scrollHeight;
            }
        }
    }

    private list(): HTMLElement | null {
        return this.querySelector(".lines");
    }

    override render() {
        const w = recordWords();
        const lines = this.record.linesNow();
        const removed = lines.filter((line) => line.removed).length;
        return html`<div class="lines-frame">
            ${removed > 0 ? this.removedSwitch(removed) : nothing}
            <div
                class="lines"
                role="log"
                aria-live="off"
                aria-label=${w.lines}
                tabindex="0"
                @scroll=${this.scrolled}
            >
                ${this.rows(
                    lines.filter(
                        (line) => this.showsRemoved || !line.removed || this.isContested(line),
                    ),
                )}
            </div>
            ${
                this.fresh > 0
                    ? html`<button type="button" class="button small to-end" @click=${this.toEnd}>
                      ${icon("down")}${w.fresh(this.fresh)}
                  </button>`
                    : nothing
            }
        </div>`;
    }

    private removedSwitch(removed: number): TemplateResult {
        return html`<label class="check show-removed">
            <input
                type="checkbox"
                .checked=${this.showsRemoved}
                @change=${(event: Event) =>
                    (this.showsRemoved = (event.target as HTMLInputElement).checked)}
            />
            <span>${recordWords().showRemoved(removed)}</span>
        </label>`;
    }

    private rows(shown: readonly RunningLine[]): TemplateResult {
        const w = recordWords();
        const answers = this.record.answersNow();
        const unsent = unsentLines(this.record.waiting());
        return shown.length === 0 && unsent.length === 0
            ? empty(w.none, w.noneText)
            : html`<ol>
                  ${repeat(
                      shown,
                      (line) => line.id,
                      (line, at) => this.row(line, shown[at - 1] ?? null, answers),
                  )}
                  ${repeat(
                      unsent,
                      (line) => line.id,
                      (line) => this.unsentRow(line),
                  )}
              </ol>`;
    }

    private isContested(line: RunningLine): boolean {
        return changesOf(this.record.waiting(), line).some((one) => one.refused !== null);
    }

    private row(
        line: RunningLine,
        before: RunningLine | null,
        answers: readonly RunningAnswer[],
    ): TemplateResult {
        const begins = line.questionId !== null && line.questionId !== before?.questionId;
        const answer = begins && answers.find((one) => one.question.id === line.questionId);
        const named = begins || before === null || !isSame(before.voice, line.voice);
        const edited = this.record.edited?.id === line.id;
        return html`<li
            class="line ${line.removed ? "removed" : ""} ${line.questionId ? "of-answer" : ""} ${
                edited ? "edited" : ""
            }"
            data-line=${line.id}
        >
            ${
                answer
                    ? html`<p class="answer-of">
                      ${recordWords().answerTo(answer.question.number, answer.question.title)}
                  </p>`
                    : nothing
            }
            <div class="said-line">
                ${this.choice(line)}
                <span class="second">${line.second === null ? "" : clockOf(line.second)}</span>
                <div class="words">
                    ${named ? speaker(line) : nothing}
                    <p class="text">${line.text}</p>
                    ${mark(line)}
                    ${changesOf(this.record.waiting(), line).map((one) => this.change(one))}
                </div>
                <span class="line-tools">${this.tools(line)}</span>
            </div>
        </li>`;
    }

    private choice(line: RunningLine): TemplateResult | typeof nothing {
        const { chosen } = this.record;
        return chosen === null || line.removed
            ? nothing
            : html`<label class="pick"
                  ><input
                      type="checkbox"
                      .checked=${chosen.has(line.id)}
                      aria-label=${recordWords().chooseOf(line.text.slice(0, 20))}
                      @click=${(event: MouseEvent) => this.record.choose(line.id, event.shiftKey)}
              /></label>`;
    }

    private tools(line: RunningLine): TemplateResult {
        const w = recordWords();
        const start = line.text.slice(0, 20);
        return line.removed
            ? html`<button
                  type="button"
                  class="plain"
                  @click=${() => this.record.setRemoved(line, false)}
              >
                  ${w.restore}
              </button>`
            : html`<button
                      type="button"
                      class="quiet"
                      title=${w.correct}
                      aria-label=${w.correctOf(start)}
                      @click=${() => this.tell("line-edit", line)}
                  >
                      ${icon("pen")}
                  </button>
                  <button
                      type="button"
                      class="quiet"
                      title=${w.remove}
                      aria-label=${w.removeOf(start)}
                      @click=${() => this.tell("line-remove", line)}
                  >
                      ${icon("close")}
                  </button>`;
    }

    /** A change that is on its way, or that was not taken. */
    private change(one: WaitingChange): TemplateResult {
        const w = recordWords();
        const e = words().editing;
        if (one.refused === null) {
            return html`<small class="quiet-text">${w.onItsWay}</small>`;
        }
        const mine = one.change.removed ? w.removedMark : (one.change.text ?? one.line.text);
        const { outbox } = this.record;
        return html`<div class="contested">
            <p class="error">${one.theirs ? e.conflict : one.refused}</p>
            ${
                one.change.removed === false
                    ? nothing
                    : html`<p><span class="quiet-text">${e.mine}</span> ${mine}</p>`
            }
            <p class="actions">
                ${one.theirs ? smallButton(e.takeMine, () => outbox.insist(one)) : nothing}
                ${smallButton(one.theirs ? e.takeTheirs : e.forget, () => outbox.take(one.id))}
            </p>
        </div>`;
    }

    private unsentRow(line: WaitingLine | WaitingPaste): TemplateResult {
        const w = recordWords();
        return html`<li class="line waiting-line">
            <div class="said-line">
                <span class="second">…</span>
                <div class="words">
                    <p class="speaker ${line.voice.role}">${line.voice.name}</p>
                    <p class="text">${line.body.text}</p>
                    ${
                        line.refused
                            ? html`<p class="error">${line.refused}</p>
                              <button
                                  type="button"
                                  class="plain"
                                  @click=${() => this.tell("line-retype", line)}
                              >
                                  ${w.retype}
                              </button>`
                            : html`<small class="quiet-text">${w.onItsWay}</small>`
                    }
                </div>
            </div>
        </li>`;
    }

    private scrolled(): void {
        const list = this.list();
        if (list?.clientHeight !== this.height) {
            // Its box has changed, and nobody has scrolled.
            this.keepEnd();
        } else {
            this.follows = list.scrollHeight - list.scrollTop - list.clientHeight < AT_END;
            this.fresh = this.follows ? 0 : this.fresh;
        }
    }

    private toEnd(): void {
        this.followEnd();
        this.tell("to-field", null);
    }

    /** The focus goes to another line; to the last one where it was at none. */
    move(step: number): void {
        const lines = [...this.querySelectorAll<HTMLElement>(".line[data-line]")];
        const at = lines.findIndex((line) => line.contains(document.activeElement));
        const next = at < 0 ? lines.length - 1 : Math.min(Math.max(at + step, 0), lines.length - 1);
        const target = lines[next]?.querySelector<HTMLElement>("button");
        target?.focus({ preventScroll: true });
        target?.scrollIntoView({ block: "nearest" });
    }

    /** The line that has the focus. */
    focused(): RunningLine | null {
        const id = document.activeElement?.closest<HTMLElement>(".line")?.dataset["line"];
        return this.record.linesNow().find((one) => one.id === id) ?? null;
    }

    bringIntoSight(line: RunningLine): void {
        this.querySelector(`[data-line="${line.id}"]`)?.scrollIntoView({ block: "nearest" });
    }

    private tell<T>(what: string, detail: T): void {
        this.dispatchEvent(new CustomEvent<T>(what, { detail }));
    }
}

function speaker({ voice }: RunningLine): TemplateResult {
    return html`<p class="speaker ${voice.role}">
        ${voice.name}${voice.title ? html` <small>${voice.title}</small>` : nothing}
    </p>`;
}

function mark(line: RunningLine): TemplateResult | typeof nothing {
    const w = recordWords();
    const text = line.removed ? w.removedMark : line.corrected ? w.correctedMark : null;
    return text === null ? nothing : html`<small class="quiet-text">${text}</small>`;
}

function smallButton(text: string, run: () => void): TemplateResult {
    return html`<button type="button" class="button small" @click=${run}>${text}</button>`;
}
