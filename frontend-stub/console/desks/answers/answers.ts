import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { addStyles } from "../../base/styles";
import type { Place } from "../../state/router";
import styles from "./answers.sheet.css";
import "./assignment-rules";
import "./deputies";
import "./commitments";
import "./error-reports";
import "./hand-over-list";
import "./one-contribution";
import "./one-hand-over";

addStyles(styles);

/** What is to be answered, one question of it, a part for another, or the rules. */
export function view(place: Place): TemplateResult {
    const [id, below] = place.rest;
    if (id === undefined) {
        return html`<wz-hand-over-list .query=${place.query}></wz-hand-over-list>`;
    } else if (id === "rules") {
        return html`<wz-assignment-rules .query=${place.query}></wz-assignment-rules>`;
    } else if (id === "deputies") {
        return html`<wz-deputies .query=${place.query}></wz-deputies>`;
    } else if (id === "contributions" && below !== undefined) {
        return html`${keyed(
            below,
            html`<wz-one-contribution .contribution=${below}></wz-one-contribution>`,
        )}`;
    }
    if (id === "commitments") {
        return html`<wz-commitments .query=${place.query}></wz-commitments>`;
    }
    if (id === "errors") {
        return html`<wz-error-reports .query=${place.query}></wz-error-reports>`;
    }
    return html`${keyed(id, html`<wz-one-hand-over .question=${id}></wz-one-hand-over>`)}`;
}
