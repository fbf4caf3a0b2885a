import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { post } from "../../api/client";
import type { Named, Schemas } from "../../api/types";
import type { RoleGrant } from "./roles-field";
import { words } from "../../messages";
import { accountsWords } from "./words";
import { href } from "../../state/router";
import { ActingElement } from "../../parts/action";
import { readDepartments } from "../../parts/departments";
import { entries, field } from "../../parts/fields/field";
import "../../parts/one-time-secret";
import "./roles-field";

type NewAccount = Schemas["AccountWithPassword"];

/** A new account; its temporary password is shown once, to be handed over. */
@customElement("wz-new-account")
export class NewAccountForm extends ActingElement {
    @state() private departments: readonly Named[] = [];
    @state() private roles: readonly RoleGrant[] = [];
    @state() private created: NewAccount | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.act(async () => {
            this.departments = await readDepartments();
        });
    }

    override render() {
        const w = accountsWords();
        return html`<p class="trail"><a href=${href("accounts")}>${words().desks.accounts}</a></p>
            <header class="page-head"><h1 tabindex="-1">${w.create}</h1></header>
            ${this.created ? this.done(this.created) : this.form()}`;
    }

    private form(): TemplateResult {
        const w = accountsWords();
        return html`<form class="stack" @submit=${this.create} novalidate>
            ${field({
                id: "account-name",
                name: "name",
                label: w.name,
                hint: w.nameHint,
                maxlength: 40,
                required: true,
                error: this.problem("name"),
            })}
            ${field({
                id: "account-display-name",
                name: "displayName",
                label: words().profile.displayName,
                hint: w.displayNameHint,
                maxlength: 40,
                required: true,
                error: this.problem("displayName"),
            })}
            <wz-roles-field
                .roles=${this.roles}
                .departments=${this.departments}
                .error=${this.problem("roles")}
                @roles=${(event: CustomEvent<readonly RoleGrant[]>) => (this.roles = event.detail)}
            ></wz-roles-field>
            <p class="actions">
                <button class="button primary" ?disabled=${this.busy}>${w.create}</button>
                <a class="button" href=${href("accounts")}>${words().parts.cancel}</a>
            </p>
            ${this.outcome()}
        </form>`;
    }

    private done(created: NewAccount): TemplateResult {
        const w = accountsWords();
        return html`<p class="lead">${w.created(created.account.displayName, created.account.name)}</p>
            <wz-one-time-secret
                label=${w.temporaryPassword}
                text=${created.temporaryPassword}
                hint=${w.temporaryPasswordHint}
            ></wz-one-time-secret>
            <p class="actions after">
                <a class="button" href=${href("accounts", created.account.id)}>${w.open}</a>
                <button
                    class="button"
                    @click=${() => {
                        this.created = null;
                        this.roles = [];
                    }}
                >
                    ${w.another}
                </button>
                <a href=${href("accounts")}>${w.toList}</a>
            </p>`;
    }

    private async create(event: Event): Promise<void> {
        event.preventDefault();
        const { name = "", displayName = "" } = entries(event.target as HTMLFormElement);
        await this.act(
            async () => {
                this.created = await post("/api/v1/studio/accounts", {
                    body: { name: name.trim(), displayName: displayName.trim(), roles: this.roles },
                });
            },
            "",
            ["name", "displayName", "roles"],
        );
    }
}
