import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { words } from "../../messages";
import { ConsoleElement } from "../element";
import { described, error, hint } from "./field";

export interface Choice {
    readonly id: string;
    readonly text: string;
    readonly more?: string;
}

const TYPING = 150;

/**
 * A field in which one types a part of what one looks for and takes one of the proposals (the
 * combobox of the ARIA practices). Sends "take" with the choice, or "make" with what was typed.
 */
@customElement("wz-combo")
export class Combo extends ConsoleElement {
    @property() inputId = "";
    @property() label = "";
    @property() hint = "";
    @property() error = "";
    /** Words for making a new one; empty where that is not offered. */
    @property({ attribute: false }) make: ((typed: string) => string) | null = null;
    @property({ attribute: false }) find: (typed: string) => Promise<readonly Choice[]> = () =>
        Promise.resolve([]);
    @state() private choices: readonly Choice[] | null = null;
    @state() private open = false;
    @state() private at = -1;
    private typed = "";
    /** What is proposed was looked for with other words than those that stand there now. */
    private stale = false;
    private asked = 0;
    private timer: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(() => clearTimeout(this.timer));
    }

    override render() {
        const id = this.inputId;
        const rows = this.rows();
        const open = this.open && rows.length > 0;
        return html`<div class="field combo ${this.error ? "wrong" : ""}" @focusout=${this.left}>
            <label for=${id}>${this.label}</label>
            ${hint(id, this.hint)}
            <input
                id=${id}
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=${open ? "true" : "false"}
                aria-controls="${id}-list"
                aria-activedescendant=${this.open && this.at >= 0 ? `${id}-${this.at}` : nothing}
                aria-invalid=${this.error ? "true" : "false"}
                aria-describedby=${described(id, this.hint, this.error)}
                @input=${this.input}
                @focus=${() => void this.look()}
                @keydown=${this.key}
            />
            <ul id="${id}-list" role="listbox" aria-label=${this.label} ?hidden=${!open}>
                ${rows.map(
                    (row, at) =>
                        html`<li
                            id="${id}-${at}"
                            role="option"
                            aria-selected=${at === this.at ? "true" : "false"}
                            class=${row.id === "" ? "make" : ""}
                            @mousedown=${(event: Event) => event.preventDefault()}
                            @click=${() => this.take(at)}
                        >
                            ${row.text}${row.more ? html` <small>${row.more}</small>` : nothing}
                        </li>`,
                )}
            </ul>
            <p class="hint" role="status">
                ${this.open && rows.length === 0 ? words().parts.nothingFits : nothing}
            </p>
            ${error(id, this.error)}
        </div>`;
    }

    /** The proposals, and making a new one as the last of them. */
    private rows(): readonly Choice[] {
        const found = this.choices ?? [];
        const typed = this.typed.trim();
        return this.make && typed !== "" && !found.some((choice) => choice.text === typed)
            ? [...found, { id: "", text: this.make(typed) }]
            : found;
    }

    private input(event: InputEvent): void {
        this.typed = (event.target as HTMLInputElement).value;
        this.stale = true;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.look(), TYPING);
    }

    private async look(): Promise<void> {
        const asked = ++this.asked;
        const choices = await this.find(this.typed.trim()).catch(() => []);
        if (asked === this.asked && this.contains(document.activeElement)) {
            this.choices = choices;
            this.stale = false;
            this.open = true;
            this.at = this.rows().length > 0 && this.typed.trim() !== "" ? 0 : -1;
        }
    }

    private key(event: KeyboardEvent): void {
        // While characters are composed, the keys belong to the input method.
        if (event.isComposing || event.keyCode === 229) {
            return;
        }
        const rows = this.rows();
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step && !event.altKey) {
            event.preventDefault();
            if (this.open && rows.length > 0) {
                this.at =
                    (this.at + step + rows.length + (this.at < 0 && step < 0 ? 1 : 0)) %
                    rows.length;
                void this.shown(`#${CSS.escape(this.inputId)}-${this.at}`).then((row) =>
                    row?.scrollIntoView({ block: "nearest" }),
                );
            } else {
                void this.look();
            }
        } else if (event.key === "Enter") {
            event.preventDefault();
            void this.enter();
        } else if (event.key === "Escape" && this.open) {
            event.stopPropagation();
            this.open = false;
        }
    }

    private async enter(): Promise<void> {
        if (this.stale && this.typed.trim() !== "") {
            clearTimeout(this.timer);
            await this.look();
        }
        if (this.open && this.at >= 0) {
            this.take(this.at);
        }
    }

    private take(at: number): void {
        const row = this.rows()[at];
        if (!row) {
            return;
        }
        const typed = this.typed.trim();
        const input = this.querySelector("input");
        if (input) {
            input.value = "";
        }
        this.typed = "";
        this.asked++;
        this.open = false;
        this.choices = null;
        this.dispatchEvent(
            row.id === ""
                ? new CustomEvent("make", { detail: typed })
                : new CustomEvent("take", { detail: row }),
        );
    }

    private left(event: FocusEvent): void {
        if (!this.contains(event.relatedTarget as Node | null)) {
            this.open = false;
        }
    }
}
