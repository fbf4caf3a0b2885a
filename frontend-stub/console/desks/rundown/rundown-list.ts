import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Rundown, RundownEntry, RundownSegment } from "../../api/types";
import { addStyles } from "../../base/styles";
import { clock } from "../../base/time";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import { duration, rundownOf, type SharedRundown } from "../../state/rundown";
import { Dragging } from "./dragging";
import { Planning } from "./planning";
import "./question-pool";
import styles from "./rundown.sheet.css";
import { vertical } from "./rundown-row";
import { SegmentPart, type Segments } from "./rundown-segment";
import "./segment-form";
import { totalLateness, totalPlanned } from "./timing";
import { rundownWords } from "./words";

addStyles(styles);

const NEW = "new";

/**
 * The order of a broadcast. A row is moved with the mouse, or with alt and the arrows when it has
 * the focus; enter makes it ready.
 */
@customElement("wz-rundown")
export class RundownList extends ActingElement implements Segments {
    @property() session = "";
    /** A segment's id, or NEW. */
    @state() editing: string | null = null;
    @state() private announced = "";
    planning!: Planning;
    dragging!: Dragging;
    private shared!: SharedRundown;
    /** That was moved with keys last. */
    private moving: RundownEntry | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        this.shared = rundownOf(this.session);
        this.planning = new Planning(
            this.shared,
            (work) => this.act(work),
            (text) => (this.announced = text),
        );
        this.dragging = new Dragging(this, this.planning, (id, by) => this.moveSegment(id, by));
        this.follow(this.shared.now);
        this.untilDisconnected(this.shared.follow());
        const press = (event: KeyboardEvent) => this.press(event);
        addEventListener("keydown", press);
        this.untilDisconnected(() => removeEventListener("keydown", press));
        const timer = setInterval(() => this.requestUpdate(), 1_000);
        this.untilDisconnected(() => clearInterval(timer));
    }

    get running(): boolean {
        const state = this.shared.now.get()?.session.state;
        return state === "live" || state === "paused" || state === "rehearsal";
    }

    override render() {
        const w = rundownWords();
        const now = this.shared.now.get();
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
                    (segment) => new SegmentPart(this, segment).render(),
                )}
            </div>
            ${this.planning.directs ? this.additions() : nothing}`;
    }

    private times(now: Rundown): TemplateResult {
        const w = rundownWords();
        const at = this.shared.clock();
        const late = totalLateness(now.segments, at);
        return html`<dl class="run-times">
            ${time(w.plannedTotal, duration(totalPlanned(now.segments)))} ${this.span(now, at)}
            ${time(late > 0 ? w.over : w.under, duration(Math.abs(late)), late > 0)}
        </dl>`;
    }

    /** How long there is until the end, and before the beginning when it is. */
    private span({ session }: Rundown, at: number): TemplateResult {
        const w = rundownWords();
        if (session.state !== "live" && session.state !== "paused") {
            return time(w.from, `${clock(session.startsAt)}–${clock(session.endsAt)}`);
        }
        const left = Math.round((Date.parse(session.endsAt) - at) / 1_000);
        return time(w.leftUntil(clock(session.endsAt)), duration(left), left < 0);
    }

    private additions(): TemplateResult {
        return html`${
            this.editing === NEW
                ? this.form(null)
                : html`<p class="run-add">
                      <button type="button" class="button small" @click=${() => this.edit(NEW)}>
                          ${rundownWords().addSegment}
                      </button>
                  </p>`
        }
            <wz-question-pool .planning=${this.planning}></wz-question-pool>`;
    }

    form(segment: RundownSegment | null): TemplateResult {
        return html`<wz-segment-form
            .shared=${this.shared}
            .segment=${segment}
            @closed=${() => (this.editing = null)}
        ></wz-segment-form>`;
    }

    edit(id: string): void {
        this.editing = id;
    }

    async moveSegment(id: string, by: number): Promise<void> {
        await this.planning.moveSegment(id, by);
        (await this.shown(`[data-segment="${id}"] h2`))?.focus();
    }

    async step(question: RundownEntry, by: -1 | 1): Promise<void> {
        this.moving = question;
        if (await this.planning.step(question.id, by)) {
            // The row is another element where it changed its segment.
            (await this.shown(`[data-question="${question.id}"] .run-text`))?.focus();
        }
    }

    /** While a row changes its segment it has no focus: what is pressed then is still for it. */
    private press(event: KeyboardEvent): void {
        const by = vertical(event);
        if (
            this.moving &&
            by !== 0 &&
            event.altKey &&
            !event.defaultPrevented &&
            event.target === document.body
        ) {
            event.preventDefault();
            void this.step(this.moving, by);
        }
    }

    focusRow(from: EventTarget | null, by: -1 | 1): void {
        const rows = [...this.querySelectorAll<HTMLElement>(".run-text")].filter(
            (row) => row.offsetParent !== null,
        );
        rows[rows.findIndex((row) => row === from) + by]?.focus();
    }
}

function time(label: string, value: string, late = false): TemplateResult {
    return html`<div class=${late ? "late" : ""}>
        <dt>${label}</dt>
        <dd>${value}</dd>
    </div>`;
}
