import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { addStyles } from "../../base/styles";
import { del, get, post, put } from "../../api/client";
import type { Schemas } from "../../api/types";
import { rundownWords } from "./words";
import { live } from "../../state/live";
import { may } from "../../state/session";
import { ago, clock, exactClock } from "../../base/time";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import { entries, field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { inWords, type CannedMessage } from "./canned-messages";
import "../../parts/one-time-secret";
import styles from "./rundown.sheet.css";

type MessageAudience = Schemas["MessageAudience"];
type Screen = Schemas["StudioScreen"];
type ScreenKind = Schemas["ScreenKind"];
type ScreenCode = Schemas["ScreenCode"];
type ScreenMessage = Schemas["StudioMessage"];

const MESSAGE_AUDIENCES: readonly MessageAudience[] = ["host", "guests", "everybody"];
const SCREEN_KINDS: readonly ScreenKind[] = ["prompter", "host", "guests", "countdown", "overlay"];

addStyles(styles);

/** Whether a screen is open changes without anybody's doing; sooner while one is waited for. */
const LOOK = 20_000;
const WAITING_LOOK = 4_000;

const SHOWN = 8;

/** Messages to the studio, and the links that open its screens. */
@customElement("wz-studio-screens")
export class StudioScreens extends ActingElement {
    @property() session = "";
    @state() private messages: readonly ScreenMessage[] | null = null;
    @state() private screens: readonly Screen[] | null = null;
    @state() private made: string | null = null;
    /** What opens one of the screens on another device, and which. */
    @state() private code: { readonly screen: string; readonly made: ScreenCode } | null = null;
    private looked = 0;
    @state() private to: MessageAudience = "host";
    @state() private kind: ScreenKind = "prompter";

    override connectedCallback(): void {
        super.connectedCallback();
        const stream = live.session(this.session);
        this.untilDisconnected(
            stream.on<{ data: readonly ScreenMessage[] }>("message-receipt", (heard) => {
                this.messages = heard.data;
            }),
        );
        this.untilDisconnected(stream.anew(() => this.read()));
        const timer = setInterval(() => {
            const wait = this.code === null ? LOOK : WAITING_LOOK;
            if (performance.now() - this.looked >= wait) {
                void this.readScreens();
            }
        }, WAITING_LOOK);
        this.untilDisconnected(() => clearInterval(timer));
        void this.read();
    }

    private async read(): Promise<void> {
        const { data } = await get("/api/v1/studio/sessions/{id}/screen-messages", {
            at: { id: this.session },
        });
        this.messages = data;
        await this.readScreens();
    }

    private async readScreens(): Promise<void> {
        this.looked = performance.now();
        if (may("screens:manage")) {
            const { data } = await get("/api/v1/studio/sessions/{id}/screens", {
                at: { id: this.session },
            });
            this.screens = data;
            const waited = data.find((screen) => screen.id === this.code?.screen);
            if (!waited?.codeUntil) {
                this.code = null;
            }
        }
    }

    override render() {
        return html`${this.messageBoard()} ${may("screens:manage") ? this.links() : nothing}`;
    }

    private messageBoard() {
        const w = rundownWords();
        return html`<div class="part">
            <h2>${w.messages}</h2>
            ${
                may("rundown:direct")
                    ? html`<div class="message-form">
                      ${select({
                          id: "message-to",
                          name: "to",
                          label: w.messageTo,
                          value: this.to,
                          options: MESSAGE_AUDIENCES.map(
                              (audience) => [audience, w.audiences[audience]] as const,
                          ),
                          onChange: (value) => (this.to = value as MessageAudience),
                      })}
                      <wz-canned-messages
                          .session=${this.session}
                          .send=${(message: CannedMessage) => void this.send(message)}
                      ></wz-canned-messages>
                      <form class="with-send" @submit=${this.sendTyped}>
                          ${field({
                              id: "message-text",
                              name: "text",
                              label: w.messageText,
                              maxlength: 40,
                              error: this.problem("text", "message"),
                          })}
                          <button class="button small">${w.send}</button>
                      </form>
                      ${this.outcome("message")}
                  </div>`
                    : nothing
            }
            ${
                this.messages !== null && this.messages.length === 0
                    ? html`<p class="quiet-text">${w.noMessages}</p>`
                    : html`<ul class="message-list">
                      ${repeat(
                          (this.messages ?? []).slice(0, SHOWN),
                          (message) => message.id,
                          (message) => this.message(message),
                      )}
                  </ul>`
            }
        </div>`;
    }

    private message(message: ScreenMessage) {
        const w = rundownWords();
        return html`<li>
            <p>
                <b>${inWords(message)}</b>
                <span class="quiet-text">${w.audiences[message.to]} · ${clock(message.sentAt)}</span>
            </p>
            <p class="receipt">
                ${
                    message.receipts.length === 0
                        ? html`<span class="state due">${w.unread}</span>`
                        : message.receipts.map(
                              (receipt) =>
                                  html`<span class="state good"
                                  >${w.readBy(receipt.screen, exactClock(receipt.at))}</span
                              >`,
                          )
                }
                ${
                    may("rundown:direct")
                        ? html`<button
                          type="button"
                          class="plain"
                          aria-label=${`${w.withdraw} ${message.text}`}
                          @click=${() => void this.withdraw(message)}
                      >
                          ${w.withdraw}
                      </button>`
                        : nothing
                }
            </p>
        </li>`;
    }

    private readonly sendTyped = async (event: SubmitEvent) => {
        event.preventDefault();
        const form = event.target as HTMLFormElement;
        const text = entries(form)["text"] ?? "";
        if (await this.send({ text, traditional: null, english: null })) {
            form.querySelector<HTMLInputElement>("#message-text")!.value = "";
        }
    };

    private send(message: CannedMessage): Promise<boolean> {
        return this.act(
            async () => {
                const sent = await post("/api/v1/studio/sessions/{id}/screen-messages", {
                    at: { id: this.session },
                    body: { to: this.to, ...message },
                    now: true,
                });
                const others = (this.messages ?? []).filter((known) => known.id !== sent.id);
                this.messages = [sent, ...others];
            },
            "",
            ["text"],
            "message",
        );
    }

    private async withdraw(message: ScreenMessage): Promise<void> {
        await this.act(
            async () => {
                await del("/api/v1/studio/sessions/{id}/screen-messages/{message}", {
                    at: { id: this.session, message: message.id },
                });
                this.messages = (this.messages ?? []).filter((known) => known.id !== message.id);
            },
            "",
            [],
            "message",
        );
    }

    // ---- Links

    private links() {
        const w = rundownWords();
        return html`<div class="part">
            <h2>${w.screens}</h2>
            <p class="quiet-text">${w.screensText}</p>
            ${
                this.made === null
                    ? nothing
                    : html`<wz-one-time-secret
                      label=${w.screenAddress}
                      text=${this.made}
                      hint=${w.screenOnce}
                  ></wz-one-time-secret>`
            }
            ${
                this.screens !== null && this.screens.length === 0
                    ? empty(w.noScreens, w.noScreensText)
                    : html`<ul class="screen-list">
                      ${repeat(
                          this.screens ?? [],
                          (screen) => screen.id,
                          (screen) => this.screen(screen),
                      )}
                  </ul>`
            }
            <form class="screen-form" @submit=${this.make}>
                ${select({
                    id: "screen-kind",
                    name: "kind",
                    label: w.screenKind,
                    value: this.kind,
                    options: SCREEN_KINDS.map((kind) => [kind, w.screenKinds[kind]] as const),
                    onChange: (value) => (this.kind = value as ScreenKind),
                })}
                ${field({
                    id: "screen-label",
                    name: "label",
                    label: w.screenLabel,
                    maxlength: 30,
                    required: true,
                    error: this.problem("label", "screens"),
                })}
                <button class="button small" ?disabled=${this.busy}>${w.makeScreen}</button>
            </form>
            ${this.outcome("screens")}
        </div>`;
    }

    private screen(screen: Screen) {
        const w = rundownWords();
        return html`<li>
            <p>
                <b>${screen.label}</b>
                <span class="quiet-text">${w.screenKinds[screen.kind]} · ${screen.hint}…</span>
            </p>
            <p class="receipt">
                ${
                    screen.open
                        ? html`<span class="state good">${w.screenOpen}</span>`
                        : html`<span class="state off"
                          >${screen.seenAt ? w.screenSeen(ago(screen.seenAt)) : w.screenNever}</span
                      >`
                }
                ${
                    screen.kind === "overlay"
                        ? nothing
                        : html`<button
                          type="button"
                          class="button small"
                          aria-pressed=${screen.dark}
                          aria-label=${`${w.blackout} ${screen.label}`}
                          @click=${() => void this.darken(screen)}
                      >
                          ${w.blackout}
                      </button>`
                }
                <button
                    type="button"
                    class="button small"
                    aria-label=${`${w.openByCode} ${screen.label}`}
                    @click=${() => void this.makeCode(screen)}
                >
                    ${w.openByCode}
                </button>
                <button
                    type="button"
                    class="plain grave"
                    aria-label=${`${w.revoke} ${screen.label}`}
                    @click=${() => void this.revoke(screen)}
                >
                    ${w.revoke}
                </button>
            </p>
            ${this.code?.screen === screen.id ? this.codeOf(screen, this.code.made) : nothing}
        </li>`;
    }

    private codeOf(screen: Screen, made: ScreenCode) {
        const w = rundownWords();
        const { code, address } = made;
        return html`<div class="screen-code" role="group" aria-label=${w.codeFor(screen.label)}>
            <img
                alt=${w.codePicture}
                width="168"
                height="168"
                src="data:image/svg+xml,${encodeURIComponent(made.picture)}"
            />
            <div>
                <p>${w.codeScan}</p>
                <p>${w.codeType(location.host + address)}</p>
                <p class="digits">${code.slice(0, 3)} ${code.slice(3)}</p>
                <p class="quiet-text">${w.codeUntil(clock(made.until))}</p>
                <button type="button" class="plain" @click=${() => void this.withdrawCode(screen)}>
                    ${w.codeWithdraw}
                </button>
            </div>
        </div>`;
    }

    private async makeCode(screen: Screen): Promise<void> {
        await this.act(
            async () => {
                const made = await put("/api/v1/studio/sessions/{id}/screens/{screen}/code", {
                    at: { id: this.session, screen: screen.id },
                });
                this.code = { screen: screen.id, made };
                await this.readScreens();
            },
            "",
            [],
            "screens",
        );
    }

    private async withdrawCode(screen: Screen): Promise<void> {
        await this.act(
            async () => {
                await del("/api/v1/studio/sessions/{id}/screens/{screen}/code", {
                    at: { id: this.session, screen: screen.id },
                });
                await this.readScreens();
            },
            "",
            [],
            "screens",
        );
    }

    private readonly make = async (event: SubmitEvent) => {
        event.preventDefault();
        const form = event.target as HTMLFormElement;
        const given = entries(form);
        await this.act(
            async () => {
                const made = await post("/api/v1/studio/sessions/{id}/screens", {
                    at: { id: this.session },
                    body: { kind: this.kind, label: given["label"] ?? "" },
                });
                this.made = location.origin + made.address;
                form.reset();
                await this.readScreens();
            },
            "",
            ["label"],
            "screens",
        );
    };

    private async darken(screen: Screen): Promise<void> {
        await this.act(
            async () => {
                const call = screen.dark ? del : put;
                const now = await call("/api/v1/studio/sessions/{id}/screens/{screen}/blackout", {
                    at: { id: this.session, screen: screen.id },
                });
                this.screens = (this.screens ?? []).map((one) => (one.id === now.id ? now : one));
            },
            "",
            [],
            "screens",
        );
    }

    private async revoke(screen: Screen): Promise<void> {
        const w = rundownWords();
        await this.actIfSure(
            {
                title: w.revokeTitle(screen.label),
                text: w.revokeText,
                action: w.revoke,
                grave: true,
            },
            async () => {
                await del("/api/v1/studio/sessions/{id}/screens/{screen}", {
                    at: { id: this.session, screen: screen.id },
                });
                this.made = null;
                await this.readScreens();
            },
            w.revoked,
            "screens",
        );
    }
}
