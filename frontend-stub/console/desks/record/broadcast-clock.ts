import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ConsoleElement } from "../../parts/element";

/** 1:02:03 */
export function clockOf(second: number): string {
    const two = (part: number) => String(part).padStart(2, "0");
    const hours = Math.floor(second / 3_600);
    const rest = `${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
    return hours > 0 ? `${hours}:${rest}` : rest;
}

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
