import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { words } from "../messages";
import { notices, unread, type Notice } from "../state/notices";
import { clock } from "../base/time";
import { ConsoleElement } from "../parts/element";
import { icon } from "../parts/icons";

const SHOWN_FOR = 6_000;

/** The newest notice for some seconds, read aloud once; the last ones behind the bell. */
@customElement("wz-notices")
export class Notices extends ConsoleElement {
    @state() private open = false;
    @state() private newest: Notice | null = null;
    private timer: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(unread);
        this.untilDisconnected(
            notices.subscribe((all) => {
                this.newest = all[0] ?? null;
                clearTimeout(this.timer);
                this.timer = setTimeout(() => (this.newest = null), SHOWN_FOR);
            }),
        );
        const outside = (event: Event) => {
            if (this.open && !this.contains(event.target as Node)) {
                this.open = false;
            }
        };
        document.addEventListener("pointerdown", outside);
        this.untilDisconnected(() => document.removeEventListener("pointerdown", outside));
    }

    override render() {
        const w = words().notices;
        const count = unread.get();
        return html`<div class="menu" @keydown=${this.escape}>
                <button
                    id="notices-button"
                    class="top-button"
                    aria-expanded=${this.open ? "true" : "false"}
                    aria-controls="notices-list"
                    aria-label=${count > 0 ? w.buttonWith(count) : w.button}
                    title=${w.button}
                    @click=${this.toggle}
                >
                    ${icon("bell")}${count > 0 ? html`<span class="count">${count}</span>` : nothing}
                </button>
                <div id="notices-list" class="sheet-menu notices" ?hidden=${!this.open}>
                    <h2>${w.button}</h2>
                    ${
                        notices.get().length === 0
                            ? html`<p class="hint">${w.none}</p>`
                            : html`<ul>
                              ${notices.get().map(
                                  (notice) =>
                                      html`<li class=${notice.kind}>
                                          ${icon(notice.kind)}<span>${notice.text}</span>
                                          <time>${clock(notice.at)}</time>
                                      </li>`,
                              )}
                          </ul>`
                    }
                </div>
            </div>
            <div class="toast" role="status" aria-live="polite">
                ${
                    this.newest && !this.open
                        ? html`<p class=${this.newest.kind}>
                          ${icon(this.newest.kind)}<span>${this.newest.text}</span>
                      </p>`
                        : nothing
                }
            </div>`;
    }

    private toggle(): void {
        this.open = !this.open;
        if (this.open) {
            unread.set(0);
        }
    }

    private escape(event: KeyboardEvent): void {
        if (event.key === "Escape" && this.open) {
            this.open = false;
            this.querySelector<HTMLElement>("#notices-button")?.focus();
        }
    }
}
