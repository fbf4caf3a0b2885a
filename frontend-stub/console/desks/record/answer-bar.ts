import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { AskedQuestion, RunningAnswer } from "../../api/types";
import { get } from "../../api/client";
import { words } from "../../messages";
import { ConsoleElement } from "../../parts/element";
import { select } from "../../parts/fields/select";
import { openForm } from "../../parts/form-dialog";
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
            ${this.choosingPart()} ${this.record.refusedMarks().map((one) => this.refusedPart(one))}
        </div>`;
    }

    private openPart(open: RunningAnswer): TemplateResult {
        const w = recordWords();
        return html`<p><span class="state good">${w.answering}</span> ${open.question.title}</p>
            <button type="button" class="button" @click=${() => this.end(open)}>
                ${w.endAnswer}<kbd class="combined" aria-hidden="true">Alt A</kbd>
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
                    open ? nothing : html`<kbd class="combined" aria-hidden="true">Alt A</kbd>`
                }
            </button>`;
    }

    /** Lines are given to an answer at any time: where a mark was forgotten, or set wrongly. */
    private choosingPart(): TemplateResult {
        const w = recordWords();
        const { chosen } = this.record;
        if (chosen === null) {
            return html`<button
                type="button"
                class="plain"
                @click=${() => this.record.setChoosing(true)}
            >
                ${w.giveLines}
            </button>`;
        }
        return html`<p role="status">${chosen.size === 0 ? w.chooseLines : w.chosenLines(chosen.size)}</p>
            <button
                type="button"
                class="button"
                ?disabled=${chosen.size === 0}
                @click=${() => void this.give(chosen.size)}
            >
                ${w.giveChosen}
            </button>
            <button type="button" class="button" @click=${() => this.record.setChoosing(false)}>
                ${words().parts.cancel}
            </button>`;
    }

    private async give(count: number): Promise<void> {
        const w = recordWords();
        const others = await approved(this.record.session);
        const first = [
            ...this.record.answersNow().map(({ question }) => question),
            ...(this.record.now?.aired ?? []),
        ];
        const questions = new Map([...first, ...others].map((one) => [one.id, one]));
        await openForm({
            title: w.chosenLines(count),
            text: w.giveText,
            action: w.giveChosen,
            fields: ["questionId", "lineIds"],
            form: (problem) =>
                select({
                    id: "give-question",
                    name: "questionId",
                    label: w.answerOf,
                    value: first[0]?.id ?? "",
                    options: [
                        ...[...questions.values()].map(
                            ({ id, number, title }) => [id, `${number} ${title}`] as const,
                        ),
                        ["", w.ofNoAnswer] as const,
                    ],
                    error: problem("questionId") || problem("lineIds"),
                    onChange: () => undefined,
                }),
            done: ({ questionId }) => this.record.giveChosen(questionId || null),
        });
        this.dispatchEvent(new CustomEvent("to-field"));
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

/** Most that one chooses from; what was on air comes first. */
const MOST = 100;

/** Also what was not on air: somebody may have answered it in passing. */
async function approved(session: string): Promise<readonly AskedQuestion[]> {
    try {
        const { data } = await get("/api/v1/studio/questions", {
            query: {
                "filter[session]": session,
                "filter[review][in]": "approved",
                sort: "-support",
                "page[size]": MOST,
            },
        });
        return data.map(({ id, number, title }) => ({ id, number, title }));
    } catch {
        return [];
    }
}
