import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { get, put } from "../../api/client";
import type { Schemas } from "../../api/types";
import { dateAndTime } from "../../base/time";
import { ConsoleElement } from "../../parts/element";
import { area } from "../../parts/fields/field";
import { openForm } from "../../parts/form-dialog";
import { listHead, type ListOf } from "../../parts/list";
import type { Column } from "../../parts/table";
import { href } from "../../state/router";
import { may } from "../../state/session";
import { answersWords } from "./words";

type Report = Schemas["StudioErrorReport"];

const NOTE_CHARACTERS = 300;

/** What readers believe to be wrong in answers, the oldest first. */
@customElement("wz-error-reports")
export class ErrorReports extends ConsoleElement {
    @property({ attribute: false }) query = new URLSearchParams();
    /** One more with each that is closed: the list is read again. */
    @state() private closed = 0;

    override render() {
        const w = answersWords().errors;
        return html`<p class="trail"><a href=${href("answers")}>${w.back}</a></p>
            ${listHead(w.title, nothing)}
            ${keyed(
                this.closed,
                html`<wz-list .list=${this.list()} .query=${this.query}></wz-list>`,
            )}`;
    }

    private list(): ListOf<Report> {
        const w = answersWords().errors;
        return {
            id: "error-reports",
            label: w.title,
            search: answersWords().search,
            filters: [
                {
                    name: "state",
                    label: w.state,
                    options: [
                        ["", w.open],
                        ["closed", w.closed],
                    ],
                },
            ],
            rows: {
                page: (query, after) =>
                    get("/api/v1/studio/error-reports", {
                        query: {
                            "filter[closedAt][exists]": String(query.get("state") === "closed"),
                            "filter[q]": query.get("q"),
                            "page[size]": 50,
                            "page[after]": after,
                        },
                    }),
            },
            rowKey: (row) => row.id,
            columns: this.columns(),
            create: null,
            none: w.none,
            noneFound: w.noneFound,
        };
    }

    private columns(): readonly Column<Report>[] {
        const w = answersWords().errors;
        return [
            {
                label: w.question,
                cell: (row) =>
                    html`<a class="row-link" href=${href("answers", row.questionId)}
                            >${row.title}</a
                        >
                        <small class="quiet-text">${row.number}</small>`,
            },
            {
                label: w.text,
                cell: (row) =>
                    html`${row.text}
                    ${row.closedNote ? html`<small class="quiet-text">${row.closedNote}</small>` : nothing}`,
            },
            { label: w.at, kind: "time", cell: (row) => dateAndTime(row.at) },
            {
                label: w.state,
                kind: "actions",
                cell: (row) =>
                    row.closedAt !== null || !may("hand-overs:work")
                        ? html`${row.closedAt === null ? w.open : w.closed}`
                        : html`<button class="plain" @click=${() => this.close(row)}>
                              ${w.close}
                          </button>`,
            },
        ];
    }

    private close(report: Report): Promise<boolean> {
        const w = answersWords().errors;
        return openForm({
            title: w.closeTitle,
            text: w.closeText,
            action: w.close,
            fields: ["note"],
            form: (problem) =>
                area({
                    id: "close-note",
                    name: "note",
                    label: w.note,
                    rows: 3,
                    maxlength: NOTE_CHARACTERS,
                    required: true,
                    spellcheck: true,
                    error: problem("note"),
                }),
            done: async ({ note = "" }) => {
                await put("/api/v1/studio/error-reports/{id}/closure", {
                    at: { id: report.id },
                    ifMatch: report.version,
                    body: { note },
                });
                this.closed++;
            },
        });
    }
}
