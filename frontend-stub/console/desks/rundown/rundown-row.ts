import { html, nothing, type TemplateResult } from "lit";
import type { OnAirState, RundownEntry, RundownSegment } from "../../api/types";
import { clock } from "../../base/time";
import { words } from "../../messages";
import { icon } from "../../parts/icons";
import type { Dragging } from "./dragging";
import type { Planning } from "./planning";
import { rundownWords } from "./words";

const LOOK: Readonly<Record<OnAirState, string>> = {
    shortlisted: "off",
    queued: "off",
    ready: "due",
    "on-air": "on-air",
    aired: "good",
    skipped: "off",
};

/** What a row needs of the list that it stands in. */
export interface Rows {
    readonly planning: Planning;
    readonly dragging: Dragging;
    /** Moves a question by one, and the focus with it. */
    step(question: RundownEntry, by: -1 | 1): Promise<void>;
    /** The focus goes from a row to the one above or below. */
    focusRow(from: EventTarget | null, by: -1 | 1): void;
}

/** The direction of an arrow key; 0 of any other. */
export function vertical(event: KeyboardEvent): -1 | 0 | 1 {
    return event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
}

/** One question in the order. */
export class RundownRow {
    constructor(
        private readonly list: Rows,
        private readonly segment: RundownSegment,
        private readonly question: RundownEntry,
        private readonly index: number,
    ) {}

    /** Waits, so that it can be made ready or taken out. */
    private get isFree(): boolean {
        return this.question.state === "queued" || this.question.state === "ready";
    }

    render(): TemplateResult {
        const { planning, dragging } = this.list;
        const { id, state } = this.question;
        return html`<li
            class="run-row ${state ?? ""} ${dragging.isOver("question", id) ? "over" : ""}"
            data-question=${id}
            draggable=${planning.directs ? "true" : "false"}
            @dragstart=${(event: DragEvent) => dragging.start(event, "question", id)}
            @dragend=${() => dragging.end()}
            @dragover=${(event: DragEvent) => dragging.enter(event, "question", id)}
            @drop=${(event: DragEvent) =>
                dragging.drop(event, { segment: this.segment.id, position: this.index })}
        >
            ${this.text()} ${planning.directs ? this.actions() : nothing}
        </li>`;
    }

    private text(): TemplateResult {
        const w = rundownWords();
        const { text, number, nickname, kind, state, since } = this.question;
        const shown = state ?? "queued";
        return html`<div
            class="run-text"
            tabindex="0"
            role="group"
            aria-label=${`${text} ${state ? w.states[state] : ""}`}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Enter Delete"
            @keydown=${(event: KeyboardEvent) => this.key(event)}
        >
            <p lang="zh">${text}</p>
            <p class="quiet-text">
                <span class="state ${LOOK[shown]}">${w.states[shown]}</span>
                ${number}${nickname ? html` · ${nickname}` : nothing} ·
                ${words().questions.kinds[kind]}
                ${
                    since && (state === "aired" || state === "on-air")
                        ? html` · ${clock(since)}`
                        : nothing
                }
            </p>
        </div>`;
    }

    private actions(): TemplateResult {
        const w = rundownWords();
        const isReady = this.question.state === "ready";
        return html`<div class="run-actions">
            ${
                this.isFree
                    ? html`<button
                      type="button"
                      class="button small ${isReady ? "is-ready" : ""}"
                      aria-pressed=${isReady}
                      @click=${() => this.ready()}
                  >
                      ${w.makeReady}
                  </button>`
                    : nothing
            }
            ${
                this.question.state === "aired"
                    ? html`<button
                      type="button"
                      class="button small"
                      aria-label=${`${w.airAgain} ${this.question.text}`}
                      @click=${() => this.ready()}
                  >
                      ${w.airAgain}
                  </button>`
                    : nothing
            }
            ${this.stepButton(-1)} ${this.stepButton(1)}
            ${
                this.isFree
                    ? html`<button
                      type="button"
                      class="quiet"
                      aria-label=${w.takeOut}
                      @click=${() => this.takeOut()}
                  >
                      ${icon("close")}
                  </button>`
                    : nothing
            }
        </div>`;
    }

    private stepButton(by: -1 | 1): TemplateResult {
        const w = rundownWords();
        return html`<button
            type="button"
            class="quiet"
            aria-label=${by < 0 ? w.moveUp : w.moveDown}
            ?disabled=${this.list.planning.spot(this.segment, this.index, by) === null}
            @click=${() => this.step(by)}
        >
            ${icon(by < 0 ? "up" : "down")}
        </button>`;
    }

    private key(event: KeyboardEvent): void {
        const run = event.target === event.currentTarget ? this.verb(event) : null;
        if (run) {
            event.preventDefault();
            run();
        }
    }

    private verb(event: KeyboardEvent): (() => void) | null {
        const by = vertical(event);
        if (by !== 0 && !event.altKey) {
            return () => this.list.focusRow(event.currentTarget, by);
        }
        if (!this.list.planning.directs) {
            return by === 0 ? null : () => undefined;
        }
        if (by !== 0) {
            return () => this.step(by);
        }
        return event.key === "Enter"
            ? () => this.ready()
            : event.key === "Delete"
              ? () => this.takeOut()
              : null;
    }

    private ready(): void {
        void this.list.planning.toggleReady(this.question);
    }

    private step(by: -1 | 1): void {
        void this.list.step(this.question, by);
    }

    private takeOut(): void {
        void this.list.planning.takeOut(this.segment, this.question, this.index);
    }
}
