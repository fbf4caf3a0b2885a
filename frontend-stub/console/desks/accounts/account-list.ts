import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../../api/api";
import { ROLES, type Account, type AccountFilter, type Named } from "../../api/types";
import { words } from "../../state/language";
import { registerKeys } from "../../state/keys";
import { go, href, narrow } from "../../state/router";
import { may } from "../../state/session";
import { ago, dateAndTime } from "../../state/time";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import { select } from "../../parts/select";
import { roleWords } from "../../parts/roles";
import "../../parts/table";
import type { Column } from "../../parts/table";

/** Typing is over when nothing came for so long. */
const TYPING = 250;

/** Who may sign in, narrowed by name, role, department and state; the address holds the choice. */
@customElement("wz-account-list")
export class AccountList extends ActingElement {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private rows: readonly Account[] | null = null;
    @state() private next: string | null = null;
    @state() private departments: readonly Named[] = [];
    private shownFor = "";
    private typing: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        api.departments().then(
            (list) => (this.departments = list.data),
            () => undefined, // Without it one filter is missing.
        );
        this.untilDisconnected(
            registerKeys(() => ({
                label: words().desks.accounts,
                shortcuts: [
                    {
                        keys: "/",
                        label: words().accounts.search,
                        run: () => this.querySelector<HTMLElement>("#accounts-q")?.focus(),
                    },
                    ...(may("accounts:manage")
                        ? [
                              {
                                  keys: "n",
                                  label: words().accounts.create,
                                  run: () => go(href("accounts", "new")),
                              },
                          ]
                        : []),
                ],
            })),
        );
        this.untilDisconnected(() => clearTimeout(this.typing));
    }

    protected override willUpdate(): void {
        const wanted = this.query.toString();
        if (this.rows === null || wanted !== this.shownFor) {
            if (wanted !== this.shownFor || !this.busy) {
                this.shownFor = wanted;
                void this.read(null);
            }
        }
    }

    private filter(): AccountFilter {
        return {
            q: this.query.get("q"),
            role: this.query.get("role"),
            department: this.query.get("department"),
            state: this.query.get("state"),
        };
    }

    private async read(after: string | null): Promise<void> {
        const asked = this.shownFor;
        await this.act(async () => {
            const page = await api.accounts(this.filter(), after);
            if (asked === this.shownFor) {
                this.rows = after === null ? page.data : [...(this.rows ?? []), ...page.data];
                this.next = page.meta.page.hasMore ? (page.meta.page.next ?? null) : null;
            }
        });
        this.rows ??= [];
    }

    override render() {
        const w = words().accounts;
        const narrowed = [...this.query.keys()].length > 0;
        return html`<header class="page-head">
                <h1 tabindex="-1">${words().desks.accounts}</h1>
                ${may("accounts:manage")
                    ? html`<a class="button primary" href=${href("accounts", "new")}>${w.create}</a>`
                    : nothing}
            </header>
            <form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
                <div class="field">
                    <label for="accounts-q">${w.search}</label>
                    <input
                        id="accounts-q"
                        type="search"
                        autocomplete="off"
                        .value=${this.query.get("q") ?? ""}
                        @input=${this.typed}
                    />
                </div>
                ${select({
                    id: "accounts-role",
                    label: w.role,
                    value: this.query.get("role") ?? "",
                    options: [
                        ["", w.anyRole],
                        ...ROLES.map((role) => [role, words().roles.names[role]] as const),
                    ],
                    onChange: (role) => narrow({ role }),
                })}
                ${select({
                    id: "accounts-department",
                    label: w.department,
                    value: this.query.get("department") ?? "",
                    options: [
                        ["", w.anyDepartment],
                        ...this.departments.map(({ id, name }) => [id, name] as const),
                    ],
                    onChange: (department) => narrow({ department }),
                })}
                ${select({
                    id: "accounts-state",
                    label: w.state,
                    value: this.query.get("state") ?? "",
                    options: [
                        ["", w.anyState],
                        ["active", w.active],
                        ["disabled", w.disabled],
                    ],
                    onChange: (state) => narrow({ state }),
                })}
                ${narrowed
                    ? html`<button
                          type="button"
                          class="plain"
                          @click=${() =>
                              narrow({ q: null, role: null, department: null, state: null })}
                      >
                          ${w.all}
                      </button>`
                    : nothing}
            </form>
            ${this.said()}
            <wz-table
                label=${words().desks.accounts}
                .rows=${this.rows}
                .rowKey=${(account: Account) => account.id}
                .rowClass=${(account: Account) => (account.state === "disabled" ? "faded" : "")}
                .columns=${this.columns()}
                .hasMore=${this.next !== null}
                .loading=${this.busy}
                @more=${() => void this.read(this.next)}
                .whenEmpty=${narrowed
                    ? empty(w.noneFound, w.noneFoundText)
                    : empty(w.none, w.noneText)}
            ></wz-table>`;
    }

    private columns(): readonly Column<Account>[] {
        const w = words().accounts;
        return [
            {
                label: w.person,
                cell: (account) =>
                    html`<a class="row-link" href=${href("accounts", account.id)}
                            >${account.displayName}</a
                        >
                        <span class="quiet-text">${account.name}</span>`,
            },
            {
                label: w.roles,
                cell: (account) =>
                    account.roles.length === 0
                        ? html`<span class="quiet-text">${w.noRole}</span>`
                        : html`<ul class="compact">
                              ${account.roles.map((held) => html`<li>${roleWords(held)}</li>`)}
                          </ul>`,
            },
            {
                label: w.state,
                cell: (account) =>
                    account.state === "disabled"
                        ? html`<span class="state off">${w.disabled}</span>`
                        : account.temporaryPassword
                          ? html`<span class="state due">${w.notYetUsed}</span>`
                          : html`<span class="state good">${w.active}</span>`,
            },
            {
                label: w.secondFactor,
                cell: (account) =>
                    account.secondFactor ? w.on : html`<span class="quiet-text">${w.off}</span>`,
            },
            {
                label: w.lastSignIn,
                kind: "time",
                cell: (account) =>
                    account.lastSignInAt
                        ? html`<time
                              datetime=${account.lastSignInAt}
                              title=${dateAndTime(account.lastSignInAt)}
                              >${ago(account.lastSignInAt)}</time
                          >`
                        : html`<span class="quiet-text">${w.never}</span>`,
            },
        ];
    }

    private typed(event: InputEvent): void {
        const q = (event.target as HTMLInputElement).value.trim();
        clearTimeout(this.typing);
        this.typing = setTimeout(() => narrow({ q }), TYPING);
    }
}
