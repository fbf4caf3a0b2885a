import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get, post } from "../../api/client";
import type { Schemas } from "../../api/types";
import { calendarDay } from "../../base/time";
import { unique } from "../../base/unique";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { readDepartments } from "../../parts/departments";
import { notify } from "../../state/notices";
import { sessionsWords } from "./words";

type Candidate = Schemas["HandOverCandidate"];

/** What of a session nobody answered: the producer looks at it, changes it, and hands it over. */
@customElement("wz-session-hand-over")
export class SessionHandOver extends ActingElement {
    @property() session = "";
    @state() private left: readonly Candidate[] | null = null;
    @state() private departments: readonly Pick<Schemas["Department"], "id" | "name">[] = [];
    @state() private chosen: ReadonlySet<string> = new Set();
    @state() private elsewhere: ReadonlyMap<string, string> = new Map();
    @state() private days: ReadonlyMap<string, number> = new Map();
    @state() private waiting = 0;
    /** One for what is handed over at once, so that it is done once. */
    private key = unique();

    override connectedCallback(): void {
        super.connectedCallback();
        readDepartments().then(
            (all) => (this.departments = all),
            () => undefined, // It goes to the department that it was asked of then.
        );
        void this.read();
    }

    private async read(): Promise<void> {
        await this.act(async () => {
            const found = await get("/api/v1/studio/sessions/{id}/hand-overs", {
                at: { id: this.session },
            });
            this.left = found.data;
            this.waiting = found.waiting;
            // What was on air is answered by the record, as a rule.
            this.chosen = new Set(found.data.filter((one) => !one.aired).map((one) => one.id));
        });
    }

    override render() {
        const w = sessionsWords().handOver;
        return html`<section class="part session-hand-over">
            <h2>${w.title}</h2>
            ${
                this.left === null
                    ? html`<p class="waiting" role="status">${words().parts.loading}</p>`
                    : this.left.length === 0
                      ? html`<p class="quiet-text">${w.none}</p>`
                      : this.form(this.left)
            }
            ${this.together()} ${this.outcome()}
        </section>`;
    }

    /** Answers that were signed and wait to become public at once. */
    private together(): TemplateResult | typeof nothing {
        const w = sessionsWords().handOver;
        return this.waiting === 0
            ? nothing
            : html`<p>
                  ${w.waiting(this.waiting)}
                  <button class="button" ?disabled=${this.busy} @click=${this.publish}>
                      ${w.publish}
                  </button>
              </p>`;
    }

    private async publish(): Promise<void> {
        const w = sessionsWords().handOver;
        await this.act(async () => {
            const { data } = await post("/api/v1/studio/sessions/{id}/hand-overs/publication", {
                at: { id: this.session },
                key: this.key,
            });
            const hindered = data.filter((one) => one.hindrance !== null);
            notify("done", w.published(data.length - hindered.length));
            if (hindered.length > 0) {
                notify("problem", w.hindered(hindered.map((one) => one.number).join("、")));
            }
        });
        this.key = unique();
        await this.read();
    }

    private form(left: readonly Candidate[]): TemplateResult {
        const w = sessionsWords().handOver;
        const all = left.every((one) => this.chosen.has(one.id));
        return html`<form @submit=${this.submit}>
            <p>${w.text}</p>
            <label class="check"
                ><input
                    type="checkbox"
                    .checked=${all}
                    @change=${() => (this.chosen = new Set(all ? [] : left.map((one) => one.id)))}
                />
                ${w.all}</label
            >
            <ul class="candidates">
                ${left.map((one) => this.candidate(one))}
            </ul>
            <p class="actions">
                <button class="button primary" ?disabled=${this.busy || this.chosen.size === 0}>
                    ${w.button(this.chosen.size)}
                </button>
            </p>
        </form>`;
    }

    private candidate(one: Candidate): TemplateResult {
        const w = sessionsWords().handOver;
        const days = this.days.get(one.id) ?? one.workingDays;
        return html`<li>
            <label class="check"
                ><input
                    type="checkbox"
                    .checked=${this.chosen.has(one.id)}
                    @change=${() => this.choose(one.id)}
                />
                <span
                    >${one.title}
                    <small class="quiet-text">${one.number}</small>
                    ${one.aired ? html`<small class="state due">${w.aired}</small>` : nothing}</span
                ></label
            >
            <label class="candidate-field"
                ><span class="small-label">${words().sessions.department}</span>
                <select
                    @change=${(event: Event) =>
                        (this.elsewhere = new Map(this.elsewhere).set(
                            one.id,
                            (event.target as HTMLSelectElement).value,
                        ))}
                >
                    ${this.options(one)}
                </select></label
            >
            <label class="candidate-field days"
                ><span class="small-label">${w.days}</span>
                <input
                    type="number"
                    min="1"
                    max="30"
                    .value=${String(days)}
                    @change=${(event: Event) =>
                        (this.days = new Map(this.days).set(
                            one.id,
                            (event.target as HTMLInputElement).valueAsNumber || one.workingDays,
                        ))}
                />
                ${
                    days === one.workingDays
                        ? html`<span class="small-label">${w.dueOn(calendarDay(one.dueOn))}</span>`
                        : nothing
                }</label
            >
        </li>`;
    }

    private options(one: Candidate) {
        const wanted = this.elsewhere.get(one.id) ?? one.department.id;
        const known = this.departments.some((department) => department.id === one.department.id)
            ? this.departments
            : [one.department, ...this.departments];
        return known.map(
            (department) =>
                html`<option value=${department.id} .selected=${department.id === wanted}>
                    ${department.name}
                </option>`,
        );
    }

    private choose(id: string): void {
        const chosen = new Set(this.chosen);
        if (!chosen.delete(id)) {
            chosen.add(id);
        }
        this.chosen = chosen;
    }

    private async submit(event: Event): Promise<void> {
        event.preventDefault();
        const questions = (this.left ?? [])
            .filter((one) => this.chosen.has(one.id))
            .map((one) => ({
                questionId: one.id,
                departmentId: this.elsewhere.get(one.id) ?? null,
                workingDays: this.days.get(one.id) ?? null,
            }));
        const done = await this.act(async () => {
            const made = await post("/api/v1/studio/sessions/{id}/hand-overs", {
                at: { id: this.session },
                body: { questions },
                key: this.key,
            });
            notify("done", sessionsWords().handOver.done(made.data.length));
        });
        if (done) {
            this.key = unique();
            await this.read();
            (await this.shown("h2"))?.focus();
        }
    }
}
