import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get } from "../../api/client";
import type { Account, Named } from "../../api/types";
import { ROLES } from "../../parts/roles";
import { words } from "../../messages";
import { accountsWords } from "./words";
import { href } from "../../state/router";
import { may } from "../../state/session";
import { ago, dateAndTime } from "../../base/time";
import { readDepartments } from "../../parts/departments";
import { ConsoleElement } from "../../parts/element";
import { creating, listHead, type ListOf } from "../../parts/list";
import { roleWords } from "../../parts/roles";
import type { Column } from "../../parts/table";

/** Who may sign in, narrowed by name, role, department and state. */
@customElement("wz-account-list")
export class AccountList extends ConsoleElement {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private departments: readonly Named[] = [];

    override connectedCallback(): void {
        super.connectedCallback();
        readDepartments().then(
            (all) => (this.departments = all),
            () => undefined, // Without it one filter is missing.
        );
    }

    override render() {
        const w = accountsWords();
        return html`${listHead(
            words().desks.accounts,
            may("accounts:manage")
                ? html`<a class="button primary" href=${href("accounts", "new")}>${w.create}</a>`
                : nothing,
        )}
            <wz-list .list=${this.list()} .query=${this.query}></wz-list>`;
    }

    private list(): ListOf<Account> {
        const w = accountsWords();
        return {
            id: "accounts",
            label: words().desks.accounts,
            search: w.search,
            filters: [
                {
                    name: "role",
                    label: w.role,
                    options: [
                        ["", w.anyRole],
                        ...ROLES.map((role) => [role, words().roles.names[role]] as const),
                    ],
                },
                {
                    name: "department",
                    label: w.department,
                    options: [
                        ["", words().parts.anyDepartment],
                        ...this.departments.map(({ id, name }) => [id, name] as const),
                    ],
                },
                {
                    name: "state",
                    label: w.state,
                    options: [
                        ["", w.anyState],
                        ["active", w.active],
                        ["disabled", w.disabled],
                    ],
                },
            ],
            rows: {
                page: (query, after) =>
                    get("/api/v1/studio/accounts", {
                        query: {
                            "filter[q]": query.get("q"),
                            "filter[role]": query.get("role"),
                            "filter[department]": query.get("department"),
                            "filter[state]": query.get("state"),
                            "page[size]": 50,
                            "page[after]": after,
                        },
                    }),
            },
            rowKey: (account) => account.id,
            rowClass: (account) => (account.state === "disabled" ? "faded" : ""),
            columns: this.columns(),
            create: may("accounts:manage") ? creating(w.create, href("accounts", "new")) : null,
            none: [w.none, w.noneText],
            noneFound: [w.noneFound, w.noneFoundText],
        };
    }

    private columns(): readonly Column<Account>[] {
        const w = accountsWords();
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
}
