import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { del, get, put } from "../../api/client";
import type { Schemas } from "../../api/types";
import { calendarDay, isoDay } from "../../base/time";
import { ActingElement } from "../../parts/action";
import { area, field } from "../../parts/fields/field";
import { openForm } from "../../parts/form-dialog";
import { listHead, type ListOf } from "../../parts/list";
import type { Column } from "../../parts/table";
import { notify } from "../../state/notices";
import { href } from "../../state/router";
import { may } from "../../state/session";
import { markCommitment } from "./mark-commitment";
import { answersWords } from "./words";

type Commitment = Schemas["StudioCommitment"];
type Summary = Schemas["CommitmentSummary"];

const NOTE_CHARACTERS = 300;

const TABS = ["proposed", "due-soon", "late", "open", "kept", "dropped"] as const;
type Tab = (typeof TABS)[number];

/** What answers commit to: to be confirmed, due soon, late, kept. */
@customElement("wz-commitments")
export class Commitments extends ActingElement {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private summary: Summary | null = null;
    /** One more with each change: the list is read again. */
    @state() private changed = 0;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.count();
    }

    private async count(): Promise<void> {
        await this.act(async () => {
            this.summary = await get("/api/v1/studio/commitments/summary", {});
        });
    }

    private tab(): Tab {
        return TABS.find((tab) => tab === this.query.get("tab")) ?? "proposed";
    }

    override render() {
        const w = answersWords().commitments;
        const tab = this.tab();
        return html`<p class="trail"><a href=${href("answers")}>${w.back}</a></p>
            ${listHead(w.title, this.marking())} ${this.outcome()}
            <nav class="tabs" aria-label=${w.state}>
                ${TABS.map(
                    (one) =>
                        html`<a
                            href="${href("answers", "commitments")}?tab=${one}"
                            aria-current=${one === tab ? "page" : nothing}
                            >${w.tabs[one]}${this.figure(one)}</a
                        >`,
                )}
            </nav>
            ${
                this.summary === null
                    ? nothing
                    : keyed(
                          `${tab} ${this.changed}`,
                          html`<wz-list
                              .list=${this.list(tab, this.summary.today)}
                              .query=${this.query}
                          ></wz-list>`,
                      )
            }`;
    }

    private marking(): TemplateResult | typeof nothing {
        return may("commitments:edit")
            ? html`<button class="button" @click=${() => markCommitment({}, this.done)}>
                  ${answersWords().commitments.mark}
              </button>`
            : nothing;
    }

    private figure(tab: Tab): TemplateResult | typeof nothing {
        const { summary } = this;
        if (!summary) {
            return nothing;
        }
        const counts: Readonly<Record<Tab, number>> = {
            proposed: summary.proposed,
            "due-soon": summary.dueSoon,
            late: summary.late,
            open: summary.open,
            kept: summary.kept,
            dropped: summary.dropped,
        };
        const count = counts[tab];
        return count > 0
            ? html` <span class="count"
                  >${count < summary.most ? count : `${summary.most - 1}+`}</span
              >`
            : nothing;
    }

    private list(tab: Tab, today: string): ListOf<Commitment> {
        const w = answersWords().commitments;
        return {
            id: `commitments-${tab}`,
            label: w.title,
            search: answersWords().search,
            filters: [],
            rows: {
                page: (query, after) =>
                    get("/api/v1/studio/commitments", {
                        query: {
                            ...narrowed(tab, today),
                            "filter[q]": query.get("q"),
                            sort: tab === "kept" || tab === "dropped" ? "-dueOn" : "dueOn",
                            "page[size]": 50,
                            "page[after]": after,
                        },
                    }),
            },
            rowKey: (row) => row.id,
            rowClass: (row) => (row.late ? "overdue" : ""),
            columns: this.columns(tab),
            create: may("commitments:edit")
                ? {
                      label: w.mark,
                      run: () => void markCommitment({}, this.done),
                  }
                : null,
            none: w.none[tab],
            noneFound: w.noneFound,
        };
    }

    private columns(tab: Tab): readonly Column<Commitment>[] {
        const w = answersWords().commitments;
        return [
            {
                label: w.sentence,
                cell: (row) =>
                    html`<div lang="zh">${row.sentence || w.gone}</div>
                    ${outcome(row)}`,
            },
            {
                label: answersWords().question,
                cell: (row) =>
                    html`<a href=${row.address} target="_blank" rel="noopener">${row.title}</a>
                        <small class="quiet-text">${row.number} · ${row.department.name}</small>`,
            },
            {
                label: w.due,
                kind: "time",
                cell: (row) =>
                    html`<span class="due-date ${row.late ? "overdue" : ""}">
                        <b>${calendarDay(row.dueOn)}</b>
                        ${row.late && tab !== "late" ? html`<span>${w.tabs.late}</span>` : nothing}
                        ${
                            tab === "proposed" && row.certainty
                                ? html`<span>${w.certainties[row.certainty]}</span>`
                                : nothing
                        }
                    </span>`,
            },
            ...(may("commitments:edit") && tab !== "dropped"
                ? [
                      {
                          label: w.actions,
                          kind: "actions" as const,
                          cell: (row: Commitment) => this.verbs(row),
                      },
                  ]
                : []),
        ];
    }

    private verbs(row: Commitment): TemplateResult | typeof nothing {
        const w = answersWords().commitments;
        switch (row.state) {
            case "proposed":
                return html`<button
                        class="plain"
                        aria-label="${w.confirm}：${row.sentence}"
                        @click=${() => this.confirm(row)}
                    >
                        ${w.confirm}
                    </button>
                    <button
                        class="plain"
                        ?disabled=${this.busy}
                        aria-label="${w.dismiss}：${row.sentence}"
                        @click=${() => this.dismiss(row)}
                    >
                        ${w.dismiss}
                    </button>`;
            case "open":
                return html`<button
                        class="plain"
                        aria-label="${w.keep}：${row.sentence}"
                        @click=${() => this.keep(row)}
                    >
                        ${w.keep}
                    </button>
                    <button
                        class="plain"
                        aria-label="${w.drop}：${row.sentence}"
                        @click=${() => this.drop(row)}
                    >
                        ${w.drop}
                    </button>`;
            case "kept":
                return html`<button
                    class="plain"
                    ?disabled=${this.busy}
                    aria-label="${w.reopen}：${row.sentence}"
                    @click=${() => this.reopen(row)}
                >
                    ${w.reopen}
                </button>`;
            default:
                return nothing;
        }
    }

    /** Says so, and reads anew what there is. */
    private readonly done = (said: string): void => {
        notify("done", said);
        this.changed++;
        void this.count();
    };

    private confirm(row: Commitment): Promise<boolean> {
        const w = answersWords().commitments;
        return openForm({
            title: w.confirmTitle,
            text: html`<p lang="zh">${row.sentence}</p>
                <p>${w.confirmText}</p>`,
            action: w.confirm,
            fields: ["dueOn"],
            form: (problem) =>
                field({
                    id: "commitment-due",
                    name: "dueOn",
                    label: w.due,
                    hint: w.dueHint,
                    type: "date",
                    value: row.dueOn,
                    required: true,
                    error: problem("dueOn"),
                }),
            done: async ({ dueOn = "" }) => {
                await put("/api/v1/studio/commitments/{id}/confirmation", {
                    ...at(row),
                    body: { dueOn },
                });
                this.done(w.confirmed);
            },
        });
    }

    private async dismiss(row: Commitment): Promise<void> {
        await this.act(async () => {
            await put("/api/v1/studio/commitments/{id}/dismissal", at(row));
            this.done(answersWords().commitments.dismissed);
        });
    }

    private keep(row: Commitment): Promise<boolean> {
        const w = answersWords().commitments;
        return openForm({
            title: w.keepTitle,
            text: html`<p lang="zh">${row.sentence}</p>`,
            action: w.keep,
            fields: ["on", "note", "link"],
            form: (problem) =>
                html`${field({
                    id: "kept-on",
                    name: "on",
                    label: w.keptOn,
                    type: "date",
                    value: isoDay(new Date()),
                    required: true,
                    error: problem("on"),
                })}
                ${area({
                    id: "kept-note",
                    name: "note",
                    label: w.note,
                    hint: w.public,
                    rows: 3,
                    maxlength: NOTE_CHARACTERS,
                    required: true,
                    spellcheck: true,
                    error: problem("note"),
                })}
                ${field({
                    id: "kept-link",
                    name: "link",
                    label: w.link,
                    hint: w.linkHint,
                    type: "url",
                    error: problem("link"),
                })}`,
            done: async ({ on = "", note = "", link = "" }) => {
                await put("/api/v1/studio/commitments/{id}/fulfilment", {
                    ...at(row),
                    body: { on, note, link: link.trim() || null },
                });
                this.done(w.kept);
            },
        });
    }

    private async reopen(row: Commitment): Promise<void> {
        await this.act(async () => {
            await del("/api/v1/studio/commitments/{id}/fulfilment", at(row));
            this.done(answersWords().commitments.reopened);
        });
    }

    private drop(row: Commitment): Promise<boolean> {
        const w = answersWords().commitments;
        return openForm({
            title: w.dropTitle,
            text: html`<p lang="zh">${row.sentence}</p>
                <p>${w.dropText}</p>`,
            action: w.drop,
            grave: true,
            fields: ["reason"],
            form: (problem) =>
                area({
                    id: "dropped-reason",
                    name: "reason",
                    label: w.reason,
                    hint: w.public,
                    rows: 3,
                    maxlength: NOTE_CHARACTERS,
                    required: true,
                    spellcheck: true,
                    error: problem("reason"),
                }),
            done: async ({ reason = "" }) => {
                await put("/api/v1/studio/commitments/{id}/withdrawal", {
                    ...at(row),
                    body: { reason },
                });
                this.done(w.dropped);
            },
        });
    }
}

