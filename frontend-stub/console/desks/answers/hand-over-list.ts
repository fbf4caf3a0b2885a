import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get, put } from "../../api/client";
import type { Department, Schemas } from "../../api/types";
import { calendarDay, isoDay } from "../../base/time";
import { words } from "../../messages";
import { readDepartments } from "../../parts/departments";
import { ConsoleElement } from "../../parts/element";
import { listHead, type ListFilter, type ListOf } from "../../parts/list";
import { departmentsAs } from "../../parts/roles";
import type { Column } from "../../parts/table";
import { href } from "../../state/router";
import { may, me } from "../../state/session";
import { dueLook, handlingLook } from "./look";
import { startSupplement } from "./start-supplement";
import { answersWords } from "./words";

type Row = Schemas["HandOverRow"];
type Contribution = Schemas["StudioContribution"];

const TABS = [
    "mine",
    "open",
    "in-review",
    "returned",
    "escalated",
    "contributions",
    "to-check",
    "closed",
] as const;

/** Narrower than a tab: what is urgent, or waits for long. */
const AGES = ["due-soon", "overdue", "two-months", "three-months"] as const;
type Age = (typeof AGES)[number];
type Tab = (typeof TABS)[number];

/** What is to be answered, the most urgent first. */
@customElement("wz-hand-over-list")
export class HandOverList extends ConsoleElement {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private departments: readonly Pick<Department, "id" | "name">[] = [];
    @state() private reminders: readonly Schemas["AnswerReminder"][] = [];
    @state() private summary: Schemas["HandOverSummary"] | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        readDepartments().then(
            (all) => (this.departments = all),
            () => undefined, // Without it one filter is missing.
        );
        get("/api/v1/studio/hand-overs/summary", {}).then(
            (summary) => (this.summary = summary),
            () => undefined, // Nothing is said of the numbers then.
        );
        get("/api/v1/studio/reminders", {}).then(
            ({ data }) => (this.reminders = data),
            () => undefined, // They come again with the next visit.
        );
    }

    /** Who signs comes for what waits to be signed, who writes for their own. */
    private tab(): Tab {
        const asked = TABS.find((tab) => tab === this.query.get("tab"));
        return (
            asked ?? (may("answers:write") ? "mine" : may("answers:sign") ? "in-review" : "open")
        );
    }

    override render() {
        const w = answersWords();
        const tab = this.tab();
        return html`${listHead(words().desks.answers, this.rules())} ${this.reminded()} ${this.counts()}
            <nav class="tabs" aria-label=${w.handling}>
                ${TABS.filter((one) => one !== "escalated" || may("hand-overs:supervise")).map(
                    (one) =>
                        html`<a
                            href="${href("answers")}?tab=${one}"
                            aria-current=${one === tab ? "page" : nothing}
                            >${w.tabs[one]}${this.count(one)}</a
                        >`,
                )}
                <a href=${href("answers", "commitments")}>${w.commitments.title}</a>
                <a href=${href("answers", "errors")}>${w.errors.title}</a>
            </nav>
            ${
                tab === "contributions"
                    ? html`<wz-list .list=${this.contributions()} .query=${this.query}></wz-list>`
                    : html`<wz-list .list=${this.list(tab)} .query=${this.query}></wz-list>`
            }`;
    }

    private rules(): TemplateResult {
        const w = answersWords();
        return html`${
            may("answers:write")
                ? html`<button class="button" @click=${() => startSupplement({})}>
                      ${w.supplement.start}
                  </button>`
                : nothing
        }
        ${
            may("assignment-rules:edit")
                ? html`<a class="button" href=${href("answers", "rules")}>${w.rules.title}</a>
                      <a class="button" href=${href("answers", "deputies")}
                          >${w.deputies.title}</a
                      >`
                : nothing
        }`;
    }

    /** What is due, for whoever is to see to it. */
    private reminded(): TemplateResult | typeof nothing {
        const w = answersWords().reminders;
        return this.reminders.length === 0
            ? nothing
            : html`<section class="message due reminders" aria-labelledby="reminders">
                  <h2 id="reminders">${w.title}</h2>
                  <ul>
                      ${this.reminders.map(
                          (one) =>
                              html`<li>
                                  <a href=${remindedAt(one)}>${one.title}</a>
                                  <b>${w.kinds[one.kind]}</b>
                                  <span class="quiet-text">${calendarDay(one.dueOn)}</span>
                              </li>`,
                      )}
                  </ul>
                  <p>
                      <button class="button" @click=${this.see}>${w.seen}</button>
                  </p>
              </section>`;
    }

    private readonly see = async (): Promise<void> => {
        const upTo = this.reminders.map(({ at }) => at).reduce((one, at) => (one > at ? one : at));
        await put("/api/v1/studio/reminders/seen", { body: { upTo } });
        this.reminders = [];
    };

    /** Other rows are another list; the days to narrow by come a moment later. */
    private narrowing(): string {
        const age = this.age();
        return age ? `-${age}-${this.summary?.today ?? ""}` : "";
    }

    private age(): Age | null {
        return AGES.find((age) => age === this.query.get("age")) ?? null;
    }

    private count(tab: Tab): TemplateResult | typeof nothing {
        const { summary } = this;
        const counts: Partial<Record<Tab, number>> = summary
            ? {
                  mine: summary.mine,
                  "in-review": summary.inReview,
                  returned: summary.returned,
                  "to-check": summary.toCheck,
                  contributions: summary.contributions,
              }
            : {};
        const count = counts[tab] ?? 0;
        return count > 0 ? html` <span class="count">${count}</span>` : nothing;
    }

    private counts(): TemplateResult | typeof nothing {
        const { summary } = this;
        if (!summary) {
            return nothing;
        }
        const w = answersWords().counts;
        const shown = [
            ["", null, w.open, summary.open],
            ["due-soon", "due-soon", w.dueSoon, summary.dueSoon],
            ["overdue", "overdue", w.overdue, summary.overdue],
            ["overdue", "two-months", w.twoMonths, summary.twoMonths],
            ["overdue", "three-months", w.threeMonths, summary.threeMonths],
        ] as const;
        const chosen = this.tab() === "open" ? this.age() : undefined;
        return html`<dl class="hand-over-counts" aria-label=${w.label}>
            ${shown
                .filter(([look, , , count]) => look === "" || count > 0)
                .map(
                    ([look, age, label, count]) =>
                        html`<div class=${look}>
                            <dt>
                                <a
                                    href="${href("answers")}?tab=open${age ? `&age=${age}` : ""}"
                                    aria-current=${age === chosen ? "true" : nothing}
                                    >${label}</a
                                >
                            </dt>
                            <dd>${count}</dd>
                        </div>`,
                )}
        </dl>`;
    }

    private list(tab: Tab): ListOf<Row> {
        const w = answersWords();
        return {
            id: `hand-overs-${tab}${this.narrowing()}`,
            label: words().desks.answers,
            search: w.search,
            filters: this.filters(),
            rows: {
                page: (query, after) =>
                    get("/api/v1/studio/hand-overs", {
                        query: {
                            ...narrowed(tab),
                            ...(tab === "open" ? older(this.age(), this.summary) : {}),
                            "filter[q]": query.get("q"),
                            "filter[department]": query.get("department"),
                            sort: tab === "closed" ? "-handedOverAt" : "dueOn",
                            "page[size]": 50,
                            "page[after]": after,
                        },
                    }),
            },
            rowKey: (row) => row.id,
            rowClass: (row) => row.urgency,
            columns: this.columns(),
            create: null,
            none: w.none[tab] ?? w.noneFound,
            noneFound: w.noneFound,
        };
    }

    private contributions(): ListOf<Contribution> {
        const w = answersWords();
        return {
            id: "contributions",
            label: w.contributions.title,
            search: w.search,
            filters: [],
            rows: {
                page: (query, after) =>
                    get("/api/v1/studio/contributions", {
                        query: {
                            "filter[state]": "asked",
                            "filter[q]": query.get("q"),
                            "page[size]": 50,
                            "page[after]": after,
                        },
                    }),
            },
            rowKey: (row) => row.id,
            columns: [
                {
                    label: w.question,
                    cell: (row) =>
                        html`<a class="row-link" href=${href("answers", "contributions", row.id)}
                                >${row.question.title}</a
                            >
                            <small class="quiet-text">${row.question.number}</small>`,
                },
                { label: w.due, kind: "time", cell: (row) => calendarDay(row.dueOn) },
                { label: w.contributions.lead, cell: (row) => row.lead.name },
                { label: w.department, cell: (row) => row.department.name },
            ],
            create: null,
            none: w.none["contributions"] ?? w.noneFound,
            noneFound: w.noneFound,
        };
    }

    /** Of one's departments, where they are several. */
    private filters(): readonly ListFilter[] {
        const own = departmentsAs("official", "approver", "supervisor", "producer", "editor");
        const offered = this.departments.filter(
            ({ id }) => own === null || own.some((department) => department.id === id),
        );
        return offered.length < 2
            ? []
            : [
                  {
                      name: "department",
                      label: answersWords().department,
                      options: [
                          ["", words().parts.anyDepartment],
                          ...offered.map(({ id, name }) => [id, name] as const),
                      ],
                  },
              ];
    }

    private columns(): readonly Column<Row>[] {
        const w = answersWords();
        return [
            {
                label: w.question,
                cell: (row) =>
                    html`<a class="row-link" href=${href("answers", row.id)}>${row.title}</a>
                        <small class="quiet-text"
                            >${row.number} · ${w.kinds[row.kind]}${
                                row.support > 0 ? html` · ${w.asked.support(row.support)}` : nothing
                            }</small
                        >`,
            },
            { label: w.due, kind: "time", cell: dueLook },
            { label: w.handling, cell: (row) => handlingLook(row.handling) },
            {
                label: w.assignee,
                cell: (row) =>
                    row.assignee?.name ?? html`<span class="quiet-text">${w.nobody}</span>`,
            },
            { label: w.department, cell: (row) => row.department.name },
        ];
    }
}

