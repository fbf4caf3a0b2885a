import { html, type TemplateResult } from "lit";
import { addStyles } from "../../base/styles";
import type { Place } from "../../state/router";
import "./word-list";
import styles from "./screening.sheet.css";

addStyles(styles);

/** The words that hold a question for review. */
export function view(place: Place): TemplateResult {
    return html`<wz-word-list .query=${place.query}></wz-word-list>`;
}
