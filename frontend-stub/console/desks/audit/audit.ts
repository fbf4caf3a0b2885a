import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { addStyles } from "../../base/styles";
import { download, get, post } from "../../api/client";
import type { Schemas } from "../../api/types";
import { language } from "../../base/language";
import { words } from "../../messages";
import { auditWords } from "./words";
import { registerKeys } from "../../state/keys";
import { narrow } from "../../state/router";
import { may } from "../../state/session";
import { dateAndTime, day, exactClock, isoDay, startOfDay } from "../../base/time";
import type { Place } from "../../state/router";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import { field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { save } from "../../parts/clipboard";
import "../../parts/table";
import type { Column } from "../../parts/table";
import styles from "./audit.sheet.css";

type AuditEntry = Schemas["AuditEntry"];

addStyles(styles);

const TYPING = 300;
const DAY = 24 * 60 * 60 * 1_000;

/** Filters of the page, all kept in its address. */
const NAMES = ["q", "type", "actor", "subject", "address", "from", "to"] as const;

/** Who did what, on what, when and from where; each entry opens in its place. */
@customElement("wz-audit")
export class Audit extends ActingElement {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private rows: readonly AuditEntry[] | null = null;
    @state() private next: string | null = null;
    @state() private types: readonly Schemas["AuditType"][] = [];
    @state() private open: ReadonlySet<string> = new Set();
    @state() private verification: Schemas["AuditVerification"] | null = null;
    private shownFor: string | null = null;
    private typing: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.readTypes();
        this.untilDisconnected(
            language.subscribe(() => {
                // Its sentences are the server's.
                this.shownFor = null;
                void this.readTypes();
            }),
        );
        this.untilDisconnected(
            registerKeys(() => ({
                label: words().desks.audit,
                shortcuts: [
                    {
                        keys: "/",
                        label: auditWords().q,
                        run: () => this.querySelector<HTMLElement>("#audit-q")?.focus(),
                    },
                ],
            })),
        );
        this.untilDisconnected(() => clearTimeout(this.typing));
    }

    private async readTypes(): Promise<void> {
        try {
            this.types = (await get("/api/v1/studio/audit/types")).data;
        } catch {
            // Without them one filter is missing.
        }
    }

    protected override willUpdate(): void {
        const wanted = this.query.toString();
        if (wanted !== this.shownFor) {
            this.shownFor = wanted;
            void this.read(null);
        }
    }

    private filter() {
        const from = this.query.get("from");
        const to = this.query.get("to");
        return {
            "filter[q]": this.query.get("q"),
            "filter[type]": this.query.get("type"),
            "filter[actor]": this.query.get("actor"),
            "filter[subject]": this.query.get("subject"),
            "filter[address]": this.query.get("address"),
            "filter[at][gte]": from ? startOfDay(from).toISOString() : null,
            "filter[at][lt]": to ? endOfDay(to).toISOString() : null,
        };
    }

    private async read(after: string | null): Promise<void> {
        const asked = this.shownFor;
        await this.act(async () => {
            const page = await get("/api/v1/studio/audit", {
                query: { ...this.filter(), "page[size]": 50, "page[after]": after },
            });
            if (asked === this.shownFor) {
                this.rows = after === null ? page.data : [...(this.rows ?? []), ...page.data];
                this.next = page.meta.page.hasMore ? (page.meta.page.next ?? null) : null;
            }
        });
        this.rows ??= [];
    }

    override render() {
        const w = auditWords();
        const narrowed = NAMES.some((name) => this.query.has(name));
        return html`<header class="page-head">
                <h1 tabindex="-1">${words().desks.audit}</h1>
                <p class="actions">
                    <button class="button" ?disabled=${this.busy} @click=${this.verify}>
                        ${w.verify}
                    </button>
                    ${
                        may("audit:export")
                            ? html`<button
                                  class="button"
                                  ?disabled=${this.busy}
                                  @click=${() => this.export("csv")}
                              >
                                  ${w.export("CSV")}
                              </button>
                              <button
                                  class="button"
                                  ?disabled=${this.busy}
                                  @click=${() => this.export("jsonl")}
                              >
                                  ${w.export("JSON")}
                              </button>`
                            : nothing
                    }
                </p>
            </header>
            ${this.verified()}
            <form
                class="filters audit-filters"
                role="search"
                @submit=${(event: Event) => event.preventDefault()}
            >
                ${field({
                    id: "audit-q",
                    name: "q",
                    type: "search",
                    label: w.q,
                    value: this.query.get("q") ?? "",
                    onInput: (q) => this.later({ q }),
                })}
                ${select({
                    id: "audit-type",
                    label: w.type,
                    value: this.query.get("type") ?? "",
                    options: [
                        ["", w.anyType],
                        ...this.types.map(({ type, words }) => [type, words] as const),
                    ],
                    onChange: (type) => narrow({ type }),
                })}
                ${field({
                    id: "audit-address",
                    name: "address",
                    label: w.address,
                    value: this.query.get("address") ?? "",
                    onInput: (address) => this.later({ address }),
                })}
                ${this.dayField("from", w.from)} ${this.dayField("to", w.to)}
            </form>
            ${this.chosen(narrowed)} ${this.outcome()}
            <wz-table
                label=${words().desks.audit}
                .rows=${this.rows}
                .rowKey=${(entry: AuditEntry) => entry.id}
                .columns=${this.columns()}
                .below=${(entry: AuditEntry) => (this.open.has(entry.id) ? this.details(entry) : nothing)}
                .hasMore=${this.next !== null}
                .loading=${this.busy}
                @more=${() => void this.read(this.next)}
                .whenEmpty=${narrowed ? empty(w.noneFound, w.noneFoundText) : empty(w.none, w.noneText)}
            ></wz-table>`;
    }

    private dayField(name: "from" | "to", label: string): TemplateResult {
        return field({
            id: `audit-${name}`,
            name,
            type: "date",
            label,
            value: this.query.get(name) ?? "",
            onInput: (value) => {
                if (value === "" || /^\d{4}-\d\d-\d\d$/.test(value)) {
                    narrow({ [name]: value });
                }
            },
        });
    }

    /** Who and what were chosen in a row have no field of their own. */
    private chosen(narrowed: boolean): TemplateResult | typeof nothing {
        const w = auditWords();
        if (!narrowed) {
            return nothing;
        }
        const actor = this.query.get("actor");
        const subject = this.query.get("subject");
        return html`<p class="actions chosen">
            ${actor ? html`<span>${w.onlyActor} <b>${this.nameOf(actor)}</b></span>` : nothing}
            ${
                subject
                    ? html`<span>${w.onlySubject} <b>${this.nameOf(subject)}</b></span>`
                    : nothing
            }
            <button
                class="plain"
                @click=${() => narrow(Object.fromEntries(NAMES.map((name) => [name, null])))}
            >
                ${words().parts.allAgain}
            </button>
        </p>`;
    }

    private nameOf(key: string): string {
        const entry = this.rows?.find(
            (row) => row.actor.id === key || `${row.subject.kind}:${row.subject.id}` === key,
        );
        return entry?.actor.id === key ? entry.actor.name : (entry?.subject.name ?? key);
    }

    private verified(): TemplateResult {
        const w = auditWords();
        const found = this.verification;
        return html`<div role="status">
            ${
                found === null
                    ? nothing
                    : found.brokenVersion
                      ? html`<div class="message problem"><div>
                            <p><strong>${w.broken}</strong></p>
                            <p>
                                ${w.brokenVersion(
                                    found.brokenVersion.question,
                                    found.brokenVersion.version,
                                )}
                            </p>
                            <p>${found.brokenVersion.why}</p>
                        </div></div>`
                      : found.broken
                        ? html`<div class="message problem">
                        <div>
                            <p><strong>${w.broken}</strong></p>
                            <p>${w.brokenText(found.broken.sequence ?? found.broken.event ?? "–")}</p>
                            <p>${found.broken.why}</p>
                        </div>
                    </div>`
                        : html`<div class="message">
                        <div>
                            <p><strong>✓ ${w.intact(found.links)}</strong></p>
                            <p>${w.versions(found.versions)}</p>
                            ${
                                found.head
                                    ? html`<p class="hint">
                                      ${w.head}
                                      <code class="hash"
                                          >${found.head.sequence}:${found.head.hash}</code
                                      >
                                  </p>`
                                    : nothing
                            }
                        </div>
                    </div>`
            }
        </div>`;
    }

    private columns(): readonly Column<AuditEntry>[] {
        const w = auditWords();
        return [
            {
                label: w.what,
                cell: (entry) =>
                    html`<button
                        class="row-button"
                        aria-expanded=${this.open.has(entry.id) ? "true" : "false"}
                        @click=${() => this.toggle(entry)}
                    >
                        ${entry.words}
                    </button>`,
            },
            { label: w.who, cell: (entry) => entry.actor.name },
            {
                label: w.when,
                kind: "time",
                cell: (entry) =>
                    html`<time datetime=${entry.at}>${day(entry.at)} ${exactClock(entry.at)}</time>`,
            },
            {
                label: w.address,
                cell: (entry) =>
                    entry.from?.address ??
                    html`<span class="quiet-text">${entry.from?.erased ? w.erased : "–"}</span>`,
            },
        ];
    }

    private toggle(entry: AuditEntry): void {
        const open = new Set(this.open);
        if (!open.delete(entry.id)) {
            open.add(entry.id);
        }
        this.open = open;
    }

    private details(entry: AuditEntry): TemplateResult {
        const w = auditWords();
        return html`<div class="entry">
            ${
                entry.changes.length > 0
                    ? html`<table class="changes">
                      <caption class="visually-hidden">
                          ${w.changes}
                      </caption>
                      <thead>
                          <tr>
                              <th scope="col">${w.field}</th>
                              <th scope="col">${w.before}</th>
                              <th scope="col">${w.after}</th>
                          </tr>
                      </thead>
                      <tbody>
                          ${entry.changes.map(
                              (change: Schemas["AuditChange"]) =>
                                  html`<tr>
                                      <th scope="row">${change.label}</th>
                                      <td data-label=${w.before}>${plain(change.before)}</td>
                                      <td data-label=${w.after}>${plain(change.after)}</td>
                                  </tr>`,
                          )}
                      </tbody>
                  </table>`
                    : nothing
            }
            <dl class="facts">
                <dt>${w.type}</dt>
                <dd>${this.types.find(({ type }) => type === entry.type)?.words ?? entry.type}</dd>
                <dt>${w.subject}</dt>
                <dd>
                    ${entry.subject.name ?? entry.subject.id}
                    <button
                        class="plain"
                        @click=${() =>
                            narrow({ subject: `${entry.subject.kind}:${entry.subject.id}` })}
                    >
                        ${w.sameSubject}
                    </button>
                </dd>
                <dt>${w.who}</dt>
                <dd>
                    ${entry.actor.name}
                    <button class="plain" @click=${() => narrow({ actor: entry.actor.id })}>
                        ${w.sameActor}
                    </button>
                </dd>
                <dt>${w.when}</dt>
                <dd>${dateAndTime(entry.at)}</dd>
                ${
                    entry.from?.device
                        ? html`<dt>${words().devices.device}</dt>
                          <dd>${entry.from.device}</dd>`
                        : nothing
                }
                ${entry.facts.map(
                    (fact) =>
                        html`<dt>${fact.label}</dt>
                            <dd>${fact.words ?? plain(fact.value)}</dd>`,
                )}
            </dl>
        </div>`;
    }

    private later(change: Readonly<Record<string, string>>): void {
        clearTimeout(this.typing);
        this.typing = setTimeout(() => narrow(change), TYPING);
    }

    private async verify(): Promise<void> {
        this.verification = null;
        await this.act(async () => {
            this.verification = await post("/api/v1/studio/audit/verification");
        });
    }

    private async export(format: "csv" | "jsonl"): Promise<void> {
        const w = auditWords();
        await this.act(async () => {
            const content = await download("/api/v1/studio/audit/export", {
                query: { ...this.filter(), format },
            });
            save(`wenzheng-audit-${isoDay(new Date())}.${format}`, content);
        }, w.exported);
    }
}

/** A day can be longer or shorter than 24 hours: its end is where the next one begins. */
function endOfDay(iso: string): Date {
    return startOfDay(isoDay(new Date(startOfDay(iso).getTime() + 1.5 * DAY)));
}

/** As text, whatever it is; markup in it stays text. */
function plain(value: unknown): string {
    if (value === null || value === undefined || value === "") {
        return auditWords().nothing;
    }
    if (Array.isArray(value)) {
        return value.map(plain).join(", ");
    }
    return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export const view = (place: Place): TemplateResult =>
    html`<wz-audit .query=${place.query}></wz-audit>`;
