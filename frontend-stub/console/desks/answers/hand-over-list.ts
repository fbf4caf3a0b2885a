import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get } from "../../api/client";
import type { Department, Schemas } from "../../api/types";
import { words } from "../../messages";
import { readDepartments } from "../../parts/departments";
import { ConsoleElement } from "../../parts/element";
import { listHead, type ListFilter, type ListOf } from "../../parts/list";
import { departmentsAs } from "../../parts/roles";
import type { Column } from "../../parts/table";
import { href } from "../../state/router";
import { may, me } from "../../state/session";
import { dueLook, handlingLook } from "./look";
import { answersWords } from "./words";

type Row = Schemas["HandOverRow"];

const TABS = ["mine", "open", "in-review", "returned", "escalated", "closed"] as const;
type Tab = (typeof TABS)[number];

/** What is to be answered, the most urgent first. */
@customElement("wz-hand-over-list")
export class HandOverList extends ConsoleElement {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private departments: readonly Pick<Department, "id" | "name">[] = [];
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
        return html`${listHead(words().desks.answers, nothing)} ${this.counts()}
            <nav class="tabs" aria-label=${w.handling}>
                ${TABS.filter((one) => one !== "escalated" || may("hand-overs:supervise")).map(
                    (one) =>
                        html`<a
                            href="${href("answers")}?tab=${one}"
                            aria-current=${one === tab ? "page" : nothing}
                            >${w.tabs[one]}${this.count(one)}</a
                        >`,
                )}
                <a href=${href("answers", "errors")}>${w.errors.title}</a>
            </nav>
            <wz-list .list=${this.list(tab)} .query=${this.query}></wz-list>`;
    }

    private count(tab: Tab): TemplateResult | typeof nothing {
        const { summary } = this;
        const counts: Partial<Record<Tab, number>> = summary
            ? { mine: summary.mine, "in-review": summary.inReview, returned: summary.returned }
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
            ["", w.open, summary.open],
            ["due-soon", w.dueSoon, summary.dueSoon],
            ["overdue", w.overdue, summary.overdue],
            ["overdue", w.twoMonths, summary.twoMonths],
            ["overdue", w.threeMonths, summary.threeMonths],
        ] as const;
        return html`<dl class="hand-over-counts" aria-label=${w.label}>
            ${shown
                .filter(([look, , count]) => look === "" || count > 0)
                .map(
                    ([look, label, count]) =>
                        html`<div class=${look}>
                            <dt>${label}</dt>
                            <dd>${count}</dd>
                        </div>`,
                )}
        </dl>`;
    }

    private list(tab: Tab): ListOf<Row> {
        const w = answersWords();
        return {
            id: `hand-overs-${tab}`,
            label: words().desks.answers,
            search: w.search,
            filters: this.filters(),
            rows: {
                page: (query, after) =>
                    get("/api/v1/studio/hand-overs", {
                        query: {
                            ...narrowed(tab),
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

/** What a tab asks the service for. */
function narrowed(tab: Tab) {
    switch (tab) {
        case "mine":
            return { "filter[closedAt][exists]": "false", "filter[assignee]": me().id };
        case "open":
            return { "filter[closedAt][exists]": "false" };
        case "in-review":
            return { "filter[handling][in]": "in-review,signed" };
        case "returned":
            return { "filter[handling]": "returned" };
        case "escalated":
            return { "filter[escalatedAt][exists]": "true" };
        case "closed":
            return { "filter[closedAt][exists]": "true" };
    }
}
