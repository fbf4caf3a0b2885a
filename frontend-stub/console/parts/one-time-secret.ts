import { html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { words } from "../messages";
import { ConsoleElement } from "./element";
import { copy } from "./clipboard";

/** A secret that is shown this one time. */
@customElement("wz-one-time-secret")
export class OneTimeSecret extends ConsoleElement {
    @property() label = "";
    @property() text = "";
    @property() hint = "";
    @state() private told = "";

    protected override firstUpdated(): void {
        this.querySelector<HTMLElement>(".once")?.focus();
    }

    override render() {
        return html`<div class="once" tabindex="-1" role="group" aria-label=${this.label}>
            <p class="label">${this.label}</p>
            <p><code class="secret">${this.text}</code></p>
            <p class="hint">${this.hint}</p>
            <p class="actions">
                <button type="button" class="button small" @click=${this.copy}>
                    ${words().parts.copy}
                </button>
                <span role="status">${this.told}</span>
            </p>
        </div>`;
    }

    private async copy(): Promise<void> {
        this.told = (await copy(this.text)) ? words().parts.copied : words().parts.notCopied;
    }
}
