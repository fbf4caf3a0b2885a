import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { session } from "./state/session";
import { words } from "./messages";
import { ConsoleElement } from "./parts/element";
import "./frame/frame";
import "./frame/offline";
import "./sign-in/sign-in";
import "./sign-in/first-steps";

/** The whole page: sign-in, what must be done first, or the desks. */
@customElement("wz-console")
export class ConsoleApp extends ConsoleElement {
    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(session);
    }

    override render() {
        return html`<wz-offline></wz-offline>${this.content()}`;
    }

    private content() {
        const now = session.get();
        switch (now.kind) {
            case "starting":
                return html`<p class="starting" role="status">${words().frame.starting}</p>`;
            case "signed-out":
                return html`<wz-sign-in .why=${now.why}></wz-sign-in>`;
            case "signed-in":
                return now.me.todo.length > 0
                    ? html`<wz-first-steps></wz-first-steps>`
                    : // Whoever comes next in this browser sees nothing of the one before.
                      keyed(now.me.id, html`<wz-frame></wz-frame>`);
        }
    }
}
