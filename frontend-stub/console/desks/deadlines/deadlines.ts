import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { get, put } from "../../api/client";
import type { Department, Schemas } from "../../api/types";
import { addStyles } from "../../base/styles";
import { calendarDay, day } from "../../base/time";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { readDepartments } from "../../parts/departments";
import { area, entries, field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { read, written, type Days } from "./calendar-text";
import styles from "./deadlines.sheet.css";
import { deadlinesWords } from "./words";

addStyles(styles);

/** Terms for answers, and the years of the working-days calendar. */
export function view(): TemplateResult {
    return html`<wz-deadlines></wz-deadlines>`;
}

type Term = Schemas["AnswerTerm"];
type Settings = Schemas["DeadlineSettings"];

/** Each part is saved by itself. */
@customElement("wz-deadlines")
export class Deadlines extends ActingElement {
    @state() private settings: Settings | null = null;
    @state() private departments: readonly Pick<Department, "id" | "name">[] = [];
    @state() private terms: readonly Term[] = [];
    @state() private year: string | null = null;
    @state() private text = "";
    private termsVersion = 0;
    private yearVersion = 0;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.act(async () => {
            const [departments, terms] = await Promise.all([
                readDepartments(),
                get("/api/v1/studio/deadlines/terms", {}),
                this.readSettings(),
            ]);
            this.departments = departments;
            this.termsVersion = terms.version;
            this.terms = terms.terms;
            await this.focusHeading();
        });
    }

    private async readSettings(): Promise<void> {
        this.settings = await get("/api/v1/studio/deadlines", {});
    }

    override render() {
        const { settings } = this;
        return html`<header class="page-head"><h1 tabindex="-1">${words().desks.deadlines}</h1></header>
            ${
                settings === null
                    ? html`${this.outcome()}
                          <p class="waiting" role="status">${words().parts.loading}</p>`
                    : html`${this.termsForm(settings)} ${this.calendar(settings)}`
            }`;
    }

    private termsForm(settings: Settings): TemplateResult {
        const w = deadlinesWords();
        return html`<section class="part">
            <h2>${w.terms}</h2>
            <p>
                ${w.asSet}
                ${settings.terms
                    .map(
                        (term) =>
                            `${deadlinesWords().kinds[term.kind]} ${w.workingDays(term.workingDays)}`,
                    )
                    .join("、")}
            </p>
            <form class="terms" @submit=${this.saveTerms} novalidate>
                <ol>
                    ${this.terms.map((term, at) => this.term(term, at))}
                </ol>
                ${this.outcome("terms")}
                <div class="actions">
                    <button class="button primary" ?disabled=${this.busy}>${w.save}</button>
                    <button
                        type="button"
                        class="button"
                        @click=${() =>
                            (this.terms = [
                                ...this.terms,
                                { kind: "inquiry", departmentId: null, workingDays: 1 },
                            ])}
                    >
                        ${w.addTerm}
                    </button>
                </div>
            </form>
        </section>`;
    }

    private term(term: Term, at: number): TemplateResult {
        const w = deadlinesWords();
        return html`<li>
            ${select({
                id: `term-${at}-kind`,
                label: w.kind,
                value: term.kind,
                options: Object.entries(w.kinds),
                error: this.problem(`terms[${at}].kind`, "terms"),
                onChange: (kind) => this.set(at, { ...term, kind: kind as Term["kind"] }),
            })}
            ${select({
                id: `term-${at}-department`,
                label: w.department,
                value: term.departmentId ?? "",
                options: [
                    ["", w.allDepartments],
                    ...this.departments.map(({ id, name }) => [id, name] as const),
                ],
                error: this.problem(`terms[${at}].departmentId`, "terms"),
                onChange: (id) => this.set(at, { ...term, departmentId: id || null }),
            })}
            ${field({
                id: `term-${at}-days`,
                name: `days-${at}`,
                label: w.days,
                value: String(term.workingDays),
                inputmode: "numeric",
                maxlength: 2,
                error: this.problem(`terms[${at}].workingDays`, "terms"),
                onInput: (days) =>
                    this.set(at, { ...term, workingDays: Number.parseInt(days, 10) || 0 }),
            })}
            <button
                type="button"
                class="button"
                aria-label=${w.removeOf(at + 1)}
                @click=${() => (this.terms = this.terms.filter((_, other) => other !== at))}
            >
                ${w.remove}
            </button>
        </li>`;
    }

    private set(at: number, term: Term): void {
        this.terms = this.terms.map((one, other) => (other === at ? term : one));
    }

    private async saveTerms(event: Event): Promise<void> {
        event.preventDefault();
        await this.act(
            async () => {
                const saved = await put("/api/v1/studio/deadlines/terms", {
                    ifMatch: this.termsVersion,
                    body: { terms: this.terms },
                });
                this.termsVersion = saved.version;
                this.terms = saved.terms;
            },
            deadlinesWords().termsSaved,
            [],
            "terms",
        );
    }

    private calendar(settings: Settings): TemplateResult {
        const w = deadlinesWords();
        return html`<section class="part">
            <h2>${w.calendar}</h2>
            <p class="hint">${w.calendarText}</p>
            <ul class="calendar-years">
                ${settings.years.map(
                    (year) =>
                        html`<li>
                            <button
                                type="button"
                                class="plain"
                                @click=${() => void this.openYear(String(year.year))}
                            >
                                ${year.year}
                            </button>
                            <span class="quiet-text"
                                >${w.known(year.holidays, year.workdays)} ·
                                ${w.sources[year.source]}${
                                    year.loadedAt ? ` ${day(year.loadedAt)}` : nothing
                                }</span
                            >
                        </li>`,
                )}
            </ul>
            <form class="another-year" @submit=${this.chooseYear} novalidate>
                ${field({
                    id: "calendar-year",
                    name: "year",
                    label: w.year,
                    value: "",
                    inputmode: "numeric",
                    maxlength: 4,
                })}
                <button class="button" ?disabled=${this.busy}>${w.openYear}</button>
            </form>
            ${this.outcome("calendar")} ${this.year === null ? nothing : this.yearForm(this.year)}
        </section>`;
    }

    private async chooseYear(event: Event): Promise<void> {
        event.preventDefault();
        const { year = "" } = entries(event.target as HTMLFormElement);
        await this.openYear(year.trim());
    }

    private async openYear(year: string): Promise<void> {
        await this.act(
            async () => {
                const known = await get("/api/v1/studio/deadlines/calendar/{year}", {
                    at: { year },
                });
                this.yearVersion = known.version;
                this.text = written(known);
                this.year = year;
            },
            "",
            [],
            "calendar",
        );
        (await this.shown("#calendar-text"))?.focus();
    }

    private yearForm(year: string): TemplateResult {
        const w = deadlinesWords();
        const { days, wrong } = read(this.text, Number(year));
        return html`<form class="year" @submit=${this.saveYear} novalidate>
            ${area({
                id: "calendar-text",
                name: "text",
                label: w.yearText(year),
                hint: w.yearHint,
                rows: 16,
                value: this.text,
                error: wrong.length > 0 ? w.wrongLines(wrong.join("、")) : "",
                onInput: (text) => (this.text = text),
            })}
            <p role="status">${this.counted(days)}</p>
            <div class="actions">
                <button class="button primary" ?disabled=${this.busy || wrong.length > 0}>
                    ${w.load}
                </button>
            </div>
        </form>`;
    }

    private counted(days: Days): string {
        const w = deadlinesWords();
        const first = days.holidays[0];
        return (
            w.known(days.holidays.length, days.workdays.length) +
            (first ? ` · ${calendarDay(first.day)} ${first.name}` : "")
        );
    }

    private async saveYear(event: Event): Promise<void> {
        event.preventDefault();
        const { year } = this;
        if (year === null) {
            return;
        }
        await this.act(
            async () => {
                const saved = await put("/api/v1/studio/deadlines/calendar/{year}", {
                    at: { year },
                    ifMatch: this.yearVersion,
                    body: read(this.text, Number(year)).days,
                });
                this.yearVersion = saved.version;
                this.text = written(saved);
                await this.readSettings();
            },
            deadlinesWords().loaded(year),
            [],
            "calendar",
        );
    }
}
