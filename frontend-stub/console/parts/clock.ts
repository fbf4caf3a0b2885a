import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { clock, exactClock } from "../base/time";
import { ConsoleElement } from "./element";

/** The time on the installation's clocks. */
@customElement("wz-clock")
export class Clock extends ConsoleElement {
    @property({ attribute: false }) seconds = true;

    override connectedCallback(): void {
        super.connectedCallback();
        const timer = setInterval(() => this.requestUpdate(), 1_000);
        this.untilDisconnected(() => clearInterval(timer));
    }

    override render() {
        const show = this.seconds ? exactClock : clock;
        // A timer is not read aloud at each change.
        return html`<time aria-live="off">${show(Date.now())}</time>`;
    }
}
