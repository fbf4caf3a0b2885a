import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { del, post } from "../../api/client";
import { readMe, me, session } from "../../state/session";
import { words } from "../../messages";
import { accountWords } from "./words";
import { signInWords } from "../../sign-in/words";
import { notify } from "../../state/notices";
import { ActingElement } from "../../parts/action";
import { entries } from "../../parts/fields/field";
import "../../parts/fields/password";
import "../../sign-in/second-factor";
import "../../sign-in/recovery-codes";

type Doing = "nothing" | "setting-up" | "renewing-codes" | "removing";

/** Whether a second factor is on; setting up, new recovery codes, taking it away. */
@customElement("wz-own-second-factor")
export class OwnSecondFactor extends ActingElement {
    @state() private doing: Doing = "nothing";
    @state() private codes: readonly string[] | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(session);
    }

    override render() {
        if (session.get().kind !== "signed-in") {
            return nothing;
        }
        return html`<section class="part">
            <h2>${accountWords().tabs["second-factor"]}</h2>
            ${
                this.codes
                    ? html`<wz-recovery-codes
                      .codes=${this.codes}
                      @done=${() => {
                          this.codes = null;
                          this.doing = "nothing";
                      }}
                  ></wz-recovery-codes>`
                    : this.doing === "setting-up"
                      ? html`<p class="lead">${accountWords().factorLead}</p>
                        <wz-second-factor @done=${this.setUp}></wz-second-factor>
                        ${this.back()}`
                      : me().secondFactor
                        ? this.isOn()
                        : this.isOff()
            }
        </section>`;
    }

    private isOff(): TemplateResult {
        const w = accountWords();
        return html`<p><span class="state due">${w.factorOff}</span> ${w.factorOffText}</p>
            <p>
                <button class="button primary" @click=${() => this.start("setting-up")}>
                    ${signInWords().secondFactor.turnOn}
                </button>
            </p>
            ${this.outcome()}`;
    }

    private isOn(): TemplateResult {
        const w = accountWords();
        if (this.doing === "nothing") {
            return html`<p><span class="state good">✓ ${w.factorOn}</span> ${w.factorOnText}</p>
                <p class="actions">
                    <button class="button" @click=${() => this.start("renewing-codes")}>
                        ${w.newCodes}
                    </button>
                    <button class="button grave" @click=${() => this.start("removing")}>
                        ${w.removeFactor}
                    </button>
                </p>
                ${this.outcome()}`;
        }
        const removing = this.doing === "removing";
        return html`<p class="lead">${removing ? w.removeFactorText : w.newCodesText}</p>
            <form class="stack" @submit=${this.confirm} novalidate>
                <wz-password
                    inputId="confirm-password"
                    label=${signInWords().password.current}
                    .hint=${signInWords().secondFactor.whyPassword}
                    .error=${this.problem("password")}
                ></wz-password>
                <p class="actions">
                    <button class="button ${removing ? "grave" : "primary"}" ?disabled=${this.busy}>
                        ${removing ? w.removeFactor : w.newCodes}
                    </button>
                </p>
                ${this.outcome()}
            </form>
            ${this.back()}`;
    }

    private back(): TemplateResult {
        return html`<p>
            <button class="plain" @click=${() => this.start("nothing")}>${words().parts.cancel}</button>
        </p>`;
    }

    private start(doing: Doing): void {
        this.forget();
        this.doing = doing;
    }

    private async setUp(): Promise<void> {
        this.doing = "nothing";
        await readMe();
        notify("done", accountWords().factorTurnedOn);
    }

    private async confirm(event: Event): Promise<void> {
        event.preventDefault();
        const { password = "" } = entries(event.target as HTMLFormElement);
        await this.act(
            async () => {
                if (this.doing === "removing") {
                    await del("/api/v1/studio/me/second-factor", { body: { password } });
                    await readMe();
                    this.doing = "nothing";
                    notify("done", accountWords().factorTurnedOff);
                } else {
                    const { recoveryCodes } = await post("/api/v1/studio/me/recovery-codes", {
                        body: { password },
                    });
                    this.codes = recoveryCodes;
                }
            },
            "",
            ["password"],
        );
    }
}
