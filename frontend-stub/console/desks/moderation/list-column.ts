import { html, nothing, type TemplateResult } from "lit";
import type { ReviewQueue } from "../../api/types";
import { words } from "../../messages";
import { moderationWords } from "./words";
import { narrow } from "../../state/router";
import { may, me } from "../../state/session";
import { empty } from "../../parts/empty";
import { select } from "../../parts/fields/select";
import { MOST, OF_MANY, type Batches, type ChoosingDesk } from "./batches";
import { filterOf, LABELS, SORTS, tabOf, TABS, type Tab } from "./filter";
import { KINDS, kindWord } from "./wording";
import "./question-rows";

const TYPING = 250;

/** What the list needs of the desk that it is a part of. */
export interface ListingDesk extends ChoosingDesk {
    readonly query: URLSearchParams;
    readonly summary: ReviewQueue | null;
    readonly now: number;
    check(id: string): void;
    chosenByHand(id: string): void;
    showFresh(): void;
    outcomeOf(action: string): TemplateResult;
}

/** The left column: tabs, filters, what is done with many, and the rows. */
export class ListColumn {
    private typing: ReturnType<typeof setTimeout> | undefined;

    constructor(
        private readonly desk: ListingDesk,
        private readonly batches: Batches,
    ) {}

    close(): void {
        clearTimeout(this.typing);
    }

    list(): TemplateResult {
        const w = moderationWords();
        const tab = tabOf(this.desk.query);
        const rows = this.desk.queue.rows;
        return html`<nav class="tabs desk-tabs" aria-label=${w.tabs}>
                ${(Object.keys(TABS) as Tab[]).map(
                    (one) =>
                        html`<a
                            href=${this.tabAddress(one)}
                            aria-current=${one === tab ? "page" : nothing}
                            >${w.tabNames[one]}${this.tabNumber(one)}</a
                        >`,
                )}
            </nav>
            <form class="queue-filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
                <div class="field">
                    <label for="queue-q">${w.search}<kbd aria-hidden="true">/</kbd></label>
                    <input
                        id="queue-q"
                        type="search"
                        autocomplete="off"
                        spellcheck="false"
                        .value=${this.desk.query.get("q") ?? ""}
                        @input=${(event: Event) =>
                            this.later({ q: (event.target as HTMLInputElement).value })}
                        @keydown=${(event: KeyboardEvent) => this.leaveSearch(event)}
                    />
                </div>
                ${select({
                    id: "queue-kind",
                    label: w.kind,
                    value: this.desk.query.get("kind") ?? "",
                    options: [
                        ["", w.anyKind],
                        ...KINDS.map((kind) => [kind, kindWord(kind)] as const),
                    ],
                    onChange: (kind) => narrow({ kind }),
                })}
                ${select({
                    id: "queue-mark",
                    label: w.mark,
                    value: this.desk.query.get("mark") ?? "",
                    options: [
                        ["", w.anyMark],
                        ["starred", w.starredOnes],
                        ...LABELS.map((label) => [label, words().questions.labels[label]] as const),
                    ],
                    onChange: (mark) => narrow({ mark }),
                })}
                ${select({
                    id: "queue-sort",
                    label: w.sort,
                    value: filterOf(null, this.desk.query).sort,
                    options: SORTS.map((sort) => [sort, w.sorts[sort]] as const),
                    onChange: (sort) => narrow({ sort: sort === "receivedAt" ? null : sort }),
                })}
            </form>
            ${this.bulkBar()}
            ${
                rows === null
                    ? html`<p class="waiting" role="status">${words().parts.loading}</p>`
                    : rows.length === 0
                      ? this.nothingHere(tab)
                      : html`<wz-question-rows
                        .rows=${rows}
                        .selected=${this.desk.chosen}
                        .checked=${this.desk.checked}
                        .gone=${this.desk.queue.gone}
                        .total=${this.desk.queue.total}
                        .own=${me().id}
                        .now=${this.desk.now}
                        .bulk=${this.desk.bulk}
                        @choose=${(event: CustomEvent<string>) => this.desk.chosenByHand(event.detail)}
                        @check=${(event: CustomEvent<string>) => this.desk.check(event.detail)}
                    ></wz-question-rows>`
            }
            <p class="fresh" role="status">
                ${
                    this.desk.queue.fresh.length > 0
                        ? html`<button class="button small" @click=${() => this.desk.showFresh()}>
                          ${w.newOnes(this.desk.queue.fresh.length)}<kbd aria-hidden="true">.</kbd>
                      </button>`
                        : nothing
                }
            </p>`;
    }