function at(row: Commitment) {
    return { at: { id: row.id }, ifMatch: row.version };
}

/** What became of it, below its words. */
function outcome(row: Commitment): TemplateResult | typeof nothing {
    const w = answersWords().commitments;
    if (row.state === "kept" && row.keptOn) {
        return html`<small class="quiet-text">
            ${calendarDay(row.keptOn)} · <span lang="zh">${row.keptNote}</span>
            ${
                row.keptLink
                    ? html`<a href=${row.keptLink} target="_blank" rel="noopener">${w.evidence}</a>`
                    : nothing
            }
        </small>`;
    }
    if (row.state === "dropped") {
        return html`<small class="quiet-text" lang="zh"
            >${row.ending ? w.endings[row.ending] : row.reason}</small
        >`;
    }
    return nothing;
}

/** What a tab asks the service for. */
function narrowed(tab: Tab, today: string) {
    switch (tab) {
        case "due-soon":
            return {
                "filter[state]": "open",
                "filter[warnOn][lte]": today,
                "filter[dueOn][gte]": today,
            };
        case "late":
            return { "filter[state]": "open", "filter[dueOn][lt]": today };
        case "open":
            return { "filter[state]": "open", "filter[dueOn][gte]": today };
        default:
            return { "filter[state]": tab };
    }
}
