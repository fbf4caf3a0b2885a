import { html, type TemplateResult } from "lit";
import { addStyles } from "../../base/styles";
import type { Place } from "../../state/router";
import "./account-list";
import "./new-account";
import "./one-account";
import styles from "./accounts.sheet.css";

addStyles(styles);

/** The list, one account, or a new one. */
export function view(place: Place): TemplateResult {
    const id = place.rest[0];
    if (id === undefined) {
        return html`<wz-account-list .query=${place.query}></wz-account-list>`;
    }
    return id === "new"
        ? html`<wz-new-account></wz-new-account>`
        : html`<wz-one-account .account=${id}></wz-one-account>`;
}
