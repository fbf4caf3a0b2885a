import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { download, get } from "../../api/client";
import type { Department, Schemas } from "../../api/types";
import { addStyles } from "../../base/styles";
import { language } from "../../base/language";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { save } from "../../parts/clipboard";
import { readDepartments } from "../../parts/departments";
import { empty } from "../../parts/empty";
import { select } from "../../parts/fields/select";
import { departmentsAs } from "../../parts/roles";
import "../../parts/table";
import type { Column } from "../../parts/table";
import { narrow, type Place } from "../../state/router";
import styles from "./statistics.sheet.css";
import { statisticsWords } from "./words";

type Report = Schemas["Statistics"];
type Figures = Schemas["StatisticFigures"];

const TABLES = ["months", "departments", "topics", "sessions"] as const;
type Table = (typeof TABLES)[number];

/** A line of a table: of what, and how much. */
interface Line {
    readonly name: string;
    readonly figures: Figures;
    readonly now: { readonly open: number; readonly overdue: number } | null;
}

const YEARS = 6;

addStyles(styles);

/** What came in and what became of it, of one's departments. */
@customElement("wz-statistics")
export class Statistics extends ActingElement {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private report: Report | null = null;
    @state() private departments: readonly Pick<Department, "id" | "name">[] = [];
    private asked = "";

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(language.subscribe(() => void this.read()));
        readDepartments().then(
            (all) => (this.departments = all),
            () => undefined, // Without it one filter is missing.
        );
    }

    protected override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has("query") && this.asked !== this.query.toString()) {
            void this.read();
        } else if (this.report === null && this.asked === "") {
            void this.read();
        }
    }

    private period() {
        const year = this.query.get("year");
        return {
            from: year ? `${year}-01` : null,
            to: year ? `${year}-12` : null,
            department: this.query.get("department"),
        };
    }

    private async read(): Promise<void> {
        const asked = this.query.toString();
        this.asked = asked || " ";
        await this.act(async () => {
            const report = await get("/api/v1/studio/statistics", {
                query: this.period(),
                translated: true,
            });
            if (this.query.toString() === asked) {
                this.report = report;
            }
        });
    }

    private year(): number {
        return Number(this.query.get("year") ?? new Date().getFullYear());
    }

    override render() {
        const w = statisticsWords();
        const { report } = this;
        return html`<header class="page-head">
                <h1 tabindex="-1">${words().desks.statistics}</h1>
            </header>
            <p class="quiet-text intro">${w.intro}</p>
            ${this.filters()} ${this.outcome()}
            ${
                report === null
                    ? html`<p class="waiting" role="status">${words().parts.loading}</p>`
                    : this.figures(report)
            }`;
    }

    private filters(): TemplateResult {
        const w = statisticsWords();
        const now = new Date().getFullYear();
        const years = Array.from({ length: YEARS }, (_, ago) => String(now - ago));
        const own = departmentsAs("official", "approver", "supervisor", "producer", "editor");
        const offered = this.departments.filter(
            ({ id }) => own === null || own.some((department) => department.id === id),
        );
        return html`<div class="filters" @change=${this.narrow}>
            ${select({
                id: "statistics-year",
                name: "year",
                label: w.year,
                value: this.query.get("year") ?? "",
                options: [["", w.lastYear], ...years.map((year) => [year, year] as const)],
            })}
            ${
                offered.length < 2
                    ? nothing
                    : select({
                          id: "statistics-department",
                          name: "department",
                          label: w.department,
                          value: this.query.get("department") ?? "",
                          options: [
                              ["", words().parts.anyDepartment],
                              ...offered.map(({ id, name }) => [id, name] as const),
                          ],
                      })
            }
            <button type="button" class="button" ?disabled=${this.busy} @click=${this.document}>
                ${w.document}
            </button>
            <a href="/statistics/${this.year()}" target="_blank">${w.printed}</a>
        </div>`;
    }

    private readonly narrow = (event: Event) => {
        const { name, value } = event.target as HTMLSelectElement;
        narrow({ [name]: value });
    };

    private figures(report: Report): TemplateResult {
        const w = statisticsWords();
        const { total } = report;
        const facts: readonly (readonly [string, string | number])[] = [
            [w.received, total.received],
            [w.approved, total.approved],
            [w.dismissed, total.dismissed],
            [w.answered, total.answered],
            [w.average, total.averageDays ?? "—"],
            [w.median, total.medianDays ?? "—"],
            [w.late, total.late],
            [w.open, report.open],
            [w.overdue, report.overdue],
            [w.satisfied, satisfied(total)],
            [w.sessionsHeld, report.sessionsHeld],
        ];
        return html`${report.complete ? nothing : html`<p class="message">${w.incomplete}</p>`}
            <dl class="statistics-facts">
                ${facts.map(
                    ([label, value]) =>
                        html`<div>
                            <dt>${label}</dt>
                            <dd>${value}</dd>
                        </div>`,
                )}
            </dl>
            ${TABLES.map((table) => this.table(table, lines(table, report)))}`;
    }

    private table(table: Table, rows: readonly Line[]): TemplateResult {
        const w = statisticsWords();
        return html`<section class="part">
            <h2>${w[table]}</h2>
            <wz-table
                label=${w[table]}
                .rows=${rows}
                .rowKey=${(line: Line) => line.name}
                .columns=${columns(table)}
                .whenEmpty=${empty(w.none, w.noneText)}
            ></wz-table>
            <p>
                <button
                    type="button"
                    class="button"
                    ?disabled=${this.busy}
                    @click=${() => this.sheet(table)}
                >
                    ${w.sheet}
                </button>
            </p>
        </section>`;
    }

    private async sheet(table: Table): Promise<void> {
        await this.act(async () => {
            const content = await download("/api/v1/studio/statistics/{table}.csv", {
                at: { table },
                query: this.period(),
                translated: true,
            });
            save(`${statisticsWords()[table]}.csv`, content);
        });
    }

    private readonly document = async () => {
        await this.act(async () => {
            const content = await download("/api/v1/studio/statistics/years/{year}/report.docx", {
                at: { year: this.year() },
                query: { department: this.query.get("department") },
                translated: true,
            });
            save(`${words().desks.statistics}-${this.year()}.docx`, content);
        });
    };
}

