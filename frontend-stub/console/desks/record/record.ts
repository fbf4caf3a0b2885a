import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { addStyles } from "../../base/styles";
import { words } from "../../messages";
import type { Place } from "../../state/router";
import "../../parts/choose-session";
import "./clerk-desk";
import "./publication";
import styles from "./record.sheet.css";

addStyles(styles);

/** Which session, its running record, or what is published of it. */
export function view(place: Place): TemplateResult {
    const [id, part] = place.rest;
    if (id === undefined) {
        return html`<header class="page-head">
                <h1 tabindex="-1">${words().desks.record}</h1>
            </header>
            <wz-choose-session desk="record" .query=${place.query}></wz-choose-session>`;
    }
    return part === "publication"
        ? html`${keyed(id, html`<wz-record-publication .session=${id}></wz-record-publication>`)}`
        : html`${keyed(id, html`<wz-clerk-desk .session=${id}></wz-clerk-desk>`)}`;
}
