import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get, getAll, put } from "../../api/client";
import type { Department, Named, Schemas } from "../../api/types";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { readDepartments } from "../../parts/departments";
import { select } from "../../parts/fields/select";
import { departmentsAs } from "../../parts/roles";
import { href, narrow } from "../../state/router";
import { answersWords } from "./words";

type Rule = Schemas["AssignmentRule"];

/** Who of a department has the questions about a topic. */
@customElement("wz-assignment-rules")
export class AssignmentRules extends ActingElement {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private departments: readonly Pick<Department, "id" | "name">[] = [];
    @state() private topics: readonly Named[] = [];
    @state() private officials: readonly Named[] = [];
    @state() private rules: readonly Rule[] | null = null;
    private version = 0;
    private readFor = "";

    override connectedCallback(): void {
        super.connectedCallback();
        void this.act(async () => {
            const [departments, topics] = await Promise.all([
                readDepartments(),
                getAll("/api/v1/public/topics", { open: true, translated: true }),
            ]);
            const own = departmentsAs("approver", "supervisor");
            this.departments = departments.filter(
                ({ id }) => own === null || own.some((one) => one.id === id),
            );
            this.topics = topics.map(({ id, name }) => ({ id, name }));
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
            this.rules = null;
            void this.act(() => this.read(department));
        }
    }

    private async read(department: string): Promise<void> {
        const at = { id: department };
        const [rules, officials] = await Promise.all([
            get("/api/v1/studio/departments/{id}/assignment-rules", { at }),
            get("/api/v1/studio/departments/{id}/officials", { at }),
        ]);
        this.version = rules.version;
        this.rules = rules.rules;
        this.officials = officials.data;
    }

    override render() {
        const w = answersWords().rules;
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
                          id: "rules-department",
                          label: answersWords().department,
                          value: this.department(),
                          options: this.departments.map(({ id, name }) => [id, name] as const),
                          onChange: (department) => narrow({ department }),
                      })
                    : nothing
            }
            ${
                this.rules === null
                    ? html`<p class="waiting" role="status">${words().parts.loading}</p>`
                    : this.form(this.rules)
            }
            ${this.outcome()}`;
    }

    private form(rules: readonly Rule[]): TemplateResult {
        const w = answersWords().rules;
        return html`<form class="assignment-rules" @submit=${this.save} novalidate>
            ${rules.length === 0 ? html`<p class="quiet-text">${w.none}</p>` : nothing}
            <ol>
                ${rules.map((rule, at) => this.row(rule, at))}
            </ol>
            <div class="actions">
                <button class="button primary" ?disabled=${this.busy}>${w.save}</button>
                <button
                    type="button"
                    class="button"
                    ?disabled=${this.topics.length === 0 || this.officials.length === 0}
                    @click=${() => this.add(rules)}
                >
                    ${w.add}
                </button>
            </div>
        </form>`;
    }

    private row(rule: Rule, at: number): TemplateResult {
        const w = answersWords().rules;
        return html`<li>
            ${select({
                id: `rule-${at}-topic`,
                label: w.topic,
                value: rule.topicId,
                options: this.topics.map(({ id, name }) => [id, name] as const),
                error: this.problem(`rules[${at}].topicId`),
                onChange: (topicId) => this.set(at, { ...rule, topicId }),
            })}
            ${select({
                id: `rule-${at}-person`,
                label: answersWords().assignee,
                value: rule.accountId,
                options: this.choices(rule.accountId),
                error: this.problem(`rules[${at}].accountId`),
                onChange: (accountId) => this.set(at, { ...rule, accountId }),
            })}
            <button
                type="button"
                class="button"
                ?disabled=${at === 0}
                aria-label=${w.upOf(at + 1)}
                @click=${() => this.up(at)}
            >
                ${w.up}
            </button>
            <button
                type="button"
                class="button"
                aria-label=${w.removeOf(at + 1)}
                @click=${() => (this.rules = (this.rules ?? []).filter((_, other) => other !== at))}
            >
                ${w.remove}
            </button>
        </li>`;
    }

    /** Who is no official any more stays to be seen, until the rule is changed. */
    private choices(chosen: string): readonly (readonly [string, string])[] {
        const known = this.officials.map(({ id, name }) => [id, name] as const);
        return this.officials.some(({ id }) => id === chosen)
            ? known
            : [[chosen, answersWords().rules.gone] as const, ...known];
    }

    private set(at: number, rule: Rule): void {
        this.rules = (this.rules ?? []).map((one, other) => (other === at ? rule : one));
    }

    private up(at: number): void {
        const rules = [...(this.rules ?? [])];
        const [moved] = rules.splice(at, 1);
        if (moved) {
            rules.splice(at - 1, 0, moved);
            this.rules = rules;
        }
    }

    private add(rules: readonly Rule[]): void {
        const topic = this.topics.find(({ id }) => !rules.some((rule) => rule.topicId === id));
        const official = this.officials[0];
        if (topic && official) {
            this.rules = [...rules, { topicId: topic.id, accountId: official.id }];
        }
    }

    private async save(event: Event): Promise<void> {
        event.preventDefault();
        const rules = this.rules ?? [];
        await this.act(async () => {
            const saved = await put("/api/v1/studio/departments/{id}/assignment-rules", {
                at: { id: this.department() },
                ifMatch: this.version,
                body: { rules },
            });
            this.version = saved.version;
            this.rules = saved.rules;
        }, answersWords().rules.saved);
    }
}
