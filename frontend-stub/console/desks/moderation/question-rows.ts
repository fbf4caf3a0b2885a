import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { QuestionRow } from "../../api/types";
import { moderationWords } from "./words";
import { dateAndTime } from "../../base/time";
import { ConsoleElement } from "../../parts/element";
import { findingWord } from "../../parts/finding";
import { words } from "../../messages";
import { star } from "../../parts/star";
import { badge, channelWord, kindWord, personMark, reviewWord, waited } from "./wording";

/** Of one row, in pixels; moderation.css has the same. */
const ROW = 72;

/** Rows beyond both edges, so that nothing is empty while it is scrolled. */
const BEYOND = 8;

/**
 * A list of any length, of which only what can be seen is in the page. Its place does not change
 * when rows come and go above it. Sends "choose" and "check" with the id of a row.
 */
@customElement("wz-question-rows")
export class QuestionRows extends ConsoleElement {
    @property({ attribute: false }) rows: readonly QuestionRow[] = [];
    @property({ attribute: false }) selected: string | null = null;
    @property({ attribute: false }) checked: ReadonlySet<string> = new Set();
    @property({ attribute: false }) gone: ReadonlyMap<string, QuestionRow> = new Map();
    /** Of the whole list, also of what is not read yet. */
    @property({ attribute: false }) total = 0;
    @property({ attribute: false }) own = "";
    @property({ attribute: false }) now = Date.now();
    @property({ attribute: false }) bulk = false;
    @state() private first = 0;
    @state() private count = 20;
    /** The row at the upper edge, and how far it is beyond: kept where it is. */
    private anchor: { id: string; beyond: number } | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        const resized = new ResizeObserver(() => this.measure());
        resized.observe(this);
        this.untilDisconnected(() => resized.disconnect());
    }

    private box(): HTMLElement | null {
        return this.querySelector<HTMLElement>(".rows-box");
    }

    protected override willUpdate(changed: Map<string, unknown>): void {
        if (changed.has("rows")) {
            const box = this.box();
            const anchor = this.anchor;
            const at = anchor ? this.rows.findIndex((row) => row.id === anchor.id) : -1;
            if (box && anchor && at >= 0) {
                this.first = Math.max(0, at - BEYOND);
            }
        }
    }

    protected override updated(changed: Map<string, unknown>): void {
        this.querySelectorAll<HTMLElement>("li[data-at]").forEach((item) => {
            item.style.transform = `translateY(${Number(item.dataset["at"]) * ROW}px)`;
        });
        const list = this.querySelector<HTMLElement>("ul");
        if (list) {
            list.style.height = `${this.rows.length * ROW}px`;
        }
        const box = this.box();
        if (box && changed.has("rows") && this.anchor) {
            const at = this.rows.findIndex((row) => row.id === this.anchor?.id);
            if (at >= 0) {
                const top = at * ROW + this.anchor.beyond;
                if (Math.abs(box.scrollTop - top) > 1) {
                    box.scrollTop = top;
                }
            }
        }
        this.measure();
    }

    private measure(): void {
        const box = this.box();
        if (!box) {
            return;
        }
        const at = Math.floor(box.scrollTop / ROW);
        const row = this.rows[at];
        // At the very top one wants to stay there.
        this.anchor =
            row && box.scrollTop > 0 ? { id: row.id, beyond: box.scrollTop - at * ROW } : null;
        const first = Math.max(0, at - BEYOND);
        const count = Math.ceil(box.clientHeight / ROW) + 2 * BEYOND;
        if (first !== this.first || count !== this.count) {
            this.first = first;
            this.count = count;
        }
    }

    /** Brings a row into sight with as little movement as that needs. */
    async reveal(id: string, focus: boolean): Promise<void> {
        const at = this.rows.findIndex((row) => row.id === id);
        const box = this.box();
        if (at < 0 || !box) {
            return;
        }
        if (at * ROW < box.scrollTop) {
            box.scrollTop = at * ROW;
        } else if ((at + 1) * ROW > box.scrollTop + box.clientHeight) {
            box.scrollTop = (at + 1) * ROW - box.clientHeight;
        }
        this.measure();
        if (focus) {
            (await this.shown(`#row-${id}`))?.focus({ preventScroll: true });
        }
    }

    override render() {
        const w = moderationWords();
        const shown = this.rows.slice(this.first, this.first + this.count);
        return html`<div class="rows-box" @scroll=${() => this.measure()}>
            <ul aria-label=${w.list}>
                ${repeat(
                    shown,
                    (row) => row.id,
                    (row, at) => this.row(row, this.first + at),
                )}
            </ul>
        </div>`;
    }

    private row(row: QuestionRow, at: number): TemplateResult {
        const w = moderationWords();
        const chosen = row.id === this.selected;
        const gone = this.gone.get(row.id);
        return html`<li
            data-at=${at}
            aria-setsize=${Math.max(this.total, this.rows.length)}
            aria-posinset=${at + 1}
            class="question-row ${chosen ? "chosen" : ""} ${gone ? "faded" : ""}"
        >
            ${
                this.bulk
                    ? html`<label class="pick"
                      ><input
                          type="checkbox"
                          .checked=${this.checked.has(row.id)}
                          aria-label=${w.pick(row.number)}
                          @change=${() => this.send("check", row.id)}
                  /></label>`
                    : nothing
            }
            <button
                id="row-${row.id}"
                class="row-main"
                aria-current=${chosen ? "true" : "false"}
                @click=${() => this.send("choose", row.id)}
            >
                <span class="row-title"
                    >${row.starred ? star() : nothing}${row.title || w.erased}</span
                >
                <span class="row-facts">
                    <span class="row-age" title=${dateAndTime(row.receivedAt)}
                        >${waited(row.receivedAt, this.now)}</span
                    >
                    ${this.badges(row, gone)}
                    <span>${kindWord(row.kind)}</span>
                    ${row.channel === "site" ? nothing : html`<span>${channelWord(row.channel)}</span>`}
                    ${row.nickname ? html`<span class="row-who">${row.nickname}</span>` : nothing}
                </span>
            </button>
        </li>`;
    }

    private badges(row: QuestionRow, gone: QuestionRow | undefined) {
        const w = moderationWords();
        const claim =
            row.claim && new Date(row.claim.until).getTime() > this.now ? row.claim : null;
        return html`${gone ? reviewWord(gone.state) : nothing}
        ${claim && claim.by.id !== this.own ? personMark(claim.by) : nothing}
        ${row.label ? badge(words().questions.labels[row.label]) : nothing}
        ${row.support > 0 ? badge(w.support(row.support)) : nothing}
        ${row.merged > 0 ? badge(w.mergedCount(row.merged)) : nothing}
        ${
            row.heldFor.length > 0
                ? html`<span class="badge due" title=${row.heldFor.map(findingWord).join("、")}
                  >${w.found(findingWord(row.heldFor[0] ?? ""), row.heldFor.length)}</span
              >`
                : nothing
        }
        ${row.notes > 0 ? badge(w.notesCount(row.notes)) : nothing}
        ${row.onAir ? badge(w.onAir[row.onAir as keyof typeof w.onAir] ?? row.onAir, "air") : nothing}`;
    }

    private send(what: "choose" | "check", id: string): void {
        this.dispatchEvent(new CustomEvent(what, { detail: id }));
    }
}
