import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { getAll } from "../../api/client";
import type { Department, Named } from "../../api/types";
import { words } from "../../messages";
import { directoryWords } from "./words";
import { go, href } from "../../state/router";
import { EditingElement } from "../../parts/editing";
import { changed, properties, type Parts } from "../../parts/merge";
import { empty } from "../../parts/empty";
import { area, field } from "../../parts/fields/field";
import { icon } from "../../parts/icons";
import { select } from "../../parts/fields/select";
import { KINDS, mayChange, type Entry, type EntryField, type KindName } from "./kinds";

type Typed = Record<string, string>;

/** One programme, department or person, and changing it. */
@customElement("wz-one-entry")
export class OneEntry extends EditingElement<Entry, Typed, string> {
    @property() kind: KindName = "programmes";
    @property() entry = "";
    /** The session from which one came, and to which one returns. */
    @property() back: string | null = null;
    @state() private departments: readonly Department[] = [];

    override connectedCallback(): void {
        super.connectedCallback();
        void this.open(
            this.kind === "people"
                ? getAll("/api/v1/studio/departments").then((all) => {
                      this.departments = all;
                  })
                : Promise.resolve(),
        );
    }

    private entryFields(): readonly EntryField[] {
        return KINDS[this.kind].fields();
    }

    protected override keptAs(): string {
        return `${this.kind} ${this.entry}`;
    }

    protected override parts(): Parts<Typed, string> {
        return properties<Typed>(this.fields());
    }

    protected override fields(): readonly string[] {
        return this.entryFields().map((one) => one.name);
    }

    protected override mayEdit(): boolean {
        return this.base !== null && mayChange(this.kind, this.base);
    }

    protected override editedOf(entry: Entry): Typed {
        const found: Readonly<Record<string, unknown>> = {
            ...entry,
            departmentId: "department" in entry ? entry.department.id : "",
        };
        return Object.fromEntries(this.fields().map((name) => [name, String(found[name] ?? "")]));
    }

    protected override current(): Promise<Entry> {
        return KINDS[this.kind].read(this.entry);
    }

    protected override async send(): Promise<void> {
        const { base, now } = this;
        if (!base || !now) {
            return;
        }
        const parts = changed(this.parts(), this.editedOf(base), now);
        if (parts.length > 0) {
            const body = Object.fromEntries(parts.map((part) => [part, (now[part] ?? "").trim()]));
            this.got(await KINDS[this.kind].change(base.id, base.version, body), now);
        }
    }

    protected override saveWords(): string {
        return this.back === null ? words().parts.save : directoryWords().saveAndBack;
    }

    protected override whenSaved(): Promise<void> {
        if (this.back !== null && !this.isDirty()) {
            go(href("sessions", this.back));
        }
        return Promise.resolve();
    }

    protected override partName(part: string): string {
        return this.entryFields().find((one) => one.name === part)?.label ?? part;
    }

    protected override partWords(part: string, typed: Typed): string {
        const value = typed[part] ?? "";
        return part === "departmentId"
            ? (this.departments.find((one) => one.id === value)?.name ?? "")
            : value;
    }

    override render() {
        const w = directoryWords();
        const trail = html`<p class="trail">
            ${
                this.back === null
                    ? html`<a href=${href("directory", this.kind)}>${w.kinds[this.kind]}</a>`
                    : html`<a href=${href("sessions", this.back)}>${w.back}</a>`
            }
        </p>`;
        const { base, now } = this;
        if (this.missing) {
            return html`${trail}
                <h1 tabindex="-1">${words().frame.notFound}</h1>
                ${empty(w[this.kind].missing, w.missingText)}`;
        }
        if (!base || !now) {
            return html`${trail}
                <h1 tabindex="-1">${w.kinds[this.kind]}</h1>
                ${this.outcome()}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return html`${trail}
            <header class="page-head">
                <h1 tabindex="-1">${base.name}</h1>
                ${
                    "address" in base
                        ? html`<p>
                          <a href=${base.address} target="_blank" rel="noopener"
                              >${words().sessions.publicPage}${icon("outside")}<span
                                  class="visually-hidden"
                                  >${words().frame.newWindow}</span
                              ></a
                          >
                      </p>`
                        : nothing
                }
            </header>
            ${
                this.mayEdit()
                    ? this.editor(
                          html`<div class="stack">
                          ${this.entryFields().map((one) => this.field(one, now[one.name] ?? "", base))}
                      </div>`,
                          "entry-form",
                      )
                    : this.facts(this.editedOf(base))
            }`;
    }

    private field(one: EntryField, value: string, base: Entry): TemplateResult {
        const { name, label, hint, most, required, rows, options } = one;
        const common = {
            id: `entry-${name}`,
            name,
            label,
            value,
            error: this.problem(name, "save"),
            ...(hint === undefined ? {} : { hint }),
        };
        const onInput = (typed: string) => this.type({ [name]: typed });
        if (options) {
            return select({
                ...common,
                options: withOwn(options(this.departments), base).map(
                    (choice) => [choice.id, choice.name] as const,
                ),
                onChange: onInput,
            });
        }
        return rows === undefined
            ? field({ ...common, maxlength: most, required, spellcheck: true, onInput })
            : area({ ...common, maxlength: most, required, rows, spellcheck: true, onInput });
    }

    private facts(now: Typed): TemplateResult {
        const w = directoryWords();
        return html`<p class="message">${icon("info")}<span>${w.notYours}</span></p>
            <dl class="facts lines">
                ${this.entryFields().map(
                    ({ name, label }) =>
                        html`<dt>${label}</dt><dd>${this.partWords(name, now) || "—"}</dd>`,
                )}
            </dl>`;
    }
}

/** The department that somebody is of stays among the choices. */
function withOwn(options: readonly Named[], entry: Entry): readonly Named[] {
    return !("department" in entry) || options.some((one) => one.id === entry.department.id)
        ? options
        : [entry.department, ...options];
}
