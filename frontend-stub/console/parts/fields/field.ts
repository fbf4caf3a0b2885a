import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";

export interface Field {
    /** Unique in the page. */
    readonly id: string;
    readonly name: string;
    readonly label: string;
    /** At first, and whenever it changes; what is typed in between stays. */
    readonly value?: string;
    readonly type?: "text" | "date" | "time" | "search" | "url";
    readonly hint?: string;
    /** What is wrong with it; empty when nothing is. */
    readonly error?: string;
    readonly autocomplete?: string;
    readonly inputmode?: "numeric" | "text";
    readonly maxlength?: number;
    readonly required?: boolean;
    readonly readonly?: boolean;
    readonly spellcheck?: boolean;
    readonly wide?: boolean;
    readonly onInput?: (value: string) => void;
}

/** A label, its field, and below it what helps or what is wrong. */
export function field(given: Field): TemplateResult {
    return html`<div class="field ${given.error ? "wrong" : ""}">
        <label for=${given.id}>${given.label}</label>
        ${hint(given.id, given.hint)}
        <input
            id=${given.id}
            name=${given.name}
            type=${given.type ?? "text"}
            class=${given.wide ? "wide" : ""}
            .value=${given.value ?? ""}
            autocomplete=${(given.autocomplete ?? "off") as AutoFill}
            autocapitalize="none"
            spellcheck=${given.spellcheck ? "true" : "false"}
            inputmode=${ifDefined(given.inputmode)}
            maxlength=${ifDefined(given.maxlength)}
            ?required=${given.required ?? false}
            ?readonly=${given.readonly ?? false}
            aria-invalid=${given.error ? "true" : "false"}
            aria-describedby=${described(given.id, given.hint, given.error)}
            @input=${(event: InputEvent) =>
                given.onInput?.((event.target as HTMLInputElement).value)}
        />
        ${error(given.id, given.error)}
    </div>`;
}

export interface Area extends Omit<Field, "type" | "inputmode" | "autocomplete" | "wide"> {
    readonly rows: number;
}

/** The same for more than a line. */
export function area(given: Area): TemplateResult {
    return html`<div class="field ${given.error ? "wrong" : ""}">
        <label for=${given.id}>${given.label}</label>
        ${hint(given.id, given.hint)}
        <textarea
            id=${given.id}
            name=${given.name}
            rows=${given.rows}
            .value=${given.value ?? ""}
            autocomplete="off"
            spellcheck=${given.spellcheck ? "true" : "false"}
            maxlength=${ifDefined(given.maxlength)}
            ?required=${given.required ?? false}
            ?readonly=${given.readonly ?? false}
            aria-invalid=${given.error ? "true" : "false"}
            aria-describedby=${described(given.id, given.hint, given.error)}
            @input=${(event: InputEvent) =>
                given.onInput?.((event.target as HTMLTextAreaElement).value)}
        ></textarea>
        ${error(given.id, given.error)}
    </div>`;
}

export function hint(id: string, text: string | undefined): TemplateResult | typeof nothing {
    return text ? html`<p class="hint" id="${id}-hint">${text}</p>` : nothing;
}

export function error(id: string, text: string | undefined): TemplateResult | typeof nothing {
    return text ? html`<p class="error" id="${id}-error">${text}</p>` : nothing;
}

export function described(
    id: string,
    hint: string | undefined,
    error: string | undefined,
): string | typeof nothing {
    const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter((part) => part);
    return ids.length > 0 ? ids.join(" ") : nothing;
}

/** What is in a form, by the names of its fields. */
export function entries(form: HTMLFormElement): Record<string, string> {
    const found: Record<string, string> = {};
    new FormData(form).forEach((value, name) => {
        found[name] = String(value);
    });
    return found;
}

/** To the first field that something is wrong with, once that is shown. */
export async function focusFirstWrong(
    element: HTMLElement & { readonly updateComplete: Promise<boolean> },
): Promise<void> {
    await element.updateComplete;
    element.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