function lines(table: Table, report: Report): readonly Line[] {
    switch (table) {
        case "months":
            return report.months.map(({ month, figures }) => ({ name: month, figures, now: null }));
        case "departments":
            return report.departments.map(({ department, figures, open, overdue }) => ({
                name: department.name,
                figures,
                now: { open, overdue },
            }));
        default:
            return report[table].map(({ of, figures }) => ({ name: of.name, figures, now: null }));
    }
}

function columns(table: Table): readonly Column<Line>[] {
    const w = statisticsWords();
    const names = {
        months: w.month,
        departments: w.department,
        topics: w.topic,
        sessions: w.session,
    };
    const figure = (label: string, cell: (line: Line) => unknown): Column<Line> => ({
        label,
        kind: "figure",
        cell,
    });
    return [
        { label: names[table], cell: (line) => line.name },
        figure(w.received, ({ figures }) => figures.received),
        figure(w.approved, ({ figures }) => figures.approved),
        figure(w.dismissed, ({ figures }) => figures.dismissed),
        figure(w.aired, ({ figures }) => figures.aired),
        figure(w.answered, ({ figures }) => figures.answered),
        figure(w.average, ({ figures }) => figures.averageDays ?? "—"),
        figure(w.median, ({ figures }) => figures.medianDays ?? "—"),
        figure(w.late, ({ figures }) => figures.late),
        figure(w.satisfied, ({ figures }) => satisfied(figures)),
        ...(table === "departments"
            ? [
                  figure(w.open, ({ now }) => now?.open ?? 0),
                  figure(w.overdue, ({ now }) => now?.overdue ?? 0),
              ]
            : []),
    ];
}

function satisfied(figures: Figures): string {
    const said = figures.satisfied + figures.unsatisfied;
    return said === 0 ? "—" : `${Math.round((100 * figures.satisfied) / said)}%`;
}

export const view = (place: Place): TemplateResult =>
    html`<wz-statistics .query=${place.query}></wz-statistics>`;