    private tabAddress(tab: Tab): string {
        const query = new URLSearchParams(this.desk.query);
        query.delete("question");
        if (tab === "incoming") {
            query.delete("tab");
        } else {
            query.set("tab", tab);
        }
        const text = query.toString();
        return location.pathname + (text ? `?${text}` : "");
    }

    private tabNumber(tab: Tab): TemplateResult | typeof nothing {
        const number =
            tab === "incoming"
                ? this.desk.summary?.waiting
                : tab === "held"
                  ? this.desk.summary?.held
                  : undefined;
        return number === undefined ? nothing : html` <span class="tab-number">${number}</span>`;
    }

    private nothingHere(tab: Tab): TemplateResult {
        const w = moderationWords();
        const narrowed = ["q", "kind", "topic", "mine"].some((name) => this.desk.query.has(name));
        return narrowed
            ? empty(
                  w.noneFound,
                  w.noneFoundText,
                  html`<button
                      class="plain"
                      @click=${() => narrow({ q: null, kind: null, topic: null, mine: null })}
                  >
                      ${w.noFilter}
                  </button>`,
              )
            : empty(w.noneHere[tab], w.noneHereText[tab]);
    }

    private bulkBar(): TemplateResult | typeof nothing {
        const w = moderationWords();
        if (!may("questions:moderate")) {
            return nothing;
        }
        const tab = tabOf(this.desk.query);
        const count = this.desk.checked.size;
        return html`<div class="bulk" role="group" aria-label=${w.many}>
            <label class="check"
                ><input
                    type="checkbox"
                    .checked=${this.desk.bulk}
                    @change=${(event: Event) => {
                        this.desk.bulk = (event.target as HTMLInputElement).checked;
                        this.desk.checked = new Set();
                    }}
                /><span>${w.many}</span></label
            >
            ${this.desk.outcomeOf(OF_MANY)}
            ${
                count > 0
                    ? html`<span class="bulk-count">${w.chosen(count)}</span>
                      ${
                          tab === "incoming" || tab === "held"
                              ? html`<button
                                    class="button small"
                                    ?disabled=${this.desk.isBusy()}
                                    @click=${() => void this.batches.now("approval", w.approved)}
                                >
                                    ${w.approve}<kbd aria-hidden="true">a</kbd>
                                </button>
                                <button
                                    class="button small grave"
                                    ?disabled=${this.desk.isBusy()}
                                    @click=${() => this.batches.dismiss()}
                                >
                                    ${w.dismiss}<kbd aria-hidden="true">d</kbd>
                                </button>`
                              : nothing
                      }
                      ${
                          tab === "held" || tab === "approved"
                              ? html`<button
                                class="button small"
                                ?disabled=${this.desk.isBusy()}
                                @click=${() => void this.batches.now("return", w.returned)}
                            >
                                ${w.back}<kbd aria-hidden="true">r</kbd>
                            </button>`
                              : nothing
                      }
                      ${
                          tab !== "dismissed" && tab !== "others"
                              ? html`<button
                                class="button small"
                                ?disabled=${this.desk.isBusy()}
                                @click=${() => this.batches.merge()}
                            >
                                ${w.merge}<kbd aria-hidden="true">m</kbd>
                            </button>`
                              : nothing
                      }`
                    : nothing
            }
            ${
                this.desk.bulk
                    ? html`<button
                      class="plain"
                      @click=${() => {
                          this.desk.checked = new Set(
                              (this.desk.queue.rows ?? []).slice(0, MOST).map((row) => row.id),
                          );
                      }}
                  >
                      ${w.allShown}
                  </button>`
                    : nothing
            }
        </div>`;
    }

    private later(change: Readonly<Record<string, string>>): void {
        clearTimeout(this.typing);
        this.typing = setTimeout(() => narrow(change), TYPING);
    }

    /** Out of the search, the keys are for the list again. */
    private leaveSearch(event: KeyboardEvent): void {
        if (!event.isComposing && (event.key === "Escape" || event.key === "Enter")) {
            event.preventDefault();
            (event.target as HTMLElement).blur();
            const first = this.desk.chosen ?? this.desk.queue.rows?.[0]?.id;
            if (first !== undefined) {
                this.desk.choose(first);
                void this.desk.reveal(first);
            }
        }
    }
}
