import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { del, get, patch, post, put } from "../../api/client";
import type { Account, Device, Named } from "../../api/types";
import type { RoleGrant } from "./roles-field";
import { words } from "../../messages";
import { accountsWords } from "./words";
import { notify } from "../../state/notices";
import { href } from "../../state/router";
import { may, me } from "../../state/session";
import { dateAndTime } from "../../base/time";
import { ActingElement } from "../../parts/action";
import { readDepartments } from "../../parts/departments";
import { devicesTable } from "../../parts/devices";
import { empty } from "../../parts/empty";
import { entries, field } from "../../parts/fields/field";
import { roleWords } from "../../parts/roles";
import "../../parts/one-time-secret";
import "./roles-field";

/** One account: who it is, what it may do, how it signs in. */
@customElement("wz-one-account")
export class OneAccount extends ActingElement {
    @property() account = "";
    @state() private now: Account | null = null;
    @state() private missing = false;
    @state() private departments: readonly Named[] = [];
    @state() private devices: readonly Device[] | null = null;
    @state() private roles: readonly RoleGrant[] | null = null;
    @state() private temporary = "";
    @state() private disabling = false;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.read();
    }

    private async read(): Promise<void> {
        this.missing = !(await this.isThere(async () => {
            const [now, departments, devices] = await Promise.all([
                get("/api/v1/studio/accounts/{id}", { at: { id: this.account } }),
                readDepartments(),
                get("/api/v1/studio/accounts/{id}/devices", { at: { id: this.account } }),
            ]);
            this.now = now;
            this.departments = departments;
            this.devices = devices.data;
        }));
    }

    override render() {
        const w = accountsWords();
        const trail = html`<p class="trail">
            <a href=${href("accounts")}>${words().desks.accounts}</a>
        </p>`;
        if (this.missing) {
            return html`${trail}
                <h1 tabindex="-1">${words().frame.notFound}</h1>
                ${empty(w.missing, w.missingText)}`;
        }
        const now = this.now;
        if (!now) {
            return html`${trail}
                <h1 tabindex="-1">${words().desks.accounts}</h1>
                ${this.outcome() ?? nothing}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        const own = now.id === me().id;
        const manages = may("accounts:manage");
        return html`${trail}
            <header class="page-head">
                <h1 tabindex="-1">${now.displayName}</h1>
                <p class="sub">${now.name}</p>
            </header>
            ${this.outcome()}
            ${
                own && manages
                    ? html`<div class="message">
                      <p>${w.own} <a href=${href("account")}>${words().desks.account}</a></p>
                  </div>`
                    : nothing
            }
            <div class="two">
                <div>
                    ${this.rolesPart(now, manages && !own)}
                    <section class="part">
                        <h2>${words().devices.label}</h2>
                        ${this.outcome("devices")}
                        ${devicesTable(
                            this.devices,
                            (device) =>
                                manages
                                    ? html`<button
                                          class="plain"
                                          ?disabled=${this.busy}
                                          aria-label=${words().devices.endOf(device.device)}
                                          @click=${() => this.endDevice(device)}
                                      >
                                          ${words().devices.end}
                                      </button>`
                                    : nothing,
                            html`<p class="quiet-text">${w.noDevices}</p>`,
                        )}
                    </section>
                </div>
                <div>
                    ${this.facts(now)} ${manages ? this.namePart(now) : nothing}
                    ${manages && !own ? this.signInPart(now) : nothing}
                </div>
            </div>`;
    }

    private facts(now: Account): TemplateResult {
        const w = accountsWords();
        return html`<section class="part">
            <h2>${w.state}</h2>
            ${
                now.disabled
                    ? html`<div class="message problem">
                      <div>
                          <p><strong>${w.disabled}</strong></p>
                          <p>${w.disabledBy(
                              dateAndTime(now.disabled.at),
                              now.disabled.by?.displayName ?? w.operator,
                          )}</p>
                          <p>${now.disabled.reason}</p>
                      </div>
                  </div>`
                    : nothing
            }
            <dl class="facts">
                <dt>${w.state}</dt>
                <dd>
                    ${
                        now.state === "disabled"
                            ? w.disabled
                            : now.temporaryPassword
                              ? html`<span class="state due">${w.notYetUsed}</span>`
                              : html`<span class="state good">${w.active}</span>`
                    }
                </dd>
                <dt>${w.secondFactor}</dt>
                <dd>${now.secondFactor ? w.on : w.off}</dd>
                <dt>${w.lastSignIn}</dt>
                <dd>${now.lastSignInAt ? dateAndTime(now.lastSignInAt) : w.never}</dd>
                <dt>${w.createdAt}</dt>
                <dd>${dateAndTime(now.createdAt)}</dd>
            </dl>
        </section>`;
    }

    private rolesPart(now: Account, changes: boolean): TemplateResult {
        const w = accountsWords();
        return html`<section class="part">
            <h2>${w.rolesPart}</h2>
            ${
                this.roles === null
                    ? html`${
                          now.roles.length === 0
                              ? html`<p class="quiet-text">${w.noRole}</p>`
                              : html`<ul class="held">
                                ${now.roles.map(
                                    (held) =>
                                        html`<li>
                                            <b>${roleWords(held)}</b>
                                            <p class="quiet-text">${words().roles.does[held.role]}</p>
                                        </li>`,
                                )}
                            </ul>`
                      }
                      ${
                          changes
                              ? html`<p>
                                <button class="button" @click=${() => this.editRoles(now)}>
                                    ${w.changeRoles}
                                </button>
                            </p>`
                              : nothing
                      }`
                    : html`<form class="stack wide" @submit=${this.saveRoles} novalidate>
                      <wz-roles-field
                          .roles=${this.roles}
                          .departments=${this.departments}
                          .error=${this.problem("roles", "roles")}
                          @roles=${(event: CustomEvent<readonly RoleGrant[]>) =>
                              (this.roles = event.detail)}
                      ></wz-roles-field>
                      <p class="actions">
                          <button class="button primary" ?disabled=${this.busy}>
                              ${words().parts.save}
                          </button>
                          <button
                              type="button"
                              class="button"
                              @click=${() => {
                                  this.roles = null;
                                  this.forget();
                              }}
                          >
                              ${words().parts.cancel}
                          </button>
                      </p>
                  </form>`
            }
            ${this.outcome("roles")}
        </section>`;
    }

    private namePart(now: Account): TemplateResult {
        const w = words();
        return html`<section class="part">
            <h2>${words().profile.title}</h2>
            <form class="stack" @submit=${this.rename} novalidate>
                ${field({
                    id: "display-name",
                    name: "displayName",
                    label: words().profile.displayName,
                    value: now.displayName,
                    maxlength: 40,
                    required: true,
                    error: this.problem("displayName", "name"),
                })}
                <p class="actions">
                    <button class="button" ?disabled=${this.busy}>${w.parts.save}</button>
                    ${this.outcome("name")}
                </p>
            </form>
        </section>`;
    }

    private signInPart(now: Account): TemplateResult {
        const w = accountsWords();
        return html`<section class="part">
            <h2>${w.signIn}</h2>
            ${
                this.temporary
                    ? html`<wz-one-time-secret
                      label=${w.temporaryPassword}
                      text=${this.temporary}
                      hint=${w.temporaryPasswordHint}
                  ></wz-one-time-secret>`
                    : nothing
            }
            ${this.disabling ? this.disableForm() : this.signInActions(now)} ${this.outcome("sign-in")}
        </section>`;
    }

    private signInActions(now: Account): TemplateResult {
        const w = accountsWords();
        return html`<p class="actions">
            ${
                now.state === "active"
                    ? html`<button class="button" ?disabled=${this.busy} @click=${() => this.resetPassword(now)}>
                          ${w.reset}
                      </button>
                      ${
                          now.secondFactor
                              ? html`<button
                                class="button"
                                ?disabled=${this.busy}
                                @click=${() => this.removeFactor(now)}
                            >
                                ${w.removeFactor}
                            </button>`
                              : nothing
                      }
                      <button
                          class="button grave"
                          ?disabled=${this.busy}
                          @click=${() => void this.startDisabling()}
                      >
                          ${w.disable}
                      </button>`
                    : html`<button class="button" ?disabled=${this.busy} @click=${this.enable}>
                      ${w.enable}
                  </button>`
            }
        </p>`;
    }

    private disableForm(): TemplateResult {
        const w = accountsWords();
        return html`<form class="stack" @submit=${this.disable} novalidate>
            ${field({
                id: "disable-reason",
                name: "reason",
                label: w.reason,
                hint: w.reasonHint,
                maxlength: 200,
                required: true,
                spellcheck: true,
                error: this.problem("reason", "sign-in"),
            })}
            <p class="actions">
                <button class="button grave" ?disabled=${this.busy}>${w.disable}</button>
                <button type="button" class="button" @click=${() => (this.disabling = false)}>
                    ${words().parts.cancel}
                </button>
            </p>
        </form>`;
    }

    private editRoles(now: Account): void {
        this.forget();
        this.roles = now.roles.map((held) => ({
            role: held.role,
            departmentId: held.department?.id ?? null,
        }));
    }

    private async saveRoles(event: Event): Promise<void> {
        event.preventDefault();
        const { now, roles } = this;
        if (now && roles) {
            await this.act(
                async () => {
                    this.now = await put("/api/v1/studio/accounts/{id}/roles", {
                        at: { id: now.id },
                        body: { roles },
                        ifMatch: now.version,
                    });
                    this.roles = null;
                },
                accountsWords().rolesSaved,
                ["roles"],
                "roles",
            );
        }
    }

    private async rename(event: Event): Promise<void> {
        event.preventDefault();
        const { displayName = "" } = entries(event.target as HTMLFormElement);
        const now = this.now;
        if (now) {
            await this.act(
                async () => {
                    this.now = await patch("/api/v1/studio/accounts/{id}", {
                        at: { id: now.id },
                        body: { displayName: displayName.trim() },
                        ifMatch: now.version,
                    });
                },
                words().parts.saved,
                ["displayName"],
                "name",
            );
        }
    }

    private async resetPassword({ id, displayName }: Account): Promise<void> {
        const w = accountsWords();
        await this.actIfSure(
            { title: w.reset, text: w.resetText(displayName), action: w.reset },
            async () => {
                const { temporaryPassword } = await post(
                    "/api/v1/studio/accounts/{id}/password-reset",
                    { at: { id } },
                );
                this.temporary = temporaryPassword;
                await this.readAgain(id);
            },
            "",
            "sign-in",
        );
    }

    private async removeFactor({ id, displayName }: Account): Promise<void> {
        const w = accountsWords();
        await this.actIfSure(
            {
                title: w.removeFactor,
                text: w.removeFactorText(displayName),
                action: w.removeFactor,
                grave: true,
            },
            async () => {
                await del("/api/v1/studio/accounts/{id}/second-factor", { at: { id } });
                await this.readAgain(id);
            },
            w.factorRemoved,
            "sign-in",
        );
    }

    private async startDisabling(): Promise<void> {
        this.disabling = true;
        this.forget();
        (await this.shown("#disable-reason"))?.focus();
    }

    private async disable(event: Event): Promise<void> {
        event.preventDefault();
        const { reason = "" } = entries(event.target as HTMLFormElement);
        const now = this.now;
        if (now) {
            await this.act(
                async () => {
                    this.now = await put("/api/v1/studio/accounts/{id}/disablement", {
                        at: { id: now.id },
                        body: { reason: reason.trim() },
                    });
                    this.devices = [];
                    this.disabling = false;
                    this.temporary = "";
                },
                accountsWords().disabledNow,
                ["reason"],
                "sign-in",
            );
        }
    }

    private async enable(): Promise<void> {
        const now = this.now;
        if (now) {
            await this.act(
                async () => {
                    this.now = await del("/api/v1/studio/accounts/{id}/disablement", {
                        at: { id: now.id },
                    });
                },
                accountsWords().enabledNow,
                [],
                "sign-in",
            );
        }
    }

    private async endDevice(device: Device): Promise<void> {
        const now = this.now;
        if (now) {
            const done = await this.act(
                async () => {
                    await del("/api/v1/studio/accounts/{id}/devices/{device}", {
                        at: { id: now.id, device: device.id },
                    });
                    this.devices = (this.devices ?? []).filter((other) => other.id !== device.id);
                },
                "",
                [],
                "devices",
            );
            if (done) {
                notify("done", words().devices.ended(device.device));
            }
        }
    }

    /** What one change has changed besides. */
    private async readAgain(id: string): Promise<void> {
        [this.now, this.devices] = await Promise.all([
            get("/api/v1/studio/accounts/{id}", { at: { id } }),
            get("/api/v1/studio/accounts/{id}/devices", { at: { id } }).then((list) => list.data),
        ]);
    }
}
