import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { words } from "../messages";
import { ActingElement } from "./action";
import { entries } from "./fields/field";

/** A few fields that are asked for in place, and what is done with them. */
export interface Form {
    readonly title: string;
    readonly text?: string | TemplateResult;
    /** On the button: the verb. */
    readonly action: string;
    readonly grave?: boolean;
    /** Names of the fields, so that what is wrong with them stands at them alone. */
    readonly fields: readonly string[];
    /**
     * The fields.
     *
     * @param problem what is wrong with one of them
     */
    readonly form: (problem: (field: string) => string) => TemplateResult;
    /** Refusals are shown in the dialog, which stays open then. */
    readonly done: (entered: Record<string, string>) => Promise<void>;
}

let count = 0;

/** Opens the dialog; false where it was left with escape or the other button. */
export function openForm(what: Form): Promise<boolean> {
    return new Promise((resolve) => {
        const element = document.createElement("wz-form-dialog") as FormDialog;
        element.what = what;
        element.finished = (done) => {
            element.remove();
            resolve(done);
        };
        document.body.append(element);
    });
}

@customElement("wz-form-dialog")
export class FormDialog extends ActingElement {
    @property({ attribute: false }) what!: Form;
    finished: (done: boolean) => void = () => undefined;
    private readonly number = ++count;
    private done = false;

    protected override firstUpdated(): void {
        this.querySelector("dialog")?.showModal();
        this.querySelector<HTMLElement>("input, select, textarea")?.focus();
    }

    override render() {
        const { title, text, action, grave, form } = this.what;
        const id = `ask-${this.number}`;
        return html`<dialog
            class="dialog ask"
            aria-labelledby="${id}-title"
            @close=${() => this.finished(this.done)}
        >
            <form @submit=${this.submit} novalidate>
                <h2 id="${id}-title">${title}</h2>
                ${text ? html`<div class="text">${text}</div>` : nothing}
                <div class="stack">${form((field) => this.problem(field))}</div>
                ${this.outcome()}
                <div class="actions">
                    <button class="button ${grave ? "grave" : "primary"}" ?disabled=${this.busy}>
                        ${action}
                    </button>
                    <button
                        type="button"
                        class="button"
                        @click=${() => this.querySelector("dialog")?.close()}
                    >
                        ${words().parts.cancel}
                    </button>
                </div>
            </form>
        </dialog>`;
    }

    private async submit(event: Event): Promise<void> {
        event.preventDefault();
        const entered = entries(event.target as HTMLFormElement);
        this.done = await this.act(() => this.what.done(entered), "", this.what.fields);
        if (this.done) {
            this.querySelector("dialog")?.close();
        }
    }
}
