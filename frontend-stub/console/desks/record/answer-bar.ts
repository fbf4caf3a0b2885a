import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { AskedQuestion, RunningAnswer } from "../../api/types";
import { words } from "../../messages";
import { ConsoleElement } from "../../parts/element";
import { offerUndo } from "../../parts/undo-bar";
import type { ClerkRecord } from "./clerk-record";
import type { WaitingMark } from "./waiting";
import { recordWords } from "./words";

/** Marks where answers begin and end; "to-field" is sent when one is set. */
@customElement("wz-answer-bar")
export class AnswerBar extends ConsoleElement {
    @property({ attribute: false }) record!: ClerkRecord;

    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(this.record);
    }

    override render() {
        const w = recordWords();
        const open = this.record.openAnswer();
        const onAir = this.record.now?.onAir ?? null;
        const next = onAir && onAir.id !== open?.question.id ? onAir : null;
        return html`<div class="answer-bar" role="group" aria-label=${w.answers}>
            ${open ? this.openPart(open) : nothing} ${next ? this.nextPart(next, open) : nothing}
            ${!open && !next ? html`<p class="quiet-text">${w.nothingOnAir}</p>` : nothing}
            ${this.record.refusedMarks().map((one) => this.refusedPart(one))}
        </div>`;
    }

    private openPart(open: RunningAnswer): TemplateResult {
        const w = recordWords();
        return html`<p><span class="state good">${w.answering}</span> ${open.question.title}</p>
            <button type="button" class="button" @click=${() => this.end(open)}>
                ${w.endAnswer}<kbd aria-hidden="true">Alt A</kbd>
            </button>`;
    }

    private nextPart(next: AskedQuestion, open: RunningAnswer | null): TemplateResult {
        const w = recordWords();
        const again = !open && this.answerTo(next) !== null;
        return html`<p><span class="state on-air">${w.onAir}</span> ${next.title}</p>
            <button
                type="button"
                class="button ${open ? "" : "primary"}"
                @click=${() => this.begin(next)}
            >
                ${again ? w.answerGoesOn : w.beginAnswer}${
                    open ? nothing : html`<kbd aria-hidden="true">Alt A</kbd>`
                }
            </button>`;
    }

    private refusedPart(one: WaitingMark): TemplateResult {
        return html`<p class="error">
            ${one.question.title}${words().sessions.colon}${one.refused}
            <button
                type="button"
                class="plain"
                @click=${() => this.record.outbox.take(one.id)}
            >
                ${words().editing.forget}
            </button>
        </p>`;
    }

    /** One key: the answer to what is on air begins, or the one that is being given ends. */
    switch(): void {
        const open = this.record.openAnswer();
        if (open) {
            this.end(open);
        } else if (this.record.now?.onAir) {
            this.begin(this.record.now.onAir);
        }
    }

    private answerTo(question: AskedQuestion): RunningAnswer | null {
        return this.record.answersNow().find((one) => one.question.id === question.id) ?? null;
    }

    private begin(question: AskedQuestion): void {
        const { outbox } = this.record;
        const before = this.answerTo(question);
        // By the clock of the lines, and of the moment of the key: the answer's first line follows.
        outbox.mark(question, "begin", before ? null : this.record.serverNow());
        this.offer(recordWords().began(question.number), () =>
            before
                ? outbox.mark(question, "end", before.endedAt)
                : outbox.mark(question, "unbegin", null),
        );
    }

    private end({ question }: RunningAnswer): void {
        const { outbox } = this.record;
        outbox.mark(question, "end", this.record.serverNow());
        this.offer(recordWords().endedAnswer(question.number), () =>
            outbox.mark(question, "unend", null),
        );
    }

    private offer(done: string, undo: () => void): void {
        offerUndo(done, undo);
        this.dispatchEvent(new CustomEvent("to-field"));
    }
}
