import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { post } from "../../api/client";
import type { Named, Permission, Schemas } from "../../api/types";
import { words } from "../../messages";
import { signInWords } from "../../sign-in/words";
import { tokensWords } from "./words";
import { href } from "../../state/router";
import { me } from "../../state/session";
import { day } from "../../base/time";
import { ActingElement } from "../../parts/action";
import { readDepartments } from "../../parts/departments";
import { empty } from "../../parts/empty";
import { entries, error, field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import "../../parts/fields/password";
import "../../parts/one-time-secret";

/** Nobody has these for one department only. */
const OF_INSTALLATION: readonly Permission[] = [
    "audit:read",
    "audit:export",
    "keys:rotate",
    "index:build",
    "operations:read",
    "deliveries:manage",
    "structure:edit",
    "screening:edit",
];

/** What a token never is good for: one's own account, and making tokens, stay with people. */
const OF_PERSONS: readonly Permission[] = ["account:self", "api-tokens:own"];

type IssuedApiToken = Schemas["IssuedApiToken"];

const DAYS = [30, 90, 180, 365] as const;
const DAY = 24 * 60 * 60 * 1_000;

/** A new token: what for, what it may do, for how long; shown once. */
@customElement("wz-new-token")
export class NewToken extends ActingElement {
    @state() private departments: readonly Named[] = [];
    @state() private scopes: readonly Permission[] = [];
    @state() private department = "";
    @state() private days = "90";
    @state() private issued: IssuedApiToken | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        readDepartments().then(
            (all) => (this.departments = all),
            () => undefined, // The token can still reach as far as its owner.
        );
    }

    override render() {
        const w = tokensWords();
        return html`<p class="trail"><a href=${href("tokens")}>${words().desks.tokens}</a></p>
            <header class="page-head"><h1 tabindex="-1">${w.create}</h1></header>
            ${this.issued ? this.done(this.issued) : this.form()}`;
    }

    private form(): TemplateResult {
        const w = tokensWords();
        const mine = me().permissions.filter((permission) => !OF_PERSONS.includes(permission));
        if (mine.length === 0) {
            return empty(w.nothingToGive, w.nothingToGiveText);
        }
        return html`<form class="stack" @submit=${this.create} novalidate>
            ${field({
                id: "token-name",
                name: "name",
                label: w.name,
                hint: w.nameHint,
                maxlength: 60,
                required: true,
                error: this.problem("name"),
            })}
            <fieldset
                class=${this.problem("scopes") ? "field wrong" : ""}
                aria-describedby=${this.problem("scopes") ? "scopes-error" : nothing}
            >
                <legend>${w.scopes}</legend>
                <p class="hint">${w.scopesHint}</p>
                ${mine.map((permission) => this.scope(permission))}
                ${error("scopes", this.problem("scopes"))}
            </fieldset>
            ${select({
                id: "token-department",
                label: w.department,
                hint: w.departmentHint,
                value: this.department,
                options: [
                    ["", w.asOwner],
                    ...this.departments.map(({ id, name }) => [id, name] as const),
                ],
                error: this.problem("departmentId"),
                onChange: (department) => {
                    this.department = department;
                    if (department) {
                        this.scopes = this.scopes.filter(
                            (scope) => !OF_INSTALLATION.includes(scope),
                        );
                    }
                },
            })}
            ${select({
                id: "token-days",
                label: w.lasts,
                hint: w.until(day(Date.now() + Number(this.days) * DAY)),
                value: this.days,
                options: DAYS.map((days) => [String(days), w.days(days)] as const),
                error: this.problem("expiresAt"),
                onChange: (days) => (this.days = days),
            })}
            ${
                me().signedInWith === "open-id"
                    ? nothing
                    : html`<wz-password
                          inputId="token-password"
                          label=${signInWords().password.current}
                          .hint=${signInWords().secondFactor.whyPassword}
                          .error=${this.problem("password")}
                      ></wz-password>`
            }
            <p class="actions">
                <button class="button primary" ?disabled=${this.busy}>${w.create}</button>
                <a class="button" href=${href("tokens")}>${words().parts.cancel}</a>
            </p>
            ${this.outcome()}
        </form>`;
    }

    private scope(permission: Permission): TemplateResult {
        const unreachable = this.department !== "" && OF_INSTALLATION.includes(permission);
        return html`<label class="check">
            <input
                type="checkbox"
                .checked=${this.scopes.includes(permission)}
                ?disabled=${unreachable}
                @change=${(event: Event) => {
                    const on = (event.target as HTMLInputElement).checked;
                    const others = this.scopes.filter((scope) => scope !== permission);
                    this.scopes = on ? [...others, permission] : others;
                }}
            />
            <span
                >${tokensWords().permissions[permission]}
                ${
                    unreachable
                        ? html`<span class="quiet-text">${tokensWords().wholeOnly}</span>`
                        : nothing
                }</span
            >
        </label>`;
    }

    private done(issued: IssuedApiToken): TemplateResult {
        const w = tokensWords();
        return html`<p class="lead">${w.issued(issued.name)}</p>
            <wz-one-time-secret label=${issued.name} text=${issued.token} hint=${w.issuedHint}></wz-one-time-secret>
            <p class="after"><a class="button" href=${href("tokens")}>${w.toList}</a></p>`;
    }

    private async create(event: Event): Promise<void> {
        event.preventDefault();
        const { name = "", password } = entries(event.target as HTMLFormElement);
        await this.act(
            async () => {
                this.issued = await post("/api/v1/studio/api-tokens", {
                    body: {
                        name: name.trim(),
                        scopes: this.scopes,
                        departmentId: this.department || null,
                        expiresAt: new Date(Date.now() + Number(this.days) * DAY).toISOString(),
                        password: password || null,
                    },
                });
            },
            "",
            ["name", "scopes", "departmentId", "expiresAt", "password"],
        );
    }
}
