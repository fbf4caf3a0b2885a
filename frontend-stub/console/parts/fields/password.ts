import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { words } from "../../messages";
import { ConsoleElement } from "../element";
import { described, error, hint } from "./field";

/** A password's field: can be shown, and tells when the caps lock is on. */
@customElement("wz-password")
export class Password extends ConsoleElement {
    @property() inputId = "";
    @property() name = "password";
    @property() label = "";
    @property() hint = "";
    @property() error = "";
    @property() autocomplete: "current-password" | "new-password" = "current-password";
    @property() value = "";
    @state() private shown_ = false;
    @state() private capsLock = false;

    override render() {
        const w = words().fields;
        return html`<div class="field ${this.error ? "wrong" : ""}">
            <label for=${this.inputId}>${this.label}</label>
            ${hint(this.inputId, this.hint)}
            <div class="with-button">
                <input
                    id=${this.inputId}
                    name=${this.name}
                    type=${this.shown_ ? "text" : "password"}
                    .value=${this.value}
                    autocomplete=${this.autocomplete}
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    aria-invalid=${this.error ? "true" : "false"}
                    aria-describedby=${described(this.inputId, this.hint, this.error)}
                    @input=${this.typed}
                    @keydown=${this.lookAtCapsLock}
                    @keyup=${this.lookAtCapsLock}
                    @blur=${() => (this.capsLock = false)}
                />
                <button
                    type="button"
                    class="attached"
                    aria-controls=${this.inputId}
                    aria-label=${`${this.shown_ ? w.hide : w.show} ${this.label}`}
                    @click=${() => (this.shown_ = !this.shown_)}
                >
                    ${this.shown_ ? w.hide : w.show}
                </button>
            </div>
            <p class="caps" role="status">${this.capsLock ? w.capsLock : nothing}</p>
            ${error(this.inputId, this.error)}
        </div>`;
    }

    private typed(event: InputEvent): void {
        this.value = (event.target as HTMLInputElement).value;
    }

    private lookAtCapsLock(event: KeyboardEvent): void {
        // Browsers that fill in passwords send events without this.
        this.capsLock = event.getModifierState?.("CapsLock") ?? false;
    }

    /** Forgets what was typed; it stays neither in the page nor in memory. */
    clear(): void {
        this.value = "";
        this.shown_ = false;
        const input = this.querySelector("input");
        if (input) {
            // What a browser filled in came without an event.
            input.value = "";
        }
    }
}
