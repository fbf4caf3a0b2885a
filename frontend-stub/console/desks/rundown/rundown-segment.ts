import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { RundownSegment } from "../../api/types";
import { icon } from "../../parts/icons";
import { duration } from "../../state/rundown";
import { segmentMoved } from "./reorder";
import { RundownRow, vertical, type Rows } from "./rundown-row";
import { elapsed } from "./timing";
import { rundownWords } from "./words";

/** What a segment needs of the list that it stands in. */
export interface Segments extends Rows {
    /** The segment that is being changed. */
    readonly editing: string | null;
    /** Whether segments can be begun now. */
    readonly running: boolean;
    form(segment: RundownSegment): TemplateResult;
    edit(id: string): void;
    moveSegment(id: string, by: number): Promise<void>;
}

/** So many that were aired make room for what is still to come. */
const MANY_AIRED = 2;

/** A part of the order, with its time and its questions. */
export class SegmentPart {
    constructor(
        private readonly list: Segments,
        private readonly segment: RundownSegment,
    ) {}

    render(): TemplateResult {
        const { segment } = this;
        const { dragging, editing } = this.list;
        const over = dragging.isOver("segment", segment.id);
        return html`<section
            class="segment ${segment.runningSince ? "runs" : ""} ${over ? "over" : ""}"
            data-segment=${segment.id ?? ""}
            @dragover=${(event: DragEvent) => dragging.enter(event, "segment", segment.id)}
            @drop=${(event: DragEvent) =>
                dragging.drop(event, { segment: segment.id, position: segment.questions.length })}
        >
            ${
                segment.id === null
                    ? html`<header class="segment-head"><h2>${rundownWords().rest}</h2></header>`
                    : editing === segment.id
                      ? this.list.form(segment)
                      : this.head(segment.id)
            }
            ${this.rows()}
        </section>`;
    }

    private rows(): TemplateResult {
        const { questions } = this.segment;
        if (questions.length === 0) {
            return html`<p class="quiet-text no-questions">${rundownWords().noQuestions}</p>`;
        }
        const first = questions.findIndex((question) => question.state !== "aired");
        const aired = first < 0 ? questions.length : first;
        return aired < MANY_AIRED
            ? this.rowsFrom(0, questions.length)
            : html`<details class="run-aired">
                      <summary>${rundownWords().airedCount(aired)}</summary>
                      ${this.rowsFrom(0, aired)}
                  </details>
                  ${aired < questions.length ? this.rowsFrom(aired, questions.length) : nothing}`;
    }

    /** @param to the first one that is not of it */
    private rowsFrom(from: number, to: number): TemplateResult {
        return html`<ol class="run-list">
            ${repeat(
                this.segment.questions.slice(from, to),
                (question) => question.id,
                (question, index) =>
                    new RundownRow(this.list, this.segment, question, from + index).render(),
            )}
        </ol>`;
    }

    private head(id: string): TemplateResult {
        const { planning, dragging } = this.list;
        const { directs } = planning;
        return html`<header
            class="segment-head"
            draggable=${directs ? "true" : "false"}
            @dragstart=${(event: DragEvent) => dragging.start(event, "segment", id)}
            @dragend=${() => dragging.end()}
        >
            <h2
                tabindex=${directs ? "0" : "-1"}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                @keydown=${(event: KeyboardEvent) => this.key(event, id)}
            >
                ${this.segment.title}
            </h2>
            ${this.time()} ${directs ? this.actions(id) : nothing}
        </header>`;
    }

    private time(): TemplateResult {
        const w = rundownWords();
        const { plannedSeconds, runningSince } = this.segment;
        const taken = elapsed(this.segment, this.list.planning.shared.clock());
        const late = taken - plannedSeconds;
        if (taken === 0) {
            return html`<p class="segment-time">${duration(plannedSeconds)}</p>`;
        }
        return html`<p class="segment-time ${late > 0 ? "late" : ""}">
            <b>${duration(taken)}</b> / ${duration(plannedSeconds)}
            ${
                late > 0
                    ? html`<span>${w.overBy(duration(late))}</span>`
                    : runningSince
                      ? html`<span>${w.leftBy(duration(-late))}</span>`
                      : nothing
            }
        </p>`;
    }

    private actions(id: string): TemplateResult {
        const w = rundownWords();
        const { planning, running } = this.list;
        const { title, runningSince } = this.segment;
        return html`<p class="segment-actions">
            ${
                running && !runningSince
                    ? html`<button type="button" class="plain" @click=${() => void planning.begin(id)}>
                      ${w.begin}<span class="visually-hidden">${title}</span>
                  </button>`
                    : nothing
            }
            ${this.moveButton(id, -1)} ${this.moveButton(id, 1)}
            <button
                type="button"
                class="quiet"
                aria-label=${w.editSegment(title)}
                @click=${() => this.list.edit(id)}
            >
                ${icon("pen")}
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=${w.removeSegment(title)}
                @click=${() => void planning.removeSegment(id, title)}
            >
                ${icon("close")}
            </button>
        </p>`;
    }

    private moveButton(id: string, by: -1 | 1): TemplateResult {
        const w = rundownWords();
        const { title } = this.segment;
        return html`<button
            type="button"
            class="quiet"
            aria-label=${by < 0 ? w.segmentUp(title) : w.segmentDown(title)}
            ?disabled=${segmentMoved(this.list.planning.segments, id, by) === null}
            @click=${() => void this.list.planning.moveSegment(id, by)}
        >
            ${icon(by < 0 ? "up" : "down")}
        </button>`;
    }

    private key(event: KeyboardEvent, id: string): void {
        const by = vertical(event);
        if (by !== 0 && event.altKey) {
            event.preventDefault();
            void this.list.moveSegment(id, by);
        }
    }
}
