import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { lost } from "../../api/connection";
import type { RunningLine, RunningRecord } from "../../api/types";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import { icon } from "../../parts/icons";
import { sessionState } from "../../parts/session-state";
import { offerUndo } from "../../parts/undo-bar";
import { registerKeys } from "../../state/keys";
import { href } from "../../state/router";
import "./answer-bar";
import type { AnswerBar } from "./answer-bar";
import "./broadcast-clock";
import { ClerkRecord } from "./clerk-record";
import "./composer";
import type { Composer } from "./composer";
import "./line-list";
import type { LineList } from "./line-list";
import { MOST_VOICES } from "./record-state";
import type { WaitingLine, WaitingPaste } from "./waiting";
import { recordWords } from "./words";

/**
 * Takes down what is said, with the hands on the keyboard all the time. Nothing that was done is
 * lost: the field, and everything that the service has not acknowledged, is kept in the browser
 * and shown as if it had.
 */
@customElement("wz-clerk-desk")
export class ClerkDesk extends ActingElement {
    @property() session = "";
    @state() private missing = false;
    @query("wz-line-list") private list!: LineList | null;
    @query("wz-answer-bar") private answers!: AnswerBar | null;
    @query("wz-composer") private composer!: Composer | null;
    private record!: ClerkRecord;

    override connectedCallback(): void {
        super.connectedCallback();
        const record = new ClerkRecord(this.session);
        this.record = record;
        this.follow(lost);
        this.follow(record);
        this.untilDisconnected(() => record.close());
        this.untilDisconnected(registerKeys(() => this.shortcuts()));
        void this.read();
    }

    /** The list has the height that is left once all the others are there. */
    protected override updated(): void {
        const others = [this.answers?.updateComplete, this.composer?.updateComplete];
        void Promise.all(others).then(() => this.list?.keepEnd());
    }

    private shortcuts() {
        const w = recordWords();
        const voices = this.record.voices().slice(0, MOST_VOICES);
        return {
            label: words().desks.record,
            shortcuts: [
                { keys: "i", label: w.keyField, run: () => void this.focusField() },
                ...voices.map((voice, at) => ({
                    keys: String(at),
                    label: voice.name,
                    run: () => {
                        this.composer?.choose(at);
                        void this.focusField();
                    },
                })),
                { keys: "j", label: words().parts.nextRow, run: () => this.list?.move(1) },
                { keys: "k", label: words().parts.previousRow, run: () => this.list?.move(-1) },
                { keys: "e", label: w.correct, run: () => this.edit(this.list?.focused()) },
                { keys: "d", label: w.remove, run: () => this.removeLine(this.list?.focused()) },
                { keys: "a", label: w.keyAnswer, run: () => this.answers?.switch() },
            ],
        };
    }

    private async read(): Promise<void> {
        this.missing = !(await this.isThere(() => this.record.read()));
        await this.focusField();
    }

    private async focusField(): Promise<void> {
        await this.updateComplete;
        await this.composer?.focusField();
    }

    override render() {
        const now = this.record.now;
        const trail = html`<p class="trail">
            <a href=${href("record")}>${words().desks.record}</a>
        </p>`;
        if (this.missing) {
            return html`${trail}
                <h1 tabindex="-1">${words().frame.notFound}</h1>
                ${empty(words().sessions.missing, words().sessions.missingText)}`;
        }
        if (!now) {
            return html`${trail}
                <h1 tabindex="-1">${words().desks.record}</h1>
                ${this.outcome()}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return html`<div class="clerk">
            ${this.head(now, trail)} ${this.notes(now)}
            <wz-line-list
                .record=${this.record}
                @line-edit=${(event: CustomEvent<RunningLine>) => this.edit(event.detail)}
                @line-remove=${(event: CustomEvent<RunningLine>) => this.removeLine(event.detail)}
                @line-retype=${(event: CustomEvent<WaitingLine | WaitingPaste>) =>
                    this.composer?.retype(event.detail)}
                @to-field=${() => void this.focusField()}
            ></wz-line-list>
            ${this.fields(now)}
        </div>`;
    }

    private head(now: RunningRecord, trail: TemplateResult): TemplateResult {
        return html`<header class="clerk-head">
            <div>
                ${trail}
                <h1 tabindex="-1">${now.title}</h1>
            </div>
            <p class="clerk-state">
                ${sessionState(now.state)}
                ${
                    now.clockFrom
                        ? html`<wz-broadcast-clock
                          .from=${now.clockFrom}
                          .ahead=${this.record.ahead}
                          title=${recordWords().clock}
                      ></wz-broadcast-clock>`
                        : nothing
                }
            </p>
            <p class="clerk-sent" role="status">${this.sentWords()}</p>
        </header>`;
    }

    private notes(now: RunningRecord): TemplateResult {
        const w = recordWords();
        const over = now.state === "ended" || now.state === "archived";
        return html`${
            now.rehearsal
                ? html`<p class="message due">${icon("info")}<span>${w.rehearsal}</span></p>`
                : nothing
        }
        ${
            over
                ? html`<p class="message">
                  ${icon("info")}<span
                      >${w.ended}
                      <a href=${href("record", now.sessionId, "publication")}
                          >${w.toPublication}</a
                      ></span
                  >
              </p>`
                : nothing
        }`;
    }

    private fields(now: RunningRecord): TemplateResult {
        if (["draft", "announced", "postponed", "cancelled"].includes(now.state)) {
            return html`<p class="message">
                ${icon("info")}<span>${recordWords().notYet}</span>
            </p>`;
        }
        return html`<wz-answer-bar
                .record=${this.record}
                @to-field=${() => void this.focusField()}
            ></wz-answer-bar>
            <wz-composer
                .record=${this.record}
                @sent=${() => this.list?.followEnd()}
                @answer=${() => this.answers?.switch()}
                @editing=${() => this.bringEditedIntoSight()}
            ></wz-composer>`;
    }

    private sentWords(): TemplateResult | string {
        const w = recordWords();
        const all = this.record.waiting();
        const waiting = all.filter((one) => one.refused === null);
        if (waiting.length > 0) {
            const lines = waiting.every((one) => one.kind === "line");
            return html`<span class="state due"
                >${lines ? w.waiting(waiting.length) : w.waitingThings(waiting.length)}</span
            >`;
        }
        if (all.length > 0) {
            return html`<button type="button" class="plain grave" @click=${this.toRefused}>
                ${w.notTaken(all.length)}
            </button>`;
        }
        return this.record.isConnected() && !lost.get() ? w.allSent : w.away;
    }

    private toRefused(): void {
        const first = this.querySelector<HTMLElement>(".contested button, .lines .error ~ button");
        (first ?? this.querySelector<HTMLElement>(".answer-bar .error button"))?.focus();
    }

    private edit(line: RunningLine | null | undefined): void {
        if (line) {
            this.composer?.edit(line);
        }
    }

    private bringEditedIntoSight(): void {
        if (this.record.edited) {
            this.list?.bringIntoSight(this.record.edited);
        }
    }

    private removeLine(line: RunningLine | null | undefined): void {
        if (!line) {
            return;
        }
        this.record.setRemoved(line, true);
        if (this.record.edited?.id === line.id) {
            this.composer?.leaveEditing();
        }
        offerUndo(recordWords().removedNow, () => this.record.setRemoved(line, false));
        void this.focusField();
    }
}
