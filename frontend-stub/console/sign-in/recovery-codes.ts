import { html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { words } from "../messages";
import { signInWords } from "./words";
import { me } from "../state/session";
import { isoDay } from "../base/time";
import { ConsoleElement } from "../parts/element";
import { copy, save } from "../parts/clipboard";

/** Recovery codes, shown once: to be copied, saved or printed. Sends "done" when they are kept. */
@customElement("wz-recovery-codes")
export class RecoveryCodes extends ConsoleElement {
    @property({ attribute: false }) codes: readonly string[] = [];
    @state() private kept = false;
    @state() private told = "";

    protected override firstUpdated(): void {
        this.querySelector<HTMLElement>("h2")?.focus();
    }

    override render() {
        const w = signInWords().recoveryCodes;
        return html`<section class="recovery print-alone">
            <h2 tabindex="-1">${w.title}</h2>
            <p>${w.text}</p>
            <p class="print-only">${w.of(me().name)}</p>
            <ol class="codes">
                ${this.codes.map((code) => html`<li><code>${code}</code></li>`)}
            </ol>
            <p class="actions no-print">
                <button class="button" @click=${this.copy}>${words().parts.copy}</button>
                <button class="button" @click=${this.save}>${w.save}</button>
                <button class="button" @click=${() => window.print()}>${w.print}</button>
                <span role="status">${this.told}</span>
            </p>
            <label class="check no-print">
                <input
                    type="checkbox"
                    @change=${(event: Event) =>
                        (this.kept = (event.target as HTMLInputElement).checked)}
                />
                <span>${w.kept}</span>
            </label>
            <p class="no-print">
                <button
                    class="button primary"
                    ?disabled=${!this.kept}
                    @click=${() => this.dispatchEvent(new CustomEvent("done"))}
                >
                    ${w.done}
                </button>
            </p>
        </section>`;
    }

    private async copy(): Promise<void> {
        this.told = (await copy(this.codes.join("\n")))
            ? words().parts.copied
            : words().parts.notCopied;
    }

    private save(): void {
        const w = signInWords().recoveryCodes;
        save(
            `wenzheng-${me().name}-${isoDay(new Date())}.txt`,
            new Blob([`${w.title}\n${w.of(me().name)}\n\n${this.codes.join("\n")}\n`], {
                type: "text/plain;charset=utf-8",
            }),
        );
        this.told = w.saved;
    }
}
