import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Named, Role, Schemas } from "../../api/types";
import { ROLES } from "../../parts/roles";
import { words } from "../../messages";
import { accountsWords } from "./words";
import { me } from "../../state/session";
import { ConsoleElement } from "../../parts/element";
import { error } from "../../parts/fields/field";

export type RoleGrant = Required<Schemas["WantedRole"]>;

/** Held for everything or not at all. */
const WHOLE_ONLY: readonly Role[] = ["auditor"];

/** Roles with the department each is held for; changes are sent as "roles". */
@customElement("wz-roles-field")
export class RolesField extends ConsoleElement {
    @property({ attribute: false }) roles: readonly RoleGrant[] = [];
    @property({ attribute: false }) departments: readonly Named[] = [];
    @property() error = "";

    override render() {
        const w = accountsWords();
        return html`<fieldset
            class=${this.error ? "field wrong" : ""}
            aria-describedby=${this.error ? "roles-error" : nothing}
        >
            <legend>${w.roles}</legend>
            <p class="hint">${w.rolesHint}</p>
            <ul class="grants">
                ${this.roles.map((grant, at) => this.grant(grant, at))}
            </ul>
            <p>
                <button type="button" class="button small" @click=${this.add}>${w.addRole}</button>
            </p>
            ${error("roles", this.error)}
        </fieldset>`;
    }

    private grant(grant: RoleGrant, at: number) {
        const w = accountsWords();
        const name = words().roles.names[grant.role];
        return html`<li>
            <select
                aria-label=${w.roleNumber(at + 1)}
                @change=${(event: Event) =>
                    this.change(at, { ...grant, role: value(event) as Role })}
            >
                ${this.offered().map(
                    (role) =>
                        html`<option value=${role} ?selected=${role === grant.role}>
                            ${words().roles.names[role]}
                        </option>`,
                )}
            </select>
            <select
                aria-label=${w.departmentOf(name)}
                @change=${(event: Event) =>
                    this.change(at, { ...grant, departmentId: value(event) || null })}
            >
                ${
                    this.isForWhole() || grant.departmentId === null
                        ? html`<option value="" ?selected=${grant.departmentId === null}>
                          ${words().roles.everywhere}
                      </option>`
                        : nothing
                }
                ${
                    WHOLE_ONLY.includes(grant.role)
                        ? nothing
                        : this.mine().map(
                              (department) =>
                                  html`<option
                                  value=${department.id}
                                  ?selected=${department.id === grant.departmentId}
                              >
                                  ${department.name}
                              </option>`,
                          )
                }
            </select>
            <button
                type="button"
                class="plain"
                aria-label=${w.removeRole(name)}
                @click=${() => this.set(this.roles.filter((_, other) => other !== at))}
            >
                ${w.remove}
            </button>
        </li>`;
    }

    /** Administrators of departments give what they could give themselves: roles in theirs. */
    private isForWhole(): boolean {
        return me().roles.some((held) => held.role === "administrator" && !held.department);
    }

    private mine(): readonly Named[] {
        if (this.isForWhole()) {
            return this.departments;
        }
        return me()
            .roles.filter((held) => held.role === "administrator")
            .map((held) => held.department)
            .filter((department) => department !== null);
    }

    private offered(): readonly Role[] {
        return this.isForWhole() ? ROLES : ROLES.filter((role) => !WHOLE_ONLY.includes(role));
    }

    private add(): void {
        const departmentId = this.isForWhole() ? null : (this.mine()[0]?.id ?? null);
        this.set([...this.roles, { role: "editor", departmentId }]);
    }

    private change(at: number, grant: RoleGrant): void {
        const kept = WHOLE_ONLY.includes(grant.role) ? { ...grant, departmentId: null } : grant;
        this.set(this.roles.map((other, index) => (index === at ? kept : other)));
    }

    private set(roles: readonly RoleGrant[]): void {
        this.roles = roles;
        this.dispatchEvent(new CustomEvent("roles", { detail: roles }));
    }
}

function value(event: Event): string {
    return (event.target as HTMLSelectElement).value;
}
