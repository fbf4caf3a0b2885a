import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { put } from "../api/client";
import type { Schemas } from "../api/types";
import { LEAST_PASSWORD } from "../base/installation";
import { words } from "../messages";
import { signInWords } from "./words";
import { me, readMe, session, signOut } from "../state/session";
import { theme } from "../state/theme";
import { ConsoleElement } from "../parts/element";
import { focusFirstWrong } from "../parts/fields/field";
import { failureOutcome, outcome, problemAt, type Outcome } from "../parts/outcome";
import { entries } from "../parts/fields/field";
import "../parts/fields/password";
import "./second-factor";
import { lobby } from "./lobby";
import { takeTemporary } from "./temporary";

/** What must be done before the desks open: an own password, a second factor. */
@customElement("wz-first-steps")
export class FirstSteps extends ConsoleElement {
    @state() private busy = false;
    @state() private failure: unknown = null;
    @state() private outcome: Outcome | null = null;
    private readonly temporary = takeTemporary();
    private ownPassword = "";
    private focused: Schemas["Todo"] | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(session);
        this.follow(theme);
    }

    protected override updated(): void {
        const now = session.get();
        const step = now.kind === "signed-in" ? now.me.todo[0] : undefined;
        document.title = `${signInWords().firstSteps.title} - ${words().frame.product}`;
        if (step && step !== this.focused) {
            this.focused = step;
            this.querySelector<HTMLElement>("h1")?.focus();
        }
    }

    override render() {
        const now = session.get();
        if (now.kind !== "signed-in") {
            return html``;
        }
        const w = signInWords().firstSteps;
        const leave = html`<p class="help-line">
            <button class="plain" @click=${() => signOut()}>${w.later}</button>
        </p>`;
        return lobby(
            now.me.todo[0] === "change-password"
                ? html`${this.password()} ${leave}`
                : html`<h1 tabindex="-1">${w.factorTitle}</h1>
                      <p class="lead">${w.factorLead}</p>
                      <wz-second-factor
                          .password=${this.ownPassword || this.temporary}
                          @done=${() => void readMe()}
                      ></wz-second-factor>
                      ${leave}`,
        );
    }

    private password(): TemplateResult {
        return html`<h1 tabindex="-1">${signInWords().firstSteps.passwordTitle(me().displayName)}</h1>
            <p class="lead">${signInWords().firstSteps.passwordLead}</p>
            <form class="stack" @submit=${this.change} novalidate>
                <input type="hidden" name="username" autocomplete="username" value=${me().name} />
                ${
                    this.temporary
                        ? html``
                        : html`<wz-password
                          inputId="current"
                          name="current"
                          label=${signInWords().password.temporary}
                          .error=${problemAt(this.failure, "current")}
                      ></wz-password>`
                }
                <wz-password
                    inputId="next"
                    name="next"
                    label=${signInWords().password.next}
                    .hint=${signInWords().password.rules(LEAST_PASSWORD)}
                    autocomplete="new-password"
                    .error=${problemAt(this.failure, "next")}
                ></wz-password>
                <button class="button primary wide" ?disabled=${this.busy}>
                    ${signInWords().firstSteps.passwordSubmit}
                </button>
                ${outcome(this.outcome)}
            </form>`;
    }

    private async change(event: Event): Promise<void> {
        event.preventDefault();
        const given = entries(event.target as HTMLFormElement);
        const next = given.next ?? "";
        this.busy = true;
        this.failure = null;
        this.outcome = null;
        try {
            await put("/api/v1/studio/me/password", {
                body: { current: given.current ?? this.temporary, next },
            });
            this.ownPassword = next;
            await readMe();
        } catch (failure) {
            this.failure = failure;
            this.outcome = failureOutcome(failure, this.temporary ? ["next"] : ["current", "next"]);
            void focusFirstWrong(this);
        } finally {
            this.busy = false;
        }
    }
}
