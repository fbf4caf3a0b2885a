import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { put } from "../../api/client";
import { signInWords } from "../../sign-in/words";
import { me, session } from "../../state/session";
import { LEAST_PASSWORD } from "../../base/installation";
import { accountWords } from "./words";
import { ActingElement } from "../../parts/action";
import { entries } from "../../parts/fields/field";
import type { Password } from "../../parts/fields/password";
import "../../parts/fields/password";

@customElement("wz-own-password")
export class OwnPassword extends ActingElement {
    override render() {
        if (session.get().kind !== "signed-in") {
            return nothing;
        }
        return html`<section class="part">
            <h2>${accountWords().changePassword}</h2>
            <p class="quiet-text">${accountWords().changePasswordText}</p>
            <form class="stack" @submit=${this.change} novalidate>
                <input type="hidden" name="username" autocomplete="username" value=${me().name} />
                <wz-password
                    inputId="current"
                    name="current"
                    label=${signInWords().password.current}
                    .error=${this.problem("current")}
                ></wz-password>
                <wz-password
                    inputId="next"
                    name="next"
                    label=${signInWords().password.next}
                    .hint=${signInWords().password.rules(LEAST_PASSWORD)}
                    autocomplete="new-password"
                    .error=${this.problem("next")}
                ></wz-password>
                <p class="actions">
                    <button class="button primary" ?disabled=${this.busy}>
                        ${accountWords().changePasswordSubmit}
                    </button>
                </p>
                ${this.outcome()}
            </form>
        </section>`;
    }

    private async change(event: Event): Promise<void> {
        event.preventDefault();
        const { current = "", next = "" } = entries(event.target as HTMLFormElement);
        const done = await this.act(
            () => put("/api/v1/studio/me/password", { body: { current, next } }),
            accountWords().passwordChanged,
            ["current", "next"],
        );
        if (done) {
            this.querySelectorAll<Password>("wz-password").forEach((field) => field.clear());
        }
    }
}
