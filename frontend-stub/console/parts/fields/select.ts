import { html, type TemplateResult } from "lit";
import { described, error, hint } from "./field";

export interface Select {
    readonly id: string;
    readonly name?: string;
    readonly label: string;
    readonly value: string;
    /** Value and words of each choice. */
    readonly options: readonly (readonly [string, string])[];
    readonly hint?: string;
    readonly error?: string;
    readonly onChange?: (value: string) => void;
}

export function select(given: Select): TemplateResult {
    return html`<div class="field ${given.error ? "wrong" : ""}">
        <label for=${given.id}>${given.label}</label>
        ${hint(given.id, given.hint)}
        <select
            id=${given.id}
            name=${given.name ?? given.id}
            aria-invalid=${given.error ? "true" : "false"}
            aria-describedby=${described(given.id, given.hint, given.error)}
            @change=${(event: Event) => given.onChange?.((event.target as HTMLSelectElement).value)}
        >
            ${given.options.map(
                ([value, text]) =>
                    html`<option value=${value} .selected=${value === given.value}>${text}</option>`,
            )}
        </select>
        ${error(given.id, given.error)}
    </div>`;
}