/** Of a commitment in the list of those. */
function remindedAt({ kind, questionId }: Schemas["AnswerReminder"]): string {
    switch (kind) {
        case "commitment-due-soon":
            return `${href("answers", "commitments")}?tab=due-soon`;
        case "commitment-overdue":
            return `${href("answers", "commitments")}?tab=late`;
        default:
            return href("answers", questionId);
    }
}

/** What a tab asks the service for. */
function narrowed(tab: Tab) {
    switch (tab) {
        case "mine":
            return { "filter[closedAt][exists]": "false", "filter[assignee]": me().id };
        case "open":
            return { "filter[closedAt][exists]": "false" };
        case "in-review":
            return { "filter[draft]": "to-sign" };
        case "returned":
            return { "filter[handling]": "returned" };
        case "to-check":
            return { "filter[checkOn][lte]": isoDay(new Date()) };
        case "contributions":
            return {};
        case "escalated":
            return { "filter[escalatedAt][exists]": "true" };
        case "closed":
            return { "filter[closedAt][exists]": "true" };
    }
}

/** By the days that the service counts by; nothing where it has not said them yet. */
function older(age: Age | null, summary: Schemas["HandOverSummary"] | null) {
    if (!summary) {
        return {};
    }
    switch (age) {
        case "due-soon":
            return { "filter[warnOn][lte]": summary.today, "filter[dueOn][gte]": summary.today };
        case "overdue":
            return { "filter[dueOn][lt]": summary.today };
        case "two-months":
            return { "filter[receivedAt][lt]": summary.twoMonthsAgo };
        case "three-months":
            return { "filter[receivedAt][lt]": summary.threeMonthsAgo };
        case null:
            return {};
    }
}
