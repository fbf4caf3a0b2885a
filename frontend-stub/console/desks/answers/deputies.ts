import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { del, get, post } from "../../api/client";
import type { Department, Named, Schemas } from "../../api/types";
import { calendarDay, isoDay } from "../../base/time";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { readDepartments } from "../../parts/departments";
import { entries, field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { departmentsAs } from "../../parts/roles";
import { href, narrow } from "../../state/router";
import { answersWords } from "./words";

type Deputies = Schemas["Deputies"];
type Deputy = Schemas["Deputy"];

/** Who signs in the place of a department's approvers. */
@customElement("wz-deputies")
export class DeputiesPage extends ActingElement {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private departments: readonly Pick<Department, "id" | "name">[] = [];
    @state() private deputies: Deputies | null = null;
    /** Chosen in the form; null: as it is offered. */
    @state() private approver: string | null = null;
    @state() private account = "";
    private readFor = "";

    override connectedCallback(): void {
        super.connectedCallback();
        void this.act(async () => {
            const departments = await readDepartments();
            const own = departmentsAs("approver", "supervisor");
            this.departments = departments.filter(
                ({ id }) => own === null || own.some((one) => one.id === id),
            );
            await this.focusHeading();
        });
    }

    private department(): string {
        return this.query.get("department") ?? this.departments[0]?.id ?? "";
    }

    protected override updated(): void {
        const department = this.department();
        if (department && department !== this.readFor) {
            this.readFor = department;
            this.deputies = null;
            this.approver = null;
            this.account = "";
            void this.act(() => this.read());
        }
    }

    private async read(): Promise<void> {
        this.deputies = await get("/api/v1/studio/departments/{id}/deputies", {
            at: { id: this.department() },
        });
    }

    override render() {
        const w = answersWords().deputies;
        return html`<p class="trail">
                <a href=${href("answers")}>${words().desks.answers}</a>
            </p>
            <header class="page-head">
                <h1 tabindex="-1">${w.title}</h1>
                <p class="sub">${w.text}</p>
            </header>
            ${
                this.departments.length > 1
                    ? select({
                          id: "deputies-department",
                          label: answersWords().department,
                          value: this.department(),
                          options: this.departments.map(({ id, name }) => [id, name] as const),
                          onChange: (department) => narrow({ department }),
                      })
                    : nothing
            }
            ${this.outcome()}
            ${
                this.deputies === null
                    ? html`<p class="waiting" role="status">${words().parts.loading}</p>`
                    : html`${this.list(this.deputies.data)} ${this.form(this.deputies)}`
            }`;
    }

    private list(deputies: readonly Deputy[]): TemplateResult {
        const w = answersWords().deputies;
        return html`<section class="part deputies">
            ${
                deputies.length === 0
                    ? html`<p class="quiet-text">${w.none}</p>`
                    : html`<ul>
                      ${deputies.map((deputy) => this.row(deputy))}
                  </ul>`
            }
        </section>`;
    }

    private row(deputy: Deputy): TemplateResult {
        const w = answersWords().deputies;
        const gone = answersWords().draft.somebody;
        const who = deputy.account?.name ?? gone;
        return html`<li>
            <b>${w.signs(who, deputy.approver?.name ?? gone)}</b>
            <span class="quiet-text"
                >${w.until(calendarDay(deputy.firstDay), calendarDay(deputy.lastDay))}</span
            >
            ${deputy.firstDay <= isoDay(new Date()) ? html`<span class="badge">${w.now}</span>` : nothing}
            <button
                type="button"
                class="button small"
                aria-label=${w.endOf(who)}
                ?disabled=${this.busy}
                @click=${() => void this.end(deputy)}
            >
                ${w.end}
            </button>
        </li>`;
    }

    private form(deputies: Deputies): TemplateResult {
        const w = answersWords().deputies;
        if (deputies.approvers.length === 0) {
            return html`<p class="hint">${w.notYours}</p>`;
        }
        const approver = this.approver ?? deputies.approvers[0]?.id ?? "";
        return html`<form class="part" @submit=${this.name} novalidate>
            <h2>${w.name}</h2>
            ${select({
                id: "deputy-approver",
                label: w.approver,
                value: approver,
                options: choices(deputies.approvers),
                error: this.problem("approverId"),
                onChange: (id) => (this.approver = id),
            })}
            ${select({
                id: "deputy-account",
                label: w.account,
                value: this.account,
                options: [
                    ["", w.choose],
                    ...choices(deputies.candidates.filter(({ id }) => id !== approver)),
                ],
                error: this.problem("accountId"),
                onChange: (id) => (this.account = id),
            })}
            ${field({
                id: "deputy-first",
                name: "firstDay",
                label: w.firstDay,
                type: "date",
                value: isoDay(new Date()),
                error: this.problem("firstDay"),
            })}
            ${field({
                id: "deputy-last",
                name: "lastDay",
                label: w.lastDay,
                type: "date",
                error: this.problem("lastDay"),
            })}
            <div class="actions">
                <button class="button primary" ?disabled=${this.busy}>${w.name}</button>
            </div>
        </form>`;
    }

    private async name(event: Event): Promise<void> {
        event.preventDefault();
        const { firstDay = "", lastDay = "" } = entries(event.target as HTMLFormElement);
        const { approvers = [] } = this.deputies ?? {};
        await this.act(async () => {
            this.deputies = await post("/api/v1/studio/departments/{id}/deputies", {
                at: { id: this.department() },
                body: {
                    approverId: this.approver ?? approvers[0]?.id ?? "",
                    accountId: this.account,
                    firstDay,
                    lastDay,
                },
            });
            this.account = "";
        }, answersWords().deputies.named);
    }

    private async end(deputy: Deputy): Promise<void> {
        await this.act(async () => {
            await del("/api/v1/studio/departments/{id}/deputies/{deputy}", {
                at: { id: this.department(), deputy: deputy.id },
            });
            await this.read();
        }, answersWords().deputies.ended);
    }
}

function choices(people: readonly Named[]): readonly (readonly [string, string])[] {
    return people.map(({ id, name }) => [id, name] as const);
}
