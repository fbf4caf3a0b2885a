import { html, type TemplateResult } from "lit";
import type { Place } from "../../state/router";
import "./word-list";

/** The words that hold a question for review. */
export function view(place: Place): TemplateResult {
    return html`<wz-word-list .query=${place.query}></wz-word-list>`;
}
