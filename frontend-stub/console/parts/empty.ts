import { html, nothing, type TemplateResult } from "lit";

/** Instead of an empty list: what will be here, and what to do. */
export function empty(
    title: string,
    text: string,
    action: TemplateResult | typeof nothing = nothing,
): TemplateResult {
    return html`<div class="empty">
        <p class="what">${title}</p>
        <p>${text}</p>
        ${action}
    </div>`;
}
