import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { lost, tryNow } from "../api/connection";
import { words } from "../messages";
import { notify } from "../state/notices";
import { clock } from "../base/time";
import { ConsoleElement } from "../parts/element";
import { icon } from "../parts/icons";
import { keepRoom } from "../parts/room";

/** Says that the service cannot be reached, for how long, and when the next try is. */
@customElement("wz-offline")
export class Offline extends ConsoleElement {
    private wasLost = lost.get() !== null;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(
            lost.subscribe((now) => {
                if (this.wasLost && now === null) {
                    notify("done", words().offline.back);
                }
                this.wasLost = now !== null;
                this.requestUpdate();
            }),
        );
        const timer = setInterval(() => {
            if (lost.get()) {
                this.requestUpdate();
            }
        }, 1_000);
        this.untilDisconnected(() => clearInterval(timer));
    }

    protected override firstUpdated(): void {
        const bar = this.querySelector<HTMLElement>(".offline");
        if (bar) {
            this.untilDisconnected(keepRoom(bar, "--offline-room"));
        }
    }

    override render() {
        const w = words().offline;
        const now = lost.get();
        const seconds = now ? Math.max(0, Math.ceil((now.nextTry - Date.now()) / 1_000)) : 0;
        return html`<div class="offline" role="region" aria-label=${w.region} ?hidden=${!now}>
            <p role="status">
                ${
                    now
                        ? html`${icon("offline")}<span
                              ><strong>${w.title}</strong> ${w.text(clock(now.since))}</span
                          >`
                        : nothing
                }
            </p>
            ${
                now
                    ? html`<p class="try">
                      <span>${now.nextTry === 0 ? w.trying : w.nextTry(seconds)}</span>
                      <button class="button" @click=${() => void tryNow()}>${w.tryNow}</button>
                  </p>`
                    : nothing
            }
        </div>`;
    }
}
