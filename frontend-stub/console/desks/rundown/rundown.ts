import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { addStyles } from "../../base/styles";
import { api } from "../../api/api";
import type { Rundown, RundownEntry, RundownSegment } from "../../api/types";
import { words } from "../../messages";
import { rundownWords } from "./words";
import { duration, entries, rundownOf, since, type SharedRundown } from "../../state/rundown";
import { may } from "../../state/session";
import { clock } from "../../base/time";
import { unique } from "../../base/unique";
import { ActingElement } from "../../parts/action";
import { confirm } from "../../parts/dialog";
import { empty } from "../../parts/empty";
import { entries as values, field } from "../../parts/field";
import { icon } from "../../parts/icons";
import { offerUndo } from "../../parts/undo-bar";
import styles from "./rundown.sheet.css";

addStyles(styles);

const TYPING = 250;
const LONGEST_MINUTES = 1_440;

/** Where a question or a segment is dropped. */
interface Spot {
    readonly segment: string | null;
    readonly position: number;
}

/**
 * The order of a broadcast. A row is moved with the mouse, or with alt and the arrows when it has
 * the focus; enter makes it ready.
 */
@customElement("wz-rundown")
export class RundownList extends ActingElement {
    @property() session = "";
    /** Whether approved questions can be added here. */
    @property({ attribute: false }) pool = true;
    @state() private editing: string | null = null;
    @state() private adding = false;
    @state() private candidates: readonly RundownEntry[] | null = null;
    @state() private poolOpen = false;
    @state() private dragged: {
        readonly kind: "question" | "segment";
        readonly id: string;
    } | null = null;
    @state() private over: string | null = null;
    @state() private announced = "";
    private shared!: SharedRundown;
    private query = "";
    private typing: ReturnType<typeof setTimeout> | undefined;
    private key = unique();

    override connectedCallback(): void {
        super.connectedCallback();
        this.shared = rundownOf(this.session);
        this.follow(this.shared.now);
        this.untilDisconnected(this.shared.follow());
        this.untilDisconnected(
            this.shared.now.subscribe(() => {
                if (this.poolOpen) {
                    void this.readPool();
                }
            }),
        );
        this.untilDisconnected(
            this.shared.stream.on("question", () => {
                if (this.poolOpen) {
                    void this.readPool();
                }
            }),
        );
        const timer = setInterval(() => this.requestUpdate(), 1_000);
        this.untilDisconnected(() => clearInterval(timer));
    }

    private get now(): Rundown | null {
        return this.shared.now.get();
    }

    private get directs(): boolean {
        const over = this.now?.session.state === "ended" || this.now?.session.state === "archived";
        return may("rundown:direct") && !over;
    }

