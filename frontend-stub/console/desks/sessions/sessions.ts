import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { addStyles } from "../../base/styles";
import type { Place } from "../../state/router";
import "./new-session";
import "./one-session";
import "./session-list";
import "./session-report";
import styles from "./sessions.sheet.css";

addStyles(styles);

/** The list, one session, or a new one. */
export function view(place: Place): TemplateResult {
    const id = place.rest[0];
    if (id === undefined) {
        return html`<wz-session-list .query=${place.query}></wz-session-list>`;
    }
    if (place.rest[1] === "report") {
        return html`${keyed(id, html`<wz-session-report .session=${id}></wz-session-report>`)}`;
    }
    return id === "new"
        ? html`<wz-new-session .like=${place.query.get("like")}></wz-new-session>`
        : html`${keyed(id, html`<wz-one-session .session=${id}></wz-one-session>`)}`;
}
