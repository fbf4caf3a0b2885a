import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { addStyles } from "../../base/styles";
import type { Place } from "../../state/router";
import styles from "./answers.sheet.css";
import "./error-reports";
import "./hand-over-list";
import "./one-hand-over";

addStyles(styles);

/** What is to be answered, or one question of it. */
export function view(place: Place): TemplateResult {
    const id = place.rest[0];
    if (id === "errors") {
        return html`<wz-error-reports .query=${place.query}></wz-error-reports>`;
    }
    return id === undefined
        ? html`<wz-hand-over-list .query=${place.query}></wz-hand-over-list>`
        : html`${keyed(id, html`<wz-one-hand-over .question=${id}></wz-one-hand-over>`)}`;
}
