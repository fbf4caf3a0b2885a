import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { post, put } from "../api/client";
import { Refused } from "../api/problem";
import type { Schemas } from "../api/types";
import { words } from "../messages";
import { signInWords } from "./words";
import { ConsoleElement } from "../parts/element";
import { entries, field, focusFirstWrong } from "../parts/fields/field";
import { failureOutcome, outcome, problemAt, type Outcome } from "../parts/outcome";
import "../parts/fields/password";
import "./recovery-codes";

type SecondFactorOffer = Schemas["Enrolment"];

type Step =
    | { readonly kind: "password" }
    | { readonly kind: "scan"; readonly offer: SecondFactorOffer }
    | { readonly kind: "codes"; readonly codes: readonly string[] };

/**
 * Three steps to a second factor: the password, the code of the app, the recovery codes. Sends
 * "done" after the last.
 */
@customElement("wz-second-factor")
export class SecondFactor extends ConsoleElement {
    /** Where it is known already it is not asked for again. */
    @property({ attribute: false }) password = "";
    @state() private step: Step = { kind: "password" };
    @state() private busy = false;
    @state() private failure: unknown = null;
    @state() private outcome: Outcome | null = null;
    private asked = false;

    protected override firstUpdated(): void {
        if (this.password !== "") {
            void this.offer(this.password);
        }
    }

    override render() {
        switch (this.step.kind) {
            case "password":
                return this.passwordStep();
            case "scan":
                return this.scanStep(this.step.offer);
            case "codes":
                return html`<wz-recovery-codes
                    .codes=${this.step.codes}
                    @done=${() => this.dispatchEvent(new CustomEvent("done"))}
                ></wz-recovery-codes>`;
        }
    }

    private passwordStep(): TemplateResult {
        const w = signInWords().secondFactor;
        if (this.password !== "" && !this.asked) {
            return html`<p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return html`<form class="stack" @submit=${this.sendPassword} novalidate>
            <wz-password
                inputId="factor-password"
                label=${signInWords().password.current}
                .hint=${w.whyPassword}
                .error=${problemAt(this.failure, "password")}
            ></wz-password>
            <button class="button primary" ?disabled=${this.busy}>${w.next}</button>
            ${outcome(this.outcome)}
        </form>`;
    }

    private scanStep(offer: SecondFactorOffer): TemplateResult {
        const w = signInWords().secondFactor;
        return html`<ol class="steps">
                <li>
                    <p>${w.scan}</p>
                    <img
                        class="qr"
                        alt=${w.qr}
                        width="200"
                        height="200"
                        src="data:image/svg+xml,${encodeURIComponent(offer.qr)}"
                    />
                    <details>
                        <summary>${w.byHand}</summary>
                        <p>${w.byHandText}</p>
                        <p><code class="secret">${grouped(offer.secret)}</code></p>
                        <p class="hint">${w.byHandKind}</p>
                    </details>
                </li>
                <li>
                    <form class="stack" @submit=${this.sendCode} novalidate>
                        ${field({
                            id: "factor-code",
                            name: "code",
                            label: w.enter,
                            hint: w.enterHint,
                            autocomplete: "one-time-code",
                            inputmode: "numeric",
                            maxlength: 7,
                            required: true,
                            error: this.codeProblem(),
                        })}
                        <button class="button primary" ?disabled=${this.busy}>${w.confirm}</button>
                        ${outcome(this.outcome)}
                    </form>
                </li>
            </ol>`;
    }

    /** A code that is not right is told as a refusal; it belongs to the one field there is. */
    private codeProblem(): string {
        return this.failure instanceof Refused && this.failure.is("second-factor-refused")
            ? this.failure.problem.detail
            : problemAt(this.failure, "code");
    }

    private async sendPassword(event: Event): Promise<void> {
        event.preventDefault();
        await this.offer(entries(event.target as HTMLFormElement).password ?? "");
    }

    private async offer(password: string): Promise<void> {
        await this.attempt(async () => {
            const offer = await post("/api/v1/studio/me/second-factor", { body: { password } });
            this.step = { kind: "scan", offer };
            (await this.shown("#factor-code"))?.focus({ preventScroll: true });
        });
        this.asked = true;
        this.requestUpdate();
    }

    private async sendCode(event: Event): Promise<void> {
        event.preventDefault();
        const code = (entries(event.target as HTMLFormElement).code ?? "").replace(/\s/g, "");
        await this.attempt(async () => {
            const { recoveryCodes } = await put("/api/v1/studio/me/second-factor", {
                body: { code },
            });
            this.step = { kind: "codes", codes: recoveryCodes };
        });
    }

    private async attempt(work: () => Promise<void>): Promise<void> {
        this.busy = true;
        this.failure = null;
        this.outcome = null;
        try {
            await work();
        } catch (failure) {
            this.failure = failure;
            this.outcome = this.codeProblem()
                ? null
                : failureOutcome(failure, ["password", "code"]);
            void focusFirstWrong(this);
        } finally {
            this.busy = false;
        }
    }
}

/** Four by four, as people read it off. */
function grouped(secret: string): string {
    return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
