import { html, type TemplateResult } from "lit";
import { addStyles } from "../../base/styles";
import type { Place } from "../../state/router";
import "./token-list";
import "./new-token";
import styles from "./tokens.sheet.css";

addStyles(styles);

export function view(place: Place): TemplateResult {
    return place.rest[0] === "new"
        ? html`<wz-new-token></wz-new-token>`
        : html`<wz-token-list .all=${place.query.get("owner") === "any"}></wz-token-list>`;
}
