import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { registerKeys } from "../state/keys";
import { words } from "../messages";
import { Value } from "../base/value";
import { ConsoleElement } from "./element";
import { icon } from "./icons";
import { keepRoom } from "./room";

interface Undoable {
    readonly text: string;
    readonly undo: () => void;
    readonly until: number;
}

const TIME = 10_000;
const latest = new Value<Undoable | null>(null);

/** Offers for ten seconds to take back what was just done; the next offer takes its place. */
export function offerUndo(text: string, undo: () => void): void {
    latest.set({ text, undo, until: Date.now() + TIME });
}

/** At the bottom of the screen while something can be taken back. */
@customElement("wz-undo-bar")
export class UndoBar extends ConsoleElement {
    /** Time does not run while somebody is at the bar. */
    @state() private held = false;

    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(latest);
        const timer = setInterval(() => {
            const now = latest.get();
            if (now && !this.held && Date.now() > now.until) {
                latest.set(null);
            }
            this.requestUpdate();
        }, 1_000);
        this.untilDisconnected(() => clearInterval(timer));
        this.untilDisconnected(
            registerKeys(() => {
                const now = latest.get();
                return now === null
                    ? null
                    : {
                          label: words().help.everywhere,
                          shortcuts: [
                              { keys: "u", label: words().parts.undo, run: () => this.undo(now) },
                          ],
                      };
            }),
        );
    }

    protected override firstUpdated(): void {
        const bar = this.querySelector<HTMLElement>(".undo-bar");
        if (bar) {
            this.untilDisconnected(keepRoom(bar, "--undo-room"));
        }
    }

    override render() {
        const now = latest.get();
        return html`<div role="status" class="undo-bar" ?hidden=${!now}>
            ${
                now
                    ? html`<span>${now.text}</span>
                      <button
                          class="button"
                          @click=${() => this.undo(now)}
                          @focus=${() => (this.held = true)}
                          @blur=${() => (this.held = false)}
                          @mouseenter=${() => (this.held = true)}
                          @mouseleave=${() => (this.held = false)}
                      >
                          ${words().parts.undo}<kbd aria-hidden="true">u</kbd>
                      </button>
                      <button
                          class="quiet"
                          aria-label=${words().parts.close}
                          @click=${() => latest.set(null)}
                      >
                          ${icon("close")}
                      </button>`
                    : nothing
            }
        </div>`;
    }

    private undo(what: Undoable): void {
        this.held = false;
        latest.set(null);
        what.undo();
    }
}
