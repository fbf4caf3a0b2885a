import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { exactClock } from "../state/time";
import { ConsoleElement } from "./element";

/** The time on the installation's clocks, to the second. */
@customElement("wz-clock")
export class Clock extends ConsoleElement {
    override connectedCallback(): void {
        super.connectedCallback();
        const timer = setInterval(() => this.requestUpdate(), 1_000);
        this.untilDisconnected(() => clearInterval(timer));
    }

    override render() {
        // A timer is not read aloud at each change.
        return html`<time aria-live="off">${exactClock(Date.now())}</time>`;
    }
}
