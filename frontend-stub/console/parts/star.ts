import { html, type TemplateResult } from "lit";
import { words } from "../messages";

/** A moderator gave the question a star. */
export function star(): TemplateResult {
    return html`<span class="star" role="img" aria-label=${words().questions.starred}>★</span>`;
}
