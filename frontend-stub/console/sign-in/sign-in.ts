import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { get } from "../api/client";
import { Interrupted, Refused } from "../api/problem";
import type { Schemas } from "../api/types";
import { words } from "../messages";
import { signInWords } from "./words";
import { lost } from "../api/connection";
import { session, signIn } from "../state/session";
import { theme } from "../state/theme";
import { ConsoleElement } from "../parts/element";
import { entries, field } from "../parts/fields/field";
import { icon } from "../parts/icons";
import "../parts/fields/password";
import type { Password } from "../parts/fields/password";
import { lobby } from "./lobby";
import { rememberPlace, takeRefusal } from "./return";
import { keepTemporary } from "./temporary";

type Step = { kind: "password" } | { kind: "code"; name: string; password: string };

interface Obstacle {
    readonly title: string;
    readonly text: string;
    /** When one may try again, in milliseconds since 1970. */
    readonly until?: number;
}

const CODE_LENGTH = 6;

/** Name and password, then the second factor where there is one. */
@customElement("wz-sign-in")
export class SignIn extends ConsoleElement {
    @property() why: "plain" | "ended" | "left" = "plain";
    @state() private methods: Schemas["SignInMethods"] = { password: true, openId: null };
    @state() private step: Step = { kind: "password" };
    @state() private obstacle: Obstacle | null = null;
    @state() private busy = false;
    @state() private recovery = false;
    @query("wz-password") private password!: Password | null;
    private name = "";
    private now = Date.now();

    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(theme);
        this.follow(lost);
        const timer = setInterval(() => this.tick(), 1_000);
        this.untilDisconnected(() => clearInterval(timer));
        get("/api/v1/studio/sign-in/methods", { open: true }).then(
            (methods) => (this.methods = methods),
            () => undefined, // A password is always a way that can be tried.
        );
        const refused = takeRefusal();
        this.obstacle = refused ? signInWords().signIn.cameBack[refused] : null;
        void this.shown("#sign-in-name").then((name) => name?.focus());
    }

    protected override updated(): void {
        document.title = `${signInWords().signIn.title} - ${words().frame.product}`;
    }

    override render() {
        return lobby(
            this.step.kind === "password" ? this.passwordStep() : this.codeStep(this.step),
        );
    }

    private passwordStep(): TemplateResult {
        const w = signInWords().signIn;
        return html`<h1 tabindex="-1">${w.title}</h1>
            ${this.reason()} ${this.refusal()}
            ${this.methods.password ? this.passwordForm() : nothing}
            ${
                this.methods.openId
                    ? html`${
                          this.methods.password
                              ? html`<p class="or"><span>${w.or}</span></p>`
                              : nothing
                      }
                      <p>
                          <a
                              class="button wide"
                              href=${this.methods.openId.href}
                              @click=${() => rememberPlace()}
                              >${w.with(this.methods.openId.name)}</a
                          >
                      </p>`
                    : nothing
            }
            ${this.methods.password ? html`<p class="help-line">${w.forgotten}</p>` : nothing}`;
    }

    private passwordForm(): TemplateResult {
        const w = signInWords().signIn;
        return html`<form class="stack" @submit=${this.sendPassword} novalidate>
            ${field({
                id: "sign-in-name",
                name: "name",
                label: w.name,
                value: this.name,
                autocomplete: "username",
                required: true,
                wide: true,
                onInput: (name) => (this.name = name),
            })}
            <wz-password
                inputId="sign-in-password"
                label=${w.password}
                autocomplete="current-password"
            ></wz-password>
            ${this.submit(w.submit)}
        </form>`;
    }

    private codeStep(step: Step & { kind: "code" }): TemplateResult {
        const w = signInWords().signIn;
        return html`<h1 tabindex="-1">${w.codeTitle}</h1>
            <p class="lead">${this.recovery ? w.recoveryLead : w.codeLead}</p>
            ${this.refusal()}
            <form class="stack" @submit=${(event: Event) => this.sendCode(event, step)} novalidate>
                ${
                    this.recovery
                        ? field({
                              id: "sign-in-code",
                              name: "code",
                              label: w.recoveryCode,
                              hint: w.recoveryHint,
                              autocomplete: "off",
                              required: true,
                          })
                        : field({
                              id: "sign-in-code",
                              name: "code",
                              label: w.code,
                              hint: w.codeHint,
                              autocomplete: "one-time-code",
                              inputmode: "numeric",
                              maxlength: CODE_LENGTH + 1,
                              required: true,
                              onInput: (code) => this.sendWhenWhole(code),
                          })
                }
                ${this.submit(w.verify)}
            </form>
            <p class="help-line">
                <button class="plain" @click=${this.toggleRecovery}>
                    ${this.recovery ? w.useCode : w.useRecovery}
                </button>
                <button class="plain" @click=${this.startAgain}>${w.otherAccount}</button>
            </p>`;
    }

    private submit(label: string): TemplateResult {
        const wait = this.wait();
        return html`<button class="button primary wide" ?disabled=${this.busy || wait > 0}>
            ${
                this.busy
                    ? signInWords().signIn.checking
                    : wait > 0
                      ? signInWords().signIn.waitOnButton(wait)
                      : label
            }
        </button>`;
    }

    private reason(): TemplateResult | typeof nothing {
        const w = signInWords().signIn;
        if (this.why === "plain" || this.obstacle) {
            return nothing;
        }
        const ended = this.why === "ended";
        return html`<div class="message" role="status">
            ${icon("info")}
            <div>
                <p><strong>${ended ? w.endedTitle : w.leftTitle}</strong></p>
                <p>${ended ? w.endedText : w.leftText}</p>
            </div>
        </div>`;
    }

    private refusal(): TemplateResult {
        const wait = this.wait();
        return html`<div role="alert">
            ${
                this.obstacle
                    ? html`<div class="message problem">
                      ${icon("problem")}
                      <div>
                          <p><strong>${this.obstacle.title}</strong></p>
                          <p>${this.obstacle.text}</p>
                          ${
                              this.obstacle.until
                                  ? html`<p aria-live="off">
                                    ${wait > 0 ? signInWords().signIn.wait(wait) : signInWords().signIn.waitOver}
                                </p>`
                                  : nothing
                          }
                      </div>
                  </div>`
                    : nothing
            }
        </div>`;
    }

    private wait(): number {
        return Math.max(0, Math.ceil(((this.obstacle?.until ?? 0) - this.now) / 1_000));
    }

    private tick(): void {
        this.now = Date.now();
        this.requestUpdate();
    }

    private async sendPassword(event: Event): Promise<void> {
        event.preventDefault();
        const w = signInWords().signIn;
        const given = entries(event.target as HTMLFormElement);
        const name = (given.name ?? "").trim();
        const password = given.password ?? "";
        if (name === "" || password === "") {
            this.obstacle = { title: w.missingTitle, text: w.missingText };
            (await this.shown(name === "" ? "#sign-in-name" : "#sign-in-password"))?.focus();
            return;
        }
        this.name = name;
        try {
            await this.attempt(name, password);
        } catch (failure) {
            if (failure instanceof Refused && failure.is("second-factor-needed")) {
                this.obstacle = null;
                this.recovery = false;
                this.step = { kind: "code", name, password };
                (await this.shown("#sign-in-code"))?.focus();
                return;
            }
            this.obstacle = this.obstacleOf(failure);
            if (failure instanceof Refused) {
                this.password?.clear();
            }
            (await this.shown("#sign-in-password"))?.focus();
        }
    }

    private async sendCode(event: Event, step: Step & { kind: "code" }): Promise<void> {
        event.preventDefault();
        const code = (entries(event.target as HTMLFormElement).code ?? "").replace(/\s/g, "");
        if (code === "" || this.busy) {
            return;
        }
        try {
            await this.attempt(step.name, step.password, code);
        } catch (failure) {
            this.obstacle = this.obstacleOf(failure);
            if (failure instanceof Refused && failure.is("sign-in-refused")) {
                this.step = { kind: "password" };
                (await this.shown("#sign-in-password"))?.focus();
                return;
            }
            const input = await this.shown("#sign-in-code");
            if (input instanceof HTMLInputElement) {
                input.value = "";
                input.focus();
            }
        }
    }

    private sendWhenWhole(code: string): void {
        if (
            new RegExp(`^\\d{${CODE_LENGTH}}$`).test(code.trim()) &&
            !this.busy &&
            this.wait() === 0
        ) {
            this.querySelector("form")?.requestSubmit();
        }
    }

    private async attempt(name: string, password: string, code?: string): Promise<void> {
        this.busy = true;
        try {
            keepTemporary(password);
            await signIn(name, password, code);
            this.obstacle = null;
        } finally {
            this.busy = false;
            const now = session.get();
            if (now.kind !== "signed-in" || now.me.todo.length === 0) {
                keepTemporary("");
            }
        }
    }

    private obstacleOf(failure: unknown): Obstacle {
        const w = signInWords().signIn;
        if (failure instanceof Interrupted) {
            return { title: w.unreachableTitle, text: w.unreachableText };
        }
        if (failure instanceof Refused) {
            const { title, detail, status } = failure.problem;
            if (status === 429) {
                const seconds = failure.retryAfter ?? 30;
                this.now = Date.now();
                return { title: w.slowTitle, text: w.slowText, until: this.now + seconds * 1_000 };
            }
            return { title, text: detail };
        }
        return { title: w.unreachableTitle, text: words().parts.unexpected };
    }

    private async toggleRecovery(): Promise<void> {
        this.recovery = !this.recovery;
        this.obstacle = null;
        (await this.shown("#sign-in-code"))?.focus();
    }

    private async startAgain(): Promise<void> {
        this.step = { kind: "password" };
        this.obstacle = null;
        this.name = "";
        (await this.shown("#sign-in-name"))?.focus();
    }
}