    override render() {
        const w = rundownWords();
        const now = this.now;
        if (!now) {
            return html`<p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return html`${this.times(now)} ${this.outcome()}
            <p class="visually-hidden" role="status">${this.announced}</p>
            ${now.segments.length === 0 ? empty(w.empty, w.emptyText) : nothing}
            <div class="segments">
                ${repeat(
                    now.segments,
                    (segment) => segment.id ?? "",
                    (segment) => this.segment(now, segment),
                )}
            </div>
            ${this.directs ? this.addition() : nothing}
            ${this.directs && this.pool ? this.choice(now) : nothing}`;
    }

    // ---- Times

    private times(now: Rundown) {
        const w = rundownWords();
        const at = this.shared.clock();
        const planned = now.segments.reduce((sum, segment) => sum + segment.plannedSeconds, 0);
        const late = Math.round(now.segments.reduce((sum, one) => sum + this.lateness(one, at), 0));
        const left = Math.round((Date.parse(now.session.endsAt) - at) / 1_000);
        const running = now.session.state === "live" || now.session.state === "paused";
        return html`<dl class="run-times">
            <div>
                <dt>${w.plannedTotal}</dt>
                <dd>${duration(planned)}</dd>
            </div>
            ${
                running
                    ? html`<div class=${left < 0 ? "late" : ""}>
                      <dt>${w.leftUntil(clock(now.session.endsAt))}</dt>
                      <dd>${duration(left)}</dd>
                  </div>`
                    : html`<div>
                      <dt>${w.from}</dt>
                      <dd>${clock(now.session.startsAt)}–${clock(now.session.endsAt)}</dd>
                  </div>`
            }
            <div class=${late > 0 ? "late" : ""}>
                <dt>${late > 0 ? w.over : w.under}</dt>
                <dd>${duration(Math.abs(late))}</dd>
            </div>
        </dl>`;
    }

    private elapsed(segment: RundownSegment, at: number): number {
        return (
            segment.elapsedSeconds + (segment.runningSince ? since(segment.runningSince, at) : 0)
        );
    }

    /** Seconds over the plan; of what is done what was saved counts too. */
    private lateness(segment: RundownSegment, at: number): number {
        const elapsed = this.elapsed(segment, at);
        if (elapsed === 0) {
            return 0;
        }
        const late = elapsed - segment.plannedSeconds;
        return segment.runningSince ? Math.max(0, late) : late;
    }

    // ---- Segments

    private segment(now: Rundown, segment: RundownSegment): TemplateResult {
        const at = this.shared.clock();
        const elapsed = this.elapsed(segment, at);
        const late = elapsed - segment.plannedSeconds;
        return html`<section
            class="segment ${segment.runningSince ? "runs" : ""} ${this.over === `s ${segment.id}` ? "over" : ""}"
            data-segment=${segment.id ?? ""}
            @dragover=${(event: DragEvent) => this.dragOver(event, `s ${segment.id}`)}
            @drop=${(event: DragEvent) =>
                this.drop(event, { segment: segment.id, position: segment.questions.length })}
        >
            ${
                this.editing !== null && this.editing === segment.id
                    ? this.segmentForm(segment)
                    : this.segmentHead(now, segment, elapsed, late)
            }
            ${
                segment.questions.length === 0
                    ? html`<p class="quiet-text no-questions">${rundownWords().noQuestions}</p>`
                    : html`<ol class="run-list">
                      ${repeat(
                          segment.questions,
                          (question) => question.id,
                          (question, index) => this.row(now, segment, question, index),
                      )}
                  </ol>`
            }
        </section>`;
    }

    private segmentHead(now: Rundown, segment: RundownSegment, elapsed: number, late: number) {
        const w = rundownWords();
        const id = segment.id;
        if (id === null) {
            return html`<header class="segment-head"><h2>${w.rest}</h2></header>`;
        }
        const running = ["live", "paused", "rehearsal"].includes(now.session.state);
        return html`<header
            class="segment-head"
            draggable=${this.directs ? "true" : "false"}
            @dragstart=${(event: DragEvent) => this.dragStart(event, "segment", id)}
            @dragend=${() => this.dragEnd()}
        >
            <h2
                tabindex=${this.directs ? "0" : "-1"}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                @keydown=${(event: KeyboardEvent) => this.segmentKey(event, segment)}
            >
                ${segment.title}
            </h2>
            <p class="segment-time ${elapsed > 0 && late > 0 ? "late" : ""}">
                ${
                    elapsed > 0
                        ? html`<b>${duration(elapsed)}</b> / ${duration(segment.plannedSeconds)}
                          ${
                              late > 0
                                  ? html`<span>${w.overBy(duration(late))}</span>`
                                  : segment.runningSince
                                    ? html`<span>${w.leftBy(duration(-late))}</span>`
                                    : nothing
                          }`
                        : duration(segment.plannedSeconds)
                }
            </p>
            ${
                this.directs
                    ? html`<p class="segment-actions">
                      ${
                          running && !segment.runningSince
                              ? html`<button
                                type="button"
                                class="plain"
                                @click=${() => void this.change(() => api.beginSegment(this.session, id))}
                            >
                                ${w.begin}<span class="visually-hidden">${segment.title}</span>
                            </button>`
                              : nothing
                      }
                      <button
                          type="button"
                          class="quiet"
                          aria-label=${w.editSegment(segment.title)}
                          @click=${() => void this.edit(id)}
                      >
                          ${icon("pen")}
                      </button>
                      <button
                          type="button"
                          class="quiet"
                          aria-label=${w.removeSegment(segment.title)}
                          @click=${() => void this.removeSegment(segment)}
                      >
                          ${icon("close")}
                      </button>
                  </p>`
                    : nothing
            }
        </header>`;
    }

    private segmentForm(segment: RundownSegment | null) {
        const w = rundownWords();
        const id = segment?.id ?? "new";
        return html`<form
            class="segment-form"
            @submit=${(event: SubmitEvent) => void this.saveSegment(event, segment)}
            @keydown=${(event: KeyboardEvent) => {
                if (event.key === "Escape") {
                    event.stopPropagation();
                    this.closeForm();
                }
            }}
        >
            ${field({
                id: `segment-title-${id}`,
                name: "title",
                label: w.segmentTitle,
                value: segment?.title ?? "",
                maxlength: 40,
                required: true,
                error: this.problem("title", "segment"),
            })}
            ${field({
                id: `segment-minutes-${id}`,
                name: "minutes",
                label: w.minutes,
                value: segment ? String(segment.plannedSeconds / 60) : "10",
                inputmode: "numeric",
                required: true,
                error: this.problem("plannedSeconds", "segment"),
            })}
            <p class="actions">
                <button class="button primary small">${words().parts.save}</button>
                <button type="button" class="button small" @click=${() => this.closeForm()}>
                    ${words().parts.cancel}
                </button>
            </p>
            ${this.outcome("segment")}
        </form>`;
    }

    private addition() {
        return this.adding
            ? this.segmentForm(null)
            : html`<p class="run-add">
                  <button type="button" class="button small" @click=${() => void this.add()}>
                      ${rundownWords().addSegment}
                  </button>
              </p>`;
    }

    private async add(): Promise<void> {
        this.adding = true;
        this.editing = null;
        this.key = unique();
        (await this.shown("#segment-title-new"))?.focus();
    }

    private async edit(id: string): Promise<void> {
        this.editing = id;
        this.adding = false;
        (await this.shown(`#segment-title-${id}`))?.focus();
    }

    private closeForm(): void {
        this.adding = false;
        this.editing = null;
        this.forget();
    }

    private async saveSegment(event: SubmitEvent, segment: RundownSegment | null): Promise<void> {
        event.preventDefault();
        const given = values(event.target as HTMLFormElement);
        const minutes = Number((given["minutes"] ?? "").replace(",", "."));
        const plannedSeconds =
            Number.isFinite(minutes) && minutes >= 0 && minutes <= LONGEST_MINUTES
                ? Math.round(minutes * 60)
                : -1;
        const body = { title: given["title"] ?? "", plannedSeconds };
        const saved = await this.act(
            async () => {
                const id = segment?.id ?? null;
                if (id === null) {
                    await api.addSegment(this.session, body, this.key);
                    await this.shared.read();
                } else {
                    this.shared.take(
                        await api.changeSegment(this.session, id, this.now?.version ?? 0, body),
                    );
                }
            },
            "",
            ["title", "plannedSeconds"],
            "segment",
        );
        if (saved) {
            this.closeForm();
        } else {
            await this.shared.read();
        }
    }

    private async removeSegment(segment: RundownSegment): Promise<void> {
        const w = rundownWords();
        const id = segment.id;
        if (
            id !== null &&
            (await confirm({
                title: w.removeSegment(segment.title),
                text: w.removeSegmentText,
                action: w.remove,
            }))
        ) {
            await this.change(() => api.removeSegment(this.session, id, this.now?.version ?? 0));
        }
    }

    // ---- Questions

    private row(now: Rundown, segment: RundownSegment, question: RundownEntry, index: number) {
        const w = rundownWords();
        const done = question.state === "aired";
        const free = question.state === "queued" || question.state === "ready";
        return html`<li
            class="run-row ${question.state ?? ""} ${this.over === `q ${question.id}` ? "over" : ""}"
            data-question=${question.id}
            draggable=${this.directs ? "true" : "false"}
            @dragstart=${(event: DragEvent) => this.dragStart(event, "question", question.id)}
            @dragend=${() => this.dragEnd()}
            @dragover=${(event: DragEvent) => this.dragOver(event, `q ${question.id}`)}
            @drop=${(event: DragEvent) => this.drop(event, { segment: segment.id, position: index })}
        >
            <div
                class="run-text"
                tabindex="0"
                role="group"
                aria-label=${`${question.text} ${question.state ? w.states[question.state] : ""}`}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Enter Delete"
                @keydown=${(event: KeyboardEvent) => this.rowKey(event, segment, question, index)}
            >
                <p lang="zh">${question.text}</p>
                <p class="quiet-text">
                    <span class="state ${LOOK[question.state ?? "queued"]}"
                        >${w.states[question.state ?? "queued"]}</span
                    >
                    ${question.number}${question.nickname ? html` · ${question.nickname}` : nothing}
                    · ${words().questions.kinds[question.kind]}
                    ${
                        question.since && (done || question.state === "on-air")
                            ? html` · ${clock(question.since)}`
                            : nothing
                    }
                </p>
            </div>
            ${
                this.directs
                    ? html`<div class="run-actions">
                      ${
                          free
                              ? html`<button
                                type="button"
                                class="button small ${question.state === "ready" ? "is-ready" : ""}"
                                aria-pressed=${question.state === "ready"}
                                @click=${() => void this.ready(now, question)}
                            >
                                ${w.makeReady}
                            </button>`
                              : nothing
                      }
                      <button
                          type="button"
                          class="quiet"
                          aria-label=${w.moveUp}
                          ?disabled=${this.spotAbove(segment, index) === null}
                          @click=${() => void this.step(segment, question, index, -1)}
                      >
                          ${icon("up")}
                      </button>
                      <button
                          type="button"
                          class="quiet"
                          aria-label=${w.moveDown}
                          ?disabled=${this.spotBelow(segment, index) === null}
                          @click=${() => void this.step(segment, question, index, 1)}
                      >
                          ${icon("down")}
                      </button>
                      ${
                          free
                              ? html`<button
                                type="button"
                                class="quiet"
                                aria-label=${w.takeOut}
                                @click=${() => void this.takeOut(segment, question, index)}
                            >
                                ${icon("close")}
                            </button>`
                              : nothing
                      }
                  </div>`
                    : nothing
            }
        </li>`;
    }

    private async ready(now: Rundown, question: RundownEntry): Promise<void> {
        await this.change(() =>
            api.makeReady(this.session, now.ready === question.id ? null : question.id),
        );
    }

    private async takeOut(
        segment: RundownSegment,
        question: RundownEntry,
        index: number,
    ): Promise<void> {
        if (await this.change(() => api.skipQuestion(this.session, question.id))) {
            offerUndo(
                rundownWords().takenOut(question.number),
                () =>
                    void this.change(() =>
                        api.placeQuestion(this.session, question.id, {
                            segmentId: segment.id,
                            position: index,
                        }),
                    ),
            );
        }
    }

    /** The place one up: in the segment, or at the end of the one before. */
    private spotAbove(segment: RundownSegment, index: number): Spot | null {
        if (index > 0) {
            return { segment: segment.id, position: index - 1 };
        }
        const all = this.now?.segments ?? [];
        const above = all[all.findIndex((one) => one.id === segment.id) - 1];
        return above ? { segment: above.id, position: above.questions.length } : null;
    }

    private spotBelow(segment: RundownSegment, index: number): Spot | null {
        if (index < segment.questions.length - 1) {
            return { segment: segment.id, position: index + 1 };
        }
        const all = this.now?.segments ?? [];
        const below = all[all.findIndex((one) => one.id === segment.id) + 1];
        return below && below.id !== null ? { segment: below.id, position: 0 } : null;
    }

    private async step(
        segment: RundownSegment,
        question: RundownEntry,
        index: number,
        by: -1 | 1,
    ): Promise<void> {
        const spot = by < 0 ? this.spotAbove(segment, index) : this.spotBelow(segment, index);
        if (spot) {
            await this.place(question.id, spot);
            // The row is another element where it changed its segment.
            (await this.shown(`[data-question="${question.id}"] .run-text`))?.focus();
        }
    }

    private async place(question: string, spot: Spot): Promise<void> {
        const done = await this.change(() =>
            api.placeQuestion(this.session, question, {
                segmentId: spot.segment,
                position: spot.position,
            }),
        );
        const now = this.now;
        if (done && now) {
            const all = entries(now);
            const place = all.findIndex((one) => one.id === question);
            this.announced = rundownWords().movedTo(place + 1, all.length);
        }
    }

    private rowKey(
        event: KeyboardEvent,
        segment: RundownSegment,
        question: RundownEntry,
        index: number,
    ): void {
        const now = this.now;
        const vertical = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
        if (event.target !== event.currentTarget || !now) {
            return;
        }
        if (vertical !== 0 && event.altKey) {
            event.preventDefault();
            if (this.directs) {
                void this.step(segment, question, index, vertical);
            }
        } else if (vertical !== 0) {
            event.preventDefault();
            const rows = [...this.querySelectorAll<HTMLElement>(".run-text")];
            rows[rows.indexOf(event.currentTarget as HTMLElement) + vertical]?.focus();
        } else if (event.key === "Enter" && this.directs) {
            event.preventDefault();
            void this.ready(now, question);
        } else if (event.key === "Delete" && this.directs) {
            event.preventDefault();
            void this.takeOut(segment, question, index);
        }
    }

    // ---- Segments in order

    private segmentKey(event: KeyboardEvent, segment: RundownSegment): void {
        const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
        if (by !== 0 && event.altKey && segment.id !== null) {
            event.preventDefault();
            void this.moveSegment(segment.id, by);
        }
    }

    private async moveSegment(id: string, by: number): Promise<void> {
        const named = (this.now?.segments ?? []).filter((one) => one.id !== null);
        const from = named.findIndex((one) => one.id === id);
        const to = Math.min(named.length - 1, Math.max(0, from + by));
        const [moved] = named.splice(from, 1);
        if (!moved || from === to) {
            return;
        }
        named.splice(to, 0, moved);
        const rest = (this.now?.segments ?? []).filter((one) => one.id === null);
        await this.change(() =>
            api.orderRundown(
                this.session,
                this.now?.version ?? 0,
                [...named, ...rest].map((one) => ({
                    id: one.id,
                    questionIds: one.questions.map((question) => question.id),
                })),
            ),
        );
        (await this.shown(`[data-segment="${id}"] h2`))?.focus();
    }

    // ---- With the mouse

    private dragStart(event: DragEvent, kind: "question" | "segment", id: string): void {
        if (!this.directs) {
            return;
        }
        event.stopPropagation();
        event.dataTransfer?.setData("text/plain", id);
        if (event.dataTransfer) {
            event.dataTransfer.effectAllowed = "move";
        }
        this.dragged = { kind, id };
    }

    private dragEnd(): void {
        this.dragged = null;
        this.over = null;
    }

    private dragOver(event: DragEvent, over: string): void {
        if (!this.dragged || (this.dragged.kind === "segment" && over.startsWith("q "))) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        this.over = over;
    }

    private drop(event: DragEvent, spot: Spot): void {
        const dragged = this.dragged;
        this.dragEnd();
        if (!dragged) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        if (dragged.kind === "question") {
            void this.place(dragged.id, spot);
        } else {
            const all = (this.now?.segments ?? []).filter((one) => one.id !== null);
            const from = all.findIndex((one) => one.id === dragged.id);
            const to =
                spot.segment === null
                    ? all.length - 1
                    : all.findIndex((one) => one.id === spot.segment);
            void this.moveSegment(dragged.id, to - from);
        }
    }

    // ---- What can be added

    private choice(now: Rundown) {
        const w = rundownWords();
        return html`<details
            class="run-pool"
            ?open=${this.poolOpen}
            @toggle=${(event: Event) => {
                this.poolOpen = (event.target as HTMLDetailsElement).open;
                if (this.poolOpen) {
                    void this.readPool();
                }
            }}
        >
            <summary>${w.pool}</summary>
            ${field({
                id: "run-pool-q",
                name: "q",
                label: w.searchPool,
                type: "search",
                onInput: (value) => {
                    this.query = value;
                    clearTimeout(this.typing);
                    this.typing = setTimeout(() => void this.readPool(), TYPING);
                },
            })}
            ${
                this.candidates === null
                    ? html`<p class="waiting" role="status">${words().parts.loading}</p>`
                    : this.candidates.length === 0
                      ? empty(w.poolEmpty, w.poolEmptyText)
                      : html`<ul class="run-list">
                        ${repeat(
                            this.candidates,
                            (question) => question.id,
                            (question) => this.candidate(now, question),
                        )}
                    </ul>`
            }
        </details>`;
    }

    private candidate(now: Rundown, question: RundownEntry) {
        const w = rundownWords();
        return html`<li class="run-row">
            <div class="run-text">
                <p lang="zh">${question.text}</p>
                <p class="quiet-text">
                    ${question.number}${question.nickname ? html` · ${question.nickname}` : nothing}
                    · ${words().questions.kinds[question.kind]}
                    ${question.support > 0 ? html` · ${w.support(question.support)}` : nothing}
                    ${question.state === "skipped" ? html` · ${w.states.skipped}` : nothing}
                </p>
            </div>
            <div class="run-actions">
                <button
                    type="button"
                    class="button small"
                    aria-label=${`${w.addQuestion} ${question.text}`}
                    @click=${() => void this.addQuestion(now, question)}
                >
                    ${w.addQuestion}
                </button>
            </div>
        </li>`;
    }

    /** To what runs, or else to the last segment. */
    private async addQuestion(now: Rundown, question: RundownEntry): Promise<void> {
        const named = now.segments.filter((segment) => segment.id !== null);
        const segment = named.find((one) => one.runningSince) ?? named.at(-1);
        await this.place(question.id, {
            segment: segment?.id ?? null,
            position: segment?.questions.length ?? entries(now).length,
        });
        await this.readPool();
    }

    private async readPool(): Promise<void> {
        try {
            this.candidates = (await api.rundownPool(this.session, this.query)).data;
        } catch {
            this.candidates ??= [];
        }
    }

    private async change(call: () => Promise<Rundown>): Promise<boolean> {
        const done = await this.act(async () => this.shared.take(await call()));
        if (!done) {
            await this.shared.read();
        }
        return done;
    }
}

const LOOK: Readonly<Record<string, string>> = {
    shortlisted: "off",
    queued: "off",
    ready: "due",
    "on-air": "on-air",
    aired: "good",
    skipped: "off",
};
