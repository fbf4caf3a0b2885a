import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ConsoleElement } from "../../parts/element";
import { clockOf } from "./record-state";

/** How long the broadcast has been on, on the clock of the service. */
@customElement("wz-broadcast-clock")
export class BroadcastClock extends ConsoleElement {
    /** RFC 3339; null before it began. */
    @property({ attribute: false }) from: string | null = null;
    /** Milliseconds that the service's clock is ahead of this one. */
    @property({ attribute: false }) ahead = 0;

    override connectedCallback(): void {
        super.connectedCallback();
        const timer = setInterval(() => this.requestUpdate(), 500);
        this.untilDisconnected(() => clearInterval(timer));
    }

    override render() {
        const since = this.from === null ? 0 : Date.now() + this.ahead - Date.parse(this.from);
        return html`<time aria-live="off">${clockOf(Math.max(0, Math.floor(since / 1_000)))}</time>`;
    }
}
